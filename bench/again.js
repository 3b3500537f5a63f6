/**
 * The real package and a number of runs arrive; printed leaves how soon the program answers, beside Node that does nothing, and how long it
 * takes to make the package whole, again without a change, and again with one target changed, by a new run and by one that watches.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, print, spread } from './figures.js';
import { interleaved } from './interleaved.js';
import { runNode } from './processes.js';
import { MAIN } from './program.js';
import { watching } from './watching.js';

/** @typedef {import('./processes.js').Measured} Measured */

/** Of the package that is measured: a target of a single indicator, and another one for it. */
const TARGETS = ['{2020: ≥ 80, 2021: ≥ 80, 2022: ≥ 80}', '{2020: ≥ 81, 2021: ≥ 81, 2022: ≥ 81}'];

/** @param {import('./run.js').Frame} frame */
export async function again({ real, place, runs }) {
  const nothing = join(place, 'nothing.cjs');
  writeFileSync(nothing, '');
  const folder = join(place, 'again', 'delibera-15-2020');
  cpSync(real, folder, { recursive: true });
  const program = fileURLToPath(MAIN);
  const genera = (/** @type {readonly string[]} */ ...options) =>
    runNode(program, ['genera', folder, '--uscita', join(place, 'again', 'output'), '--silenzioso', ...options]);
  const [bare, version] = ['node, an empty script', 'fascicolo --version'];
  /** @type {readonly import('./interleaved.js').Way<Measured>[]} */
  const ways = [
    { name: bare, run: () => runNode(nothing, []) },
    { name: version, run: () => runNode(program, ['--version']) },
    { name: 'fascicolo verifica', run: () => runNode(program, ['verifica', folder]) },
    { name: 'genera --completo', run: () => genera('--completo') },
    { name: 'genera, nothing changed', run: () => genera() },
    {
      name: 'genera, one target changed',
      run: () => {
        exchangeTarget(join(folder, 'piani', 'alessandria.yaml'));
        return genera();
      },
    },
  ];
  const results = await interleaved(ways, runs);
  print([['', 'wall ms', 'processor ms', 'peak MB'], ...[...results].map(([name, measured]) => row(name, measured))]);
  const ratios = (results.get(version) ?? []).map(({ milliseconds }, round) => milliseconds / wall(results.get(bare), round));
  console.log(`fascicolo --version takes ${median(ratios).toFixed(2)} times as long as Node alone.`);
  const words = ['genera', folder, '--uscita', join(place, 'again', 'output'), '--osserva'];
  const saved = await watching(program, words, () => exchangeTarget(join(folder, 'piani', 'alessandria.yaml')), 2 * WARM);
  console.log(
    `genera --osserva, one target saved, until all documents are made: ${spread(saved.slice(0, WARM))} ms the first ${WARM} times, ${spread(saved.slice(WARM))} ms then.`,
  );
}

/** Until V8 has optimised what runs again and again. */
const WARM = 6;

/**
 * The first target found is written for the second, or the second for the first: every run has one that is new.
 * @param {string} file
 */
function exchangeTarget(file) {
  const text = readFileSync(file, 'utf8');
  const [first = '', second = ''] = TARGETS;
  const [before, after] = text.includes(second) ? [second, first] : [first, second];
  if (!text.includes(before)) throw new Error(`${file} has no target ${before}`);
  writeFileSync(file, text.replace(before, after));
}

/**
 * @param {string} name
 * @param {readonly Measured[]} measured
 */
function row(name, measured) {
  const column = (/** @type {(one: Measured) => number} */ of) => spread(measured.map(of));
  return [
    name,
    column(({ milliseconds }) => milliseconds),
    column(({ processor }) => processor),
    column(({ peakMemory }) => peakMemory / 1e6),
  ];
}

/**
 * @param {readonly Measured[] | undefined} measured
 * @param {number} round
 */
function wall(measured, round) {
  return measured?.[round]?.milliseconds ?? Number.NaN;
}
