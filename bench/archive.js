/**
 * The real package and a number of runs arrive; printed leaves how long listing, history, comparison and verification take in an archive of 200
 * revisions of it, as whole processes, beside `sha512sum` on the same files; and by how many bytes the archive grows. Every revision changes
 * one target and every document, as an act does, which prints its number on every page.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print, spread } from './figures.js';
import { run, runNode } from './processes.js';
import { hosts, loading, MAIN, pipeline, reading, resources } from './program.js';

const REVISIONS = 200;
const PLAN = 'piani/alessandria.yaml';
const INDICATOR = 'al-ind-momenti-formativi';
const OBJECTIVE = 'al-op-011-005-001';
/** What every revision changes. */
const TARGET = new RegExp(`(id: ${INDICATOR}\\n[\\s\\S]*?target: \\{2020: )[^,}]*`);

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
/** @type {typeof import('../src/commands/archive-folder.ts')} */
const { writingArchive } = await compiled('commands/archive-folder');
/** @type {typeof import('../src/revisions/take-snapshot.ts')} */
const { takeSnapshot } = await compiled('revisions/take-snapshot');
/** @type {typeof import('../src/revisions/snapshot-lines.ts')} */
const { snapshotLines } = await compiled('revisions/snapshot-lines');

/**
 * What is measured is reading: while the archive is built nothing waits for the disk, or the building would take minutes.
 * @type {import('../src/commands/host.ts').Host}
 */
const host = {
  ...hosts.nodeHost(),
  async write(path, bytes) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  },
  syncFolder: async () => undefined,
};

/** @param {import('./run.js').Frame} frame */
export async function archive({ real, place, runs }) {
  const folder = join(place, 'archivio');
  const lineage = await build(real, folder, await realDocuments(real));
  growth(join(folder, lineage));
  console.log('\nWhole processes.');
  const last = String(REVISIONS - 1);
  print([
    ['', 'wall ms', 'processor ms', 'peak MB'],
    await timed('archivio elenca', ['archivio', 'elenca', '--archivio', folder], runs),
    await timed('archivio storia, an indicator', ['archivio', 'storia', INDICATOR, '--archivio', folder], runs),
    await timed('archivio storia, an objective', ['archivio', 'storia', OBJECTIVE, '--archivio', folder], runs),
    await timed('confronta, first and last', ['confronta', '0', last, '--archivio', folder], runs),
  ]);
  const large = join(place, 'grandi');
  await buildLarge(real, large);
  console.log('\nVerification, in turns with sha512sum on the same files.');
  print([
    ['', 'files', 'MB', 'archivio verifica: ms', 'MB/s', 'sha512sum: ms', 'MB/s'],
    await throughput('200 revisions', folder, runs),
    await throughput('large files, such as signed scans', large, runs),
  ]);
}

/**
 * @param {string} real
 * @returns {Promise<ReadonlyMap<string, Uint8Array>>}
 */
async function realDocuments(real) {
  const look = await resources.readResources(host);
  const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, real), look.templates, []);
  if (!pkg) throw new Error('the real package has errors');
  const documents = new Map();
  for await (const { artifact } of pipeline.produce(pkg, look)) documents.set(artifact.file, artifact.bytes);
  return documents;
}

/**
 * The name of the lineage.
 * @param {string} real
 * @param {string} folder
 * @param {ReadonlyMap<string, Uint8Array>} documents
 */
async function build(real, folder, documents) {
  const sources = await reading.readSources(host, real);
  const plan = new TextDecoder().decode(sources.files.get(PLAN));
  let lineage = '';
  for (let revisione = 0; revisione < REVISIONS; revisione++) {
    const changed = plan.replace(TARGET, `$1≥ ${revisione + 10}`);
    if (changed === plan) throw new Error('the indicator that every revision changes is not in the plan');
    const files = new Map([...sources.files, [PLAN, new TextEncoder().encode(changed)]]);
    const register = new TextDecoder().decode(sources.files.get('fascicolo.yaml'));
    files.set('fascicolo.yaml', new TextEncoder().encode(register.replace(/revisione: \d+/, `revisione: ${revisione}`)));
    const loaded = loading.load({ name: sources.name, files }).package;
    if (!loaded) throw new Error('a revision cannot be loaded');
    lineage = loaded.fascicolo.piano;
    await writingArchive(host, folder, async (writer) => {
      const onto = await (await writer.reader())?.object(lineage);
      for (const [name, content] of files) await writer.put(`sorgenti/${name}`, content);
      for (const [name, content] of documents)
        await writer.put(`documenti/${name}`, Buffer.concat([content, Buffer.from(`\n% Rev. ${revisione}\n`)]));
      await writer.put('dati.jsonl', new TextEncoder().encode(snapshotLines(takeSnapshot(loaded))));
      await writer.commit({ lineage, onto, kept: new Map(), record: recordOf(loaded, revisione) });
    });
  }
  return lineage;
}

/**
 * @param {import('../src/model/package.ts').Package} pkg
 * @param {number} revisione
 * @returns {import('../src/commands/archive-folder.ts').Addition['record']}
 */
function recordOf({ fascicolo: { piano, titolo, ente }, name, sourceHash }, revisione) {
  return {
    piano,
    titolo,
    ente: ente.nome,
    revisione,
    revisionePrecedente: revisione === 0 ? null : revisione - 1,
    motivo: 'revisione',
    atto: { numero: String(revisione + 1), data: '2020-11-26', oggetto: 'Piano della performance' },
    data: '2020-11-26T00:00:00Z',
    autore: { nome: ente.nome, indirizzo: 'https://ente.example' },
    programma: 'fascicolo',
    fascicolo: name,
    improntaSorgenti: sourceHash,
  };
}

/**
 * @param {string} real
 * @param {string} folder
 */
async function buildLarge(real, folder) {
  const sources = await reading.readSources(host, real);
  const pkg = loading.load(sources).package;
  if (!pkg) throw new Error('the real package cannot be loaded');
  const lineage = pkg.fascicolo.piano;
  await writingArchive(host, folder, async (writer) => {
    for (let file = 0; file < 20; file++) await writer.put(`firmati/${file}.pdf`, Buffer.alloc(20_000_000, `scan ${file}`));
    await writer.commit({ lineage, onto: undefined, kept: new Map(), record: recordOf(pkg, 0) });
  });
}

/** @param {string} object */
function growth(object) {
  const inventoryOf = (/** @type {number} */ version) => statSync(join(object, `v${version}`, 'inventory.json')).size;
  const rows = [1, 2, REVISIONS / 2, REVISIONS].map((version) => [
    `version ${version}`,
    String(sizeOf(filesUnder(join(object, `v${version}`, 'content')))),
    String(inventoryOf(version)),
  ]);
  print([['', 'bytes of new files', 'bytes of its inventory'], ...rows]);
}

/**
 * @param {string} name
 * @param {readonly string[]} words
 * @param {number} runs
 */
async function timed(name, words, runs) {
  const results = [];
  for (let turn = 0; turn < runs; turn++) results.push(await runNode(fileURLToPath(MAIN), words));
  return [
    name,
    spread(results.map(({ milliseconds }) => milliseconds)),
    spread(results.map(({ processor }) => processor)),
    spread(results.map(({ peakMemory }) => peakMemory / 1e6)),
  ];
}

/**
 * In turns, so that both find the files in the same state of the disk's cache.
 * @param {string} name
 * @param {string} folder
 * @param {number} runs
 */
async function throughput(name, folder, runs) {
  const files = filesUnder(folder);
  const bytes = sizeOf(files);
  /** @type {number[]} */
  const own = [];
  /** @type {number[]} */
  const others = [];
  for (let turn = 0; turn < runs; turn++) {
    own.push((await runNode(fileURLToPath(MAIN), ['archivio', 'verifica', '--archivio', folder])).milliseconds);
    const other = await run('sha512sum', files).catch(() => undefined);
    if (other) others.push(other.milliseconds);
  }
  const rates = (/** @type {readonly number[]} */ times) => spread(times.map((time) => bytes / 1e3 / time));
  const beside = others.length === 0 ? ['not here', '–'] : [spread(others), rates(others)];
  return [name, String(files.length), (bytes / 1e6).toFixed(0), spread(own), rates(own), ...beside];
}

/** @param {readonly string[]} files */
function sizeOf(files) {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

/** @param {string} folder */
function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
