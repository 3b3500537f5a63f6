/**
 * The real package and a number of runs arrive; printed leaves how long the import of a filled annex of 7,500 rows takes, as a whole process,
 * with the peak of memory of the program and of the process that opens the file; beside it that of the real annex.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse, stringify } from 'yaml';
import { print, spread } from './figures.js';
import { runNode, scriptOf } from './processes.js';
import { hosts, MAIN, pipeline, reading, resources } from './program.js';

const READER = fileURLToPath(new URL('../dist/commands/monitoraggio-lettore.js', import.meta.url));
const DATE = '2020-09-30';

/** @type {typeof import('../src/monitoring/annex-lines.ts')} */
const lines = await import(new URL('../dist/monitoring/annex-lines.js', import.meta.url).href);
/** @type {typeof import('../src/render/xlsx/index.ts')} */
const workbooks = await import(new URL('../dist/render/xlsx/index.js', import.meta.url).href);

/** @param {import('./run.js').Frame} frame */
export async function monitoring(frame) {
  console.log('fascicolo monitoraggio importa, whole processes, one after the other.');
  const rows = [['', 'file MB', 'wall ms', 'processor ms', 'peak MB', 'reader: peak MB']];
  for (const size of [0, 7500]) rows.push(await measured(frame, size));
  print(rows);
}

/**
 * @param {import('./run.js').Frame} frame
 * @param {number} rows 0: the real plan as it is.
 */
async function measured({ real, place, runs }, rows) {
  const folder = join(place, `monitoring-${rows}`, 'delibera-15-2020');
  writePackage(real, folder, rows);
  const { file, filled } = await writeAnnex(folder);
  const results = [];
  for (let count = 0; count < runs; count++) {
    rmSync(join(folder, 'monitoraggi'), { recursive: true, force: true });
    const words = ['monitoraggio', 'importa', file, '--fascicolo', folder, '--data', DATE];
    results.push(await runNode(fileURLToPath(MAIN), words));
  }
  return [
    `${filled} values`,
    (readFileSync(file).length / 1e6).toFixed(1),
    spread(results.map(({ milliseconds }) => milliseconds)),
    spread(results.map(({ processor }) => processor)),
    spread(results.map(({ peakMemory }) => peakMemory / 1e6)),
    ((await readerPeak(file)) / 1e6).toFixed(0),
  ];
}

/**
 * The real package, with a plan of that many indicators for Asti.
 * @param {string} real
 * @param {string} folder
 * @param {number} rows
 */
function writePackage(real, folder, rows) {
  mkdirSync(join(folder, 'piani'), { recursive: true });
  for (const name of ['fascicolo.yaml', 'delibera.md', 'piani/alessandria.yaml', 'piani/asti.yaml'])
    cpSync(join(real, name), join(folder, name));
  if (rows === 0) return;
  const file = join(folder, 'piani', 'asti.yaml');
  const plan = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' });
  const indicator = (/** @type {string} */ id) => ({
    id,
    etichetta: `Indicatore ${id} con una etichetta di lunghezza comune`,
    target: { 2020: '≥ 3' },
  });
  const each = (/** @type {number} */ count, /** @type {(index: number) => object} */ make) =>
    Array.from({ length: count }, (_, index) => make(index));
  const aree = each(rows / 500, (area) => ({
    id: `area-${area}`,
    titolo: `Area ${area}`,
    obiettiviStrategici: each(5, (strategic) => ({
      id: `os-${area}-${strategic}`,
      titolo: `Obiettivo strategico ${area}.${strategic}`,
      obiettiviOperativi: each(10, (operational) => ({
        id: `op-${area}-${strategic}-${operational}`,
        titolo: `Obiettivo operativo ${area}.${strategic}.${operational}`,
        indicatori: each(10, (one) => indicator(`ind-${area}-${strategic}-${operational}-${one}`)),
      })),
    })),
  }));
  writeFileSync(file, stringify({ ...plan, aree }, { schema: 'failsafe' }));
}

/**
 * The annex of Asti with a value and a note in every row.
 * @param {string} folder
 */
async function writeAnnex(folder) {
  const host = hosts.nodeHost();
  const { package: pkg, findings } = pipeline.readAndCheck(
    await reading.readSources(host, folder),
    await resources.readTemplates(host),
    [],
  );
  const plan = pkg?.piani.find(({ sede }) => sede === 'asti');
  if (!pkg || !plan) throw new Error(JSON.stringify(findings[0]));
  const model = workbooks.workbookModel(pkg, plan);
  const annex = lines.annexLines(model);
  /** @type {Map<string, string>} */
  const typed = new Map();
  for (const { row, entry } of annex.indicators) {
    const value =
      entry === 'siNo'
        ? ' t="inlineStr"><is><t>SI</t></is></c>'
        : { numero: '><v>5</v></c>', percentuale: '><v>0.5</v></c>', data: '><v>44104</v></c>' }[entry];
    if (value === undefined) continue;
    typed.set(`${annex.column('Monitoraggio', DATE, 'valore')}${row}`, value);
    typed.set(
      `${annex.column('Monitoraggio', DATE, 'nota')}${row}`,
      ` t="inlineStr"><is><t>Fonte: registro dell’ufficio, riga ${row}</t></is></c>`,
    );
  }
  const files = unzipSync(await workbooks.writeWorkbook(model, { date: '2020-11-26' }));
  const part = 'xl/worksheets/sheet2.xml';
  const xml = strFromU8(files[part] ?? new Uint8Array()).replace(/<c r="([A-Z]+\d+)"( s="\d+")\/>/g, (cell, address, style) =>
    typed.has(address) ? `<c r="${address}"${style}${typed.get(address)}` : cell,
  );
  const file = join(folder, '..', 'asti.xlsx');
  writeFileSync(file, zipSync({ ...files, [part]: strToU8(xml) }));
  return { file, filled: typed.size / 2 };
}

/**
 * @param {string} file
 * @returns {Promise<number>}
 */
function readerPeak(file) {
  return new Promise((resolve, reject) => {
    const words = ['--require', scriptOf('usage.cjs'), READER];
    const child = spawn(process.execPath, words, { stdio: [openSync(file, 'r'), 'ignore', 'inherit', 'pipe'] });
    let said = '';
    child.stdio[3]?.on('data', (chunk) => {
      said += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(said).peakMemory) : reject(new Error(`the reader ended with ${code}`)),
    );
  });
}
