/** A program and its arguments arrive; how long the whole process took, from outside, leaves with its output and peak of memory. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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
 * A program for Node, whose peak of memory is asked for.
 * @param {string} script
 * @param {readonly string[]} words
 */
export async function runNode(script, words) {
  const { more, ...rest } = await run(process.execPath, [
    '--import',
    new URL('peak-memory.js', import.meta.url).href,
    script,
    ...words,
  ]);
  return { ...rest, peakMemory: Number(more) };
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
