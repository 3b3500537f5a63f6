/** A program and its arguments arrive; how long the whole process took, from outside, leaves with its output and what it used. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process used: milliseconds of the processor, all cores together, and the peak of memory in bytes. */
/** @typedef {{ processor: number, peakMemory: number }} Usage */
/** @typedef {{ milliseconds: number, output: string } & Usage} Measured */

const USAGE = fileURLToPath(new URL('usage.cjs', import.meta.url));

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @returns {Promise<{ milliseconds: number, output: string, more: string }>}
 */
export function run(program, words) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const texts = child.stdio.map((stream) => textOf(stream));
    child.once('error', reject);
    child.once('close', (code) => {
      const milliseconds = performance.now() - start;
      const [, output = '', errors = '', more = ''] = texts.map((text) => text());
      if (code === 0) resolve({ milliseconds, output, more });
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}: ${errors}`));
    });
  });
}

/**
 * A program that itself writes its usage to the file descriptor 3.
 * @param {string} program
 * @param {readonly string[]} words
 * @returns {Promise<Measured>}
 */
export async function runMeasured(program, words) {
  const { more, ...rest } = await run(program, words);
  return { ...rest, ...JSON.parse(more) };
}

/**
 * A program for Node, which is made to tell.
 * @param {string} script
 * @param {readonly string[]} words
 */
export function runNode(script, words) {
  return runMeasured(process.execPath, ['--require', USAGE, script, ...words]);
}

/** @param {string} name */
export function scriptOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @param {unknown} stream */
function textOf(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  if (typeof stream === 'object' && stream !== null && 'on' in stream) {
    const readable = /** @type {import('node:stream').Readable} */ (stream);
    readable.on('data', (chunk) => chunks.push(chunk));
  }
  return () => Buffer.concat(chunks).toString('utf8');
}
