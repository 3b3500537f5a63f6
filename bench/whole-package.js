/**
 * The real package and a number of runs arrive; printed leaves how long it and two larger ones take, stage by stage and as whole processes,
 * beside pdfmake as it is and headless Chromium.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, chromiumPrinter } from './chromium.js';
import { print, spread, sum } from './figures.js';
import { interleaved } from './interleaved.js';
import { runNode, scriptOf } from './processes.js';
import { MAIN } from './program.js';
import { writeSynthetic } from './synthetic.js';

/** @typedef {{ pages: number, startUp: number, stages: Record<string, number>, peakMemory: number }} Stages */
/** @typedef {{ pages: number, milliseconds: number, processor?: number, peakMemory?: number }} Whole */

/** The largest is measured once, and by the program alone. */
const SIZES = [
  { name: 'real package', times: 1, most: Number.POSITIVE_INFINITY },
  { name: 'synthetic ×10', times: 10, most: 3 },
  { name: 'synthetic ×100', times: 100, most: 1 },
];
const STAGES = ['load', 'check', 'compose', 'render', 'workbooks'];

/** @param {import('./run.js').Frame} frame */
export async function wholePackage(frame) {
  console.log('Stages in ms, each package in a process of its own. fascicolo.pdf is left out, so that the three sizes compare;');
  console.log('ms/page is without start-up and workbooks. Plain: rendered by pdfmake as it is, with our tags.');
  const rows = [['', 'pages', 'start-up', ...STAGES, 'ms/page', 'peak MB']];
  for (const size of SIZES) rows.push(...(await stageRows(frame, size)));
  print(rows);
  console.log('\nWhole processes, cold, taking turns; genera makes all files, the others the PDFs alone.');
  print([['', 'pages', 'wall ms', 'ms/page', 'processor ms', 'peak MB'], ...(await wholeRows(frame))]);
}

/**
 * @param {import('./run.js').Frame} frame
 * @param {typeof SIZES[number]} size
 */
async function stageRows(frame, { name, times, most }) {
  const folder = folderOf(frame, times);
  /** @param {readonly string[]} options */
  const staged = (options) => async () =>
    /** @type {Stages} */ (JSON.parse((await runNode(scriptOf('stages.js'), [folder, 'senza-fascicolo', ...options])).output));
  const ways = [{ name, run: staged([]) }, ...(most > 1 ? [{ name: `${name}, plain`, run: staged(['plain']) }] : [])];
  const results = await interleaved(ways, Math.min(frame.runs, most));
  return [...results].map(([way, stages]) => stageRow(way, stages));
}

/**
 * @param {string} name
 * @param {readonly Stages[]} results
 */
function stageRow(name, results) {
  const pages = results[0]?.pages ?? 0;
  const documents = results.map(({ stages: { workbooks = 0, ...others } }) => sum(Object.values(others)) / pages);
  return [
    name,
    String(pages),
    spread(results.map((result) => result.startUp)),
    ...STAGES.map((stage) => spread(results.map((result) => result.stages[stage] ?? 0))),
    spread(documents, 2),
    spread(results.map((result) => result.peakMemory / 1e6)),
  ];
}

/** @param {import('./run.js').Frame} frame */
async function wholeRows(frame) {
  const pages = (await genera(frame, 1)).pages;
  const print = chromium && (await chromiumPrinter(frame.real, pages, frame.place));
  /** @type {import('./interleaved.js').Way<Whole>[]} */
  const ways = [
    { name: 'genera, real package', run: () => genera(frame, 1) },
    { name: 'PDFs alone', run: () => pdfsAlone(frame, []) },
    { name: 'PDFs alone, plain', run: () => pdfsAlone(frame, ['plain']) },
    ...(print ? [{ name: 'headless Chromium', run: print }] : []),
  ];
  const results = await interleaved(ways, frame.runs);
  const larger = await interleaved([{ name: 'genera, synthetic ×10', run: () => genera(frame, 10) }], Math.min(frame.runs, 3));
  const missing = print ? [] : [['headless Chromium: /usr/bin/chromium is missing, nothing to compare with']];
  return [...[...results, ...larger].map(([name, result]) => wholeRow(name, result)), ...missing];
}

/**
 * Everything, into a folder that is not there yet.
 * @param {import('./run.js').Frame} frame
 * @param {number} times
 * @returns {Promise<Whole>}
 */
async function genera(frame, times) {
  const folder = folderOf(frame, times);
  const output = join(frame.place, 'output');
  rmSync(output, { recursive: true, force: true });
  const result = await runNode(fileURLToPath(MAIN), ['genera', folder, '--uscita', output, '--silenzioso']);
  const { file } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));
  return { ...result, pages: sum(file.map((/** @type {{ pagine?: number }} */ entry) => entry.pagine ?? 0)) };
}

/**
 * Without workbooks and files: what a printing browser does, too.
 * @param {import('./run.js').Frame} frame
 * @param {readonly string[]} options
 * @returns {Promise<Whole>}
 */
async function pdfsAlone({ real }, options) {
  const result = await runNode(scriptOf('stages.js'), [real, 'senza-schede', ...options]);
  return { ...result, pages: JSON.parse(result.output).pages };
}

/**
 * @param {string} name
 * @param {readonly Whole[]} results
 */
function wholeRow(name, results) {
  const used = (/** @type {'processor' | 'peakMemory'} */ what, /** @type {number} */ unit) => {
    const values = results.flatMap((result) => (result[what] === undefined ? [] : [result[what] / unit]));
    return values.length === 0 ? '–' : spread(values);
  };
  return [
    name,
    String(results[0]?.pages ?? 0),
    spread(results.map(({ milliseconds }) => milliseconds)),
    spread(
      results.map(({ milliseconds, pages }) => milliseconds / pages),
      2,
    ),
    used('processor', 1),
    used('peakMemory', 1e6),
  ];
}

/**
 * Each alone in its folder: packages beside each other may not have an act of the same number.
 * @param {import('./run.js').Frame} frame
 * @param {number} times
 */
function folderOf({ real, place }, times) {
  const folder = join(place, `x${times}`, 'delibera-15-2020');
  writeSynthetic(real, folder, times);
  return folder;
}
