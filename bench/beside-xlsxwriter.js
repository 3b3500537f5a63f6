/**
 * A number of runs arrives; printed leaves how long the monitoring annex of a seat takes to write, as whole processes from cold: by the
 * program, and by XlsxWriter from the same model. That both files hold the same values and formulas is read back.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { print, spread } from './figures.js';
import { interleaved } from './interleaved.js';
import { runMeasured, runNode, scriptOf } from './processes.js';
import { hosts, pipeline, reading, resources } from './program.js';
import { HOW_TO_INSTALL, pythonWith } from './python.js';
import { writeSynthetic } from './synthetic.js';

/** @typedef {import('./processes.js').Measured & { size: number }} Made */
/** @typedef {import('../src/render/xlsx/model.ts').WorkbookModel} WorkbookModel */

const SEAT = 'asti';
const TIMES = [1, 10, 30];

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/render/xlsx/${path}.js`, import.meta.url).href);
/** @type {typeof import('../src/render/xlsx/workbook.ts')} */
const { workbookModel } = await compiled('workbook');
/** @type {typeof import('../src/render/xlsx/styles.ts')} */
const { BAR_COLOUR, HIGHLIGHTS, SEPARATOR, STYLES } = await compiled('styles');

/** @param {import('./run.js').Frame} frame */
export async function besideXlsxWriter({ real, place, runs }) {
  const python = await pythonWith('xlsxwriter');
  console.log(`The monitoring annex of ${SEAT}, whole processes, cold; ways take turns.`);
  if (!python) console.log(`XlsxWriter is not here: nothing to compare with. To have it: ${HOW_TO_INSTALL}`);
  const looks = join(place, 'looks.json');
  writeFileSync(looks, JSON.stringify({ styles: STYLES, separator: SEPARATOR, highlights: HIGHLIGHTS, bar: BAR_COLOUR }));
  const rows = [['', 'rows', 'wall ms', 'processor ms', 'peak MB', 'file kB']];
  for (const times of TIMES) {
    const model = await annexOf(real, place, times);
    const base = join(place, `annex-${times}`);
    writeFileSync(`${base}.json`, JSON.stringify(model));
    const results = await interleaved(waysOf(base, looks, python), runs);
    for (const [name, made] of results) rows.push(rowOf(name, model, made));
    if (python) rows.push([await comparedCells(base)]);
  }
  print(rows);
}

/**
 * @param {string} real
 * @param {string} place
 * @param {number} times
 */
async function annexOf(real, place, times) {
  const folder = join(place, `annex-of-${times}`, 'delibera-15-2020');
  writeSynthetic(real, folder, times);
  const host = hosts.nodeHost();
  const sources = await reading.readSources(host, folder);
  const { package: pkg } = pipeline.readAndCheck(sources, await resources.readTemplates(host), []);
  const plan = pkg?.piani.find(({ sede }) => sede === SEAT);
  if (!pkg || !plan) throw new Error('the synthetic plan has errors');
  return workbookModel(pkg, plan);
}

/**
 * @param {string} base
 * @param {string} looks
 * @param {string | undefined} python
 * @returns {import('./interleaved.js').Way<Made>[]}
 */
function waysOf(base, looks, python) {
  const own = async () => {
    const output = `${base}-own.xlsx`;
    const result = await runNode(scriptOf('one-workbook.js'), [`${base}.json`, output]);
    return { ...result, size: statSync(output).size };
  };
  if (!python) return [{ name: 'fascicolo', run: own }];
  const other = async () => {
    const output = `${base}-xlsxwriter.xlsx`;
    const result = await runMeasured(python, [scriptOf('xlsxwriter_workbook.py'), `${base}.json`, looks, output]);
    return { ...result, size: statSync(output).size };
  };
  return [
    { name: 'fascicolo', run: own },
    { name: 'XlsxWriter', run: other },
  ];
}

/**
 * @param {string} name
 * @param {WorkbookModel} model
 * @param {readonly Made[]} made
 */
function rowOf(name, { sheets }, made) {
  return [
    name,
    String(sheets.reduce((rows, sheet) => rows + sheet.rows.length, 0)),
    spread(made.map(({ milliseconds }) => milliseconds)),
    spread(made.map(({ processor }) => processor)),
    spread(made.map(({ peakMemory }) => peakMemory / 1e6)),
    spread(made.map(({ size }) => size / 1e3)),
  ];
}

/** @param {string} base */
async function comparedCells(base) {
  const [own, other] = [await cellsOf(`${base}-own.xlsx`), await cellsOf(`${base}-xlsxwriter.xlsx`)];
  const different = [...own].find(([address, text]) => other.get(address) !== text);
  if (!different && own.size === other.size) return `  both files of ${own.size} cells hold the same`;
  return `  THE FILES DIFFER at ${different?.join(': ') ?? 'cells of one alone'}: do not trust the comparison`;
}

/**
 * @param {string} file
 * @returns {Promise<Map<string, string>>}
 */
async function cellsOf(file) {
  const book = new exceljs.Workbook();
  const bytes = readFileSync(file);
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  /** @type {Map<string, string>} */
  const cells = new Map();
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const { value, isMerged, master } = cell;
        if (value === null || value === '' || (isMerged && master !== cell)) return;
        cells.set(`${sheet.name}!${cell.address}`, cell.formula ? `=${cell.formula}` : String(value));
      }),
    );
  }
  return cells;
}
