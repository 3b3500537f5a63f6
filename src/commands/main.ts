#!/usr/bin/env node
/** The program as started from a terminal. */
import './engine.ts';
import { nodeHost } from './node-host.ts';
import { readVersion } from './program-folder.ts';

const words = process.argv.slice(2);

/** What answers at once needs none of the rest, which is loaded after. */
async function start(): Promise<number> {
  const host = nodeHost();
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    host.stdout.write(`${await readVersion(host)}\n`);
    return 0;
  }
  const { run } = await import('./cli.ts');
  return run(host, words);
}

start().then((exitCode) => {
  process.exitCode = exitCode;
});
