/**
 * `npm run bench [-- RUNS]`: prints how long the real package and two larger ones take, stage by stage and as whole processes, beside
 * headless Chromium. Times are of this computer; compare only what was measured in one go.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, chromiumPrinter } from './chromium.js';
import { runNode, scriptOf } from './processes.js';
import { MAIN } from './program.js';
import { writeSynthetic } from './synthetic.js';

const REAL = fileURLToPath(new URL('../data/delibera-15-2020', import.meta.url));
const runs = Number(process.argv[2] ?? 5);

/** @typedef {{ pages: number, startUp: number, stages: Record<string, number>, peakMemory: number }} Stages */

const SIZES = [
  { name: 'real package', times: 1, runs },
  { name: 'synthetic ×10', times: 10, runs: Math.min(runs, 3) },
  { name: 'synthetic ×100', times: 100, runs: 1 },
];

const place = mkdtempSync(join(tmpdir(), 'fascicolo-bench-'));
try {
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}. Times in ms: median (least–most) of several runs.\n`,
  );
  console.log(
    'Stages, each in one process. fascicolo.pdf is left out, so that the three sizes compare; ms/page is without start-up and workbooks.',
  );
  const stages = [['', 'pages', 'start-up', 'load', 'check', 'compose', 'render', 'workbooks', 'ms/page', 'peak MB']];
  for (const size of SIZES) stages.push(await stagesOf(size));
  print(stages);
  console.log('\nWhole processes, cold.');
  const { row: real, pages } = await wholeOf('genera, real package, all files', 1, runs);
  const { row: larger } = await wholeOf('genera, synthetic ×10, all files', 10, Math.min(runs, 3));
  print([['', 'pages', 'time', 'ms/page', 'peak MB'], real, larger, await pdfsOf(), await besideChromium(pages)]);
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** @param {number} times */
function folderOf(times) {
  // Each alone in its folder: packages beside each other may not have an act of the same number.
  const folder = join(place, `x${times}`, 'delibera-15-2020');
  writeSynthetic(REAL, folder, times);
  return folder;
}

/** @param {typeof SIZES[number]} size */
async function stagesOf(size) {
  const folder = folderOf(size.times);
  /** @type {Stages[]} */
  const results = [];
  for (let count = 0; count < size.runs; count++) {
    results.push(JSON.parse((await runNode(scriptOf('stages.js'), [folder, 'senza-fascicolo'])).output));
  }
  const pages = results[0]?.pages ?? 0;
  const stage = (/** @type {string} */ name) => results.map((result) => result.stages[name] ?? 0);
  const documents = results.map(({ stages: { workbooks = 0, ...others } }) => sum(Object.values(others)) / pages);
  return [
    size.name,
    String(pages),
    spread(results.map((result) => result.startUp)),
    ...['load', 'check', 'compose', 'render', 'workbooks'].map((name) => spread(stage(name))),
    spread(documents, 2),
    spread(results.map((result) => result.peakMemory / 1e6)),
  ];
}

/**
 * `genera` of everything.
 * @param {string} name
 * @param {number} times
 * @param {number} count
 */
async function wholeOf(name, times, count) {
  const folder = folderOf(times);
  const output = join(place, 'output');
  const results = [];
  for (let run = 0; run < count; run++) {
    results.push(await runNode(fileURLToPath(MAIN), ['genera', folder, '--uscita', output, '--silenzioso']));
  }
  const { file } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));
  const pages = sum(file.map((/** @type {{ pagine?: number }} */ entry) => entry.pagine ?? 0));
  return { pages, row: rowOf(name, pages, results) };
}

/** The PDFs alone, without workbooks and files: what a printing browser does, too. */
async function pdfsOf() {
  const results = [];
  let pages = 0;
  for (let count = 0; count < runs; count++) {
    const result = await runNode(scriptOf('stages.js'), [REAL, 'senza-schede']);
    pages = JSON.parse(result.output).pages;
    results.push(result);
  }
  return rowOf('PDFs alone, real package', pages, results);
}

/** @param {number} pages */
async function besideChromium(pages) {
  if (!chromium) return ['headless Chromium: /usr/bin/chromium is missing, nothing to compare with'];
  const print = await chromiumPrinter(REAL, pages, place);
  const results = [];
  let printed = 0;
  for (let count = 0; count < runs; count++) {
    const result = await print();
    printed = result.pages;
    results.push({ milliseconds: result.milliseconds, peakMemory: Number.NaN });
  }
  return rowOf('headless Chromium', printed, results);
}

/**
 * @param {string} name
 * @param {number} pages
 * @param {readonly { milliseconds: number, peakMemory: number }[]} results
 */
function rowOf(name, pages, results) {
  const times = results.map((result) => result.milliseconds);
  const memory = results.map((result) => result.peakMemory / 1e6);
  return [
    name,
    String(pages),
    spread(times),
    spread(
      times.map((time) => time / pages),
      2,
    ),
    memory.some(Number.isNaN) ? '–' : spread(memory),
  ];
}

/** @param {readonly (readonly string[])[]} rows */
function print(rows) {
  const widths = rows.reduce(
    (most, row) => (row.length === 1 ? most : row.map((cell, index) => Math.max(cell.length, most[index] ?? 0))),
    /** @type {number[]} */ ([]),
  );
  for (const [name = '', ...cells] of rows) {
    console.log([name.padEnd(widths[0] ?? 0), ...cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join('  '));
  }
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * @param {readonly number[]} values
 * @param {number} [decimals]
 */
function spread(values, decimals = 0) {
  const sorted = values.toSorted((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const text = (/** @type {number} */ value) => value.toFixed(decimals);
  return sorted.length === 1 ? text(median) : `${text(median)} (${text(least)}–${text(most)})`;
}
