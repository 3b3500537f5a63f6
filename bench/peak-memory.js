/** Loaded before a program: when it ends, its peak of memory, in bytes, is written to the file descriptor 3. */
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS * 1024)));
