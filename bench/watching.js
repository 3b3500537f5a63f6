/**
 * A program that watches a package (`genera --osserva`) is started, and its data are saved again and again; how long each time it takes until
 * the program says that the documents are made leaves, in milliseconds, what it takes to notice included.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @param {string} program
 * @param {readonly string[]} words with `--osserva` among them
 * @param {() => void} save
 * @param {number} times
 */
export async function watching(program, words, save, times) {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  try {
    await until(lines, 'in attesa');
    const milliseconds = [];
    for (let time = 0; time < times; time++) {
      const start = performance.now();
      save();
      await until(lines, 'documenti rifatti');
      milliseconds.push(performance.now() - start);
    }
    return milliseconds;
  } finally {
    child.kill('SIGINT');
  }
}

/**
 * @param {AsyncIterator<string>} lines
 * @param {string} beginning
 */
async function until(lines, beginning) {
  for (let line = await lines.next(); !line.done; line = await lines.next()) if (line.value.startsWith(beginning)) return;
  throw new Error(`the program ended before it said «${beginning}»`);
}
