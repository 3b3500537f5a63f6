#!/usr/bin/env node
/** The program as started from a terminal. */
import './engine.ts';
import { run } from './cli.ts';
import { nodeHost } from './node-host.ts';

process.exitCode = await run(nodeHost(), process.argv.slice(2));
