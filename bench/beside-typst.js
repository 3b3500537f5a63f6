/**
 * A number of runs arrives; printed leaves how long one long document takes, as whole processes from cold: by the program, by pdfmake as it
 * is with our tags, and by Typst from the same document in its own language. All are tagged and follow PDF/A-2a and PDF/UA-1 together. That
 * the words of Typst's file are those of ours, in the same order, is read back from both.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { bundled } from './bundled.js';
import { median, print, spread } from './figures.js';
import { interleaved } from './interleaved.js';
import { run, runMeasured, runNode, scriptOf } from './processes.js';
import { HOW_TO_INSTALL, pythonWith } from './python.js';
import { composeSheets } from './sheets.js';
import { typstSource } from './typst-source.js';

/** 15 pages for 14 sheets. What is long is measured three times at most, and once by the slowest way. */
const SIZES = [
  { pages: 52, sheets: 48, isLong: false },
  { pages: 510, sheets: 476, isLong: false },
  { pages: 5100, sheets: 4760, isLong: true },
];

/** @typedef {import('./processes.js').Measured & { pages: number, size: number }} Made */
/** @typedef {Map<string, Made[]>} Results */

/** What was set out to be reached, ours divided by Typst's. */
/** @type {readonly { title: string, pages: number, of: 'milliseconds' | 'peakMemory' | 'size', most: number }[]} */
const TARGETS = [
  { title: '510 pages, wall', pages: 510, of: 'milliseconds', most: 0.8 },
  { title: '5,100 pages, wall', pages: 5100, of: 'milliseconds', most: 0.5 },
  { title: '5,100 pages, memory', pages: 5100, of: 'peakMemory', most: 0.1 },
  { title: '52 pages cold, wall', pages: 52, of: 'milliseconds', most: 1.5 },
  { title: '510 pages, file size', pages: 510, of: 'size', most: 0.35 },
];

const FONTS = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/titillium-web/package.json'));

/** @param {import('./run.js').Frame} frame */
export async function besideTypst({ real, place, runs }) {
  const python = await pythonWith('typst');
  console.log('One document, whole processes, cold; ways take turns. Processor: all cores together.');
  if (!python) console.log(`Typst is not here: nothing to compare with. To have it: ${HOW_TO_INSTALL}`);
  const compose = await composeSheets(real, place);
  const rows = [['', 'pages', 'wall ms', 'processor ms', 'peak MB', 'file kB']];
  const first = join(place, 'first.html');
  writeFileSync(first, toHtml(compose(14)));
  const program = await bundled('one-document', [first, join(place, 'first.pdf')]);
  /** @type {Map<number, Results>} */
  const measured = new Map();
  for (const { pages, sheets, isLong } of SIZES) {
    const ways = waysOf(compose(sheets), join(place, `sheets-${pages}`), { program, python, isLong });
    const results = await interleaved(ways, isLong ? Math.min(runs, 3) : runs);
    measured.set(pages, results);
    for (const [name, made] of results) rows.push(rowOf(name, made));
  }
  print(rows);
  if (!python) return;
  console.log(await comparedWords(join(place, 'sheets-52')));
  console.log('\nours divided by Typst’s, round by round');
  print([['', 'ratio', 'processor', 'to reach', ''], ...TARGETS.map((target) => targetRow(target, measured.get(target.pages)))]);
  const alone = await interleaved([{ name: 'python', run: () => run(python, ['-c', '']) }], runs);
  console.log(
    `Typst is started by Python, which alone takes ${spread(alone.get('python')?.map(({ milliseconds }) => milliseconds) ?? [])} ms.`,
  );
}

/**
 * @param {import('hast').Root} tree
 * @param {string} base of the files' names
 * @param {{ program: string, python: string | undefined, isLong: boolean }} settings
 */
function waysOf(tree, base, { program, python, isLong }) {
  writeFileSync(`${base}.html`, toHtml(tree));
  /** @param {string} engine */
  const own = (engine) => async () => {
    const output = `${base}-${engine}.pdf`;
    const result = await runNode(program, [`${base}.html`, output, engine]);
    return { ...result, pages: Number(result.output), size: statSync(output).size };
  };
  /** @type {import('./interleaved.js').Way<Made>[]} */
  const ways = [
    { name: 'fascicolo', run: own('fast') },
    { name: 'plain pdfmake, tagged', run: own('plain'), once: isLong },
  ];
  if (!python) return ways;
  writeFileSync(`${base}.typ`, typstSource(tree));
  const typst = async () => {
    const output = `${base}-typst.pdf`;
    const result = await runMeasured(python, [scriptOf('typst_document.py'), `${base}.typ`, output, FONTS]);
    const bytes = readFileSync(output);
    return { ...result, pages: pagesOf(bytes), size: bytes.length };
  };
  return [...ways, { name: 'Typst', run: typst }];
}

/**
 * Typst writes its page objects as they are.
 * @param {Buffer} bytes
 */
function pagesOf(bytes) {
  return bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/**
 * @param {string} name
 * @param {readonly Made[]} made
 */
function rowOf(name, made) {
  return [
    name,
    String(made[0]?.pages),
    spread(made.map(({ milliseconds }) => milliseconds)),
    spread(made.map(({ processor }) => processor)),
    spread(made.map(({ peakMemory }) => peakMemory / 1e6)),
    spread(made.map(({ size }) => size / 1e3)),
  ];
}

/**
 * On a computer that is busy with other things the processor's time tells more than the clock.
 * @param {typeof TARGETS[number]} target
 * @param {Results | undefined} results
 */
function targetRow({ title, of, most }, results) {
  const typst = results?.get('Typst') ?? [];
  /** @param {'milliseconds' | 'processor' | 'peakMemory' | 'size'} what */
  const ratios = (what) =>
    (results?.get('fascicolo') ?? []).map((made, round) => made[what] / (typst[round]?.[what] ?? Number.NaN));
  const processor = of === 'milliseconds' ? spread(ratios('processor'), 2) : '';
  return [title, spread(ratios(of), 2), processor, `≤ ${most}`, median(ratios(of)) <= most ? 'reached' : 'not reached'];
}

/**
 * The tagged text alone: what repeats on every page is not part of it.
 * @param {string} base
 */
async function comparedWords(base) {
  try {
    const [own, typst] = [await taggedText(`${base}-fast.pdf`), await taggedText(`${base}-typst.pdf`)];
    if (own === typst) return `Both files of ${own.length} letters say the same, in the same order.`;
    const at = [...own].findIndex((letter, index) => letter !== typst[index]);
    return `THE FILES DIFFER from «${own.slice(at, at + 60)}», where Typst’s has «${typst.slice(at, at + 60)}»: do not trust the comparison.`;
  } catch {
    return 'pdfinfo is not here: whether the words of Typst’s file are the same was not read.';
  }
}

/**
 * Without blanks: the two break lines in different places, and long words, too.
 * @param {string} file
 */
async function taggedText(file) {
  const { output } = await run('pdfinfo', ['-struct-text', file]);
  const texts = output.split('\n').flatMap((line) => /^ *"(.*)"$/.exec(line)?.[1] ?? []);
  return texts.join('').replace(/[\s•]/g, '');
}
