/** `npm run esempio`: plays the life of the example body's plan into output/esempio. */
import { join } from 'node:path';
import { playExample } from './example-life.ts';
import { nodeHost } from './node-host.ts';
import { PROGRAM_FOLDER } from './resources.ts';

process.exitCode = await playExample(nodeHost(), join(PROGRAM_FOLDER, 'output', 'esempio'));
