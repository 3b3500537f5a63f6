/**
 * `node bench/monitoraggio.js [RUNS]`: prints how long the import of a filled annex of 7,500 rows takes, as a whole process, and the peak of
 * memory of the program and of the process that opens the file; beside it that of the real annex. Needs `npm run prepare`.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse, stringify } from 'yaml';
import { runNode, scriptOf } from './processes.js';
import { hosts, MAIN, pipeline, reading, resources } from './program.js';

const REAL = fileURLToPath(new URL('../data/delibera-15-2020', import.meta.url));
const READER = fileURLToPath(new URL('../dist/commands/monitoraggio-lettore.js', import.meta.url));
const DATE = '2020-09-30';
const runs = Number(process.argv[2] ?? 3);

/** @type {typeof import('../src/monitoring/annex-lines.ts')} */
const lines = await import(new URL('../dist/monitoring/annex-lines.js', import.meta.url).href);
/** @type {typeof import('../src/render/xlsx/index.ts')} */
const workbooks = await import(new URL('../dist/render/xlsx/index.js', import.meta.url).href);

const place = mkdtempSync(join(tmpdir(), 'fascicolo-bench-'));
try {
  for (const rows of [0, 7500]) await measure(rows);
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** @param {number} rows 0: the real plan as it is. */
async function measure(rows) {
  const folder = join(place, String(rows), 'delibera-15-2020');
  writePackage(folder, rows);
  const { file, filled } = await writeAnnex(folder);
  const times = [];
  let peak = 0;
  for (let count = 0; count < runs; count++) {
    rmSync(join(folder, 'monitoraggi'), { recursive: true, force: true });
    const words = ['monitoraggio', 'importa', file, '--fascicolo', folder, '--data', DATE];
    const { milliseconds, peakMemory } = await runNode(fileURLToPath(MAIN), words);
    times.push(milliseconds);
    peak = Math.max(peak, peakMemory);
  }
  const size = readFileSync(file).length;
  const seconds = times.sort((a, b) => a - b).map((time) => (time / 1000).toFixed(2));
  const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1024 / 1024);
  console.log(
    `${filled} values in ${megabytes(size * 10) / 10} MB: ${seconds[Math.floor(runs / 2)]} s (${seconds[0]}–${seconds.at(-1)}), ` +
      `peak ${megabytes(peak)} MB, of the reading process ${megabytes(await readerPeak(file))} MB`,
  );
}

/**
 * The real package, with a plan of that many indicators for Asti.
 * @param {string} folder
 * @param {number} rows
 */
function writePackage(folder, rows) {
  mkdirSync(join(folder, 'piani'), { recursive: true });
  for (const name of ['fascicolo.yaml', 'delibera.md', 'piani/alessandria.yaml', 'piani/asti.yaml'])
    cpSync(join(REAL, name), join(folder, name));
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
