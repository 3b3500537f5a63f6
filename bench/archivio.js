/**
 * `node bench/archivio.js [REVISIONS]`: builds an archive of the real package with so many revisions (200 when left out) and prints how long
 * listing, history, comparison and verification take as whole processes, beside `sha512sum` on the same files; and by how many bytes the
 * archive grows. Every revision changes one target and every document, as an act does, which prints its number on every page. Needs
 * `npm run prepare`.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runNode } from './processes.js';
import { hosts, loading, MAIN, pipeline, reading, resources } from './program.js';

const REAL = fileURLToPath(new URL('../data/delibera-15-2020', import.meta.url));
const PLAN = 'piani/alessandria.yaml';
const INDICATOR = 'al-ind-momenti-formativi';
const OBJECTIVE = 'al-op-011-005-001';
/** What every revision changes. */
const TARGET = new RegExp(`(id: ${INDICATOR}\\n[\\s\\S]*?target: \\{2020: )[^,}]*`);
const count = Number(process.argv[2] ?? 200);

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
/** @type {typeof import('../src/commands/archive-folder.ts')} */
const { writingArchive } = await compiled('commands/archive-folder');
/** @type {typeof import('../src/revisions/take-snapshot.ts')} */
const { takeSnapshot } = await compiled('revisions/take-snapshot');
/** @type {typeof import('../src/revisions/snapshot-lines.ts')} */
const { snapshotLines } = await compiled('revisions/snapshot-lines');

const host = hosts.nodeHost();
const place = mkdtempSync(join(tmpdir(), 'fascicolo-bench-'));
const archive = join(place, 'archivio');
try {
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}; ${count} revisions of the real package.\n`);
  const documents = await realDocuments();
  const { started, lineage } = await build(documents);
  console.log(`built in ${seconds(performance.now() - started)}, without making the documents anew\n`);
  growth(lineage);
  const files = filesUnder(archive);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`${files.length} files, ${megabytes(bytes)}\n`);
  await time('archivio elenca', ['archivio', 'elenca', '--archivio', archive]);
  await time('archivio storia (one indicator)', ['archivio', 'storia', INDICATOR, '--archivio', archive]);
  await time('archivio storia (one objective)', ['archivio', 'storia', OBJECTIVE, '--archivio', archive]);
  await time('confronta first last', ['confronta', '0', String(count - 1), '--archivio', archive]);
  console.log('\nmany small files:');
  await throughput(archive, files);
  console.log('\na few large ones, such as scans that were signed:');
  const large = join(place, 'grandi');
  await buildLarge(large);
  await throughput(large, filesUnder(large));
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** @returns {Promise<ReadonlyMap<string, Uint8Array>>} */
async function realDocuments() {
  const look = await resources.readResources(host);
  const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, REAL), look.templates, []);
  if (!pkg) throw new Error('the real package has errors');
  const documents = new Map();
  for await (const { artifact } of pipeline.produce(pkg, look)) documents.set(artifact.file, artifact.bytes);
  return documents;
}

/** @param {ReadonlyMap<string, Uint8Array>} documents */
async function build(documents) {
  const sources = await reading.readSources(host, REAL);
  const plan = new TextDecoder().decode(sources.files.get(PLAN));
  const started = performance.now();
  let lineage = '';
  for (let revisione = 0; revisione < count; revisione++) {
    const changed = plan.replace(TARGET, `$1≥ ${revisione + 10}`);
    if (changed === plan) throw new Error('the indicator that every revision changes is not in the plan');
    const files = new Map([...sources.files, [PLAN, new TextEncoder().encode(changed)]]);
    const register = new TextDecoder().decode(sources.files.get('fascicolo.yaml'));
    files.set('fascicolo.yaml', new TextEncoder().encode(register.replace(/revisione: \d+/, `revisione: ${revisione}`)));
    const loaded = loading.load({ name: sources.name, files }).package;
    if (!loaded) throw new Error('a revision cannot be loaded');
    lineage = loaded.fascicolo.piano;
    await writingArchive(host, archive, async (writer) => {
      const onto = await (await writer.reader())?.object(lineage);
      for (const [name, content] of files) await writer.put(`sorgenti/${name}`, content);
      for (const [name, content] of documents)
        await writer.put(`documenti/${name}`, Buffer.concat([content, Buffer.from(`\n% Rev. ${revisione}\n`)]));
      await writer.put('dati.jsonl', new TextEncoder().encode(snapshotLines(takeSnapshot(loaded))));
      await writer.commit({ lineage, onto, kept: new Map(), record: recordOf(loaded, revisione) });
    });
  }
  return { started, lineage };
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

/** @param {string} folder */
async function buildLarge(folder) {
  const sources = await reading.readSources(host, REAL);
  const pkg = loading.load(sources).package;
  if (!pkg) throw new Error('the real package cannot be loaded');
  const lineage = pkg.fascicolo.piano;
  await writingArchive(host, folder, async (writer) => {
    for (let file = 0; file < 20; file++) await writer.put(`firmati/${file}.pdf`, Buffer.alloc(20_000_000, `scan ${file}`));
    await writer.commit({ lineage, onto: undefined, kept: new Map(), record: recordOf(pkg, 0) });
  });
}

/** @param {string} lineage */
function growth(lineage) {
  const inventoryOf = (/** @type {number} */ version) => statSync(join(archive, lineage, `v${version}`, 'inventory.json')).size;
  for (const version of [1, 2, Math.ceil(count / 2), count]) {
    const content = filesUnder(join(archive, lineage, `v${version}`, 'content')).reduce(
      (sum, file) => sum + statSync(file).size,
      0,
    );
    console.log(`version ${version}: ${megabytes(content)} of new files, inventory ${megabytes(inventoryOf(version))}`);
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} words
 */
async function time(name, words) {
  const times = [];
  for (let turn = 0; turn < 5; turn++) times.push(await runNode(fileURLToPath(MAIN), words));
  const sorted = times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const memory = Math.max(...times.map(({ peakMemory }) => peakMemory));
  console.log(
    `${name.padEnd(34)} ${seconds(sorted[2] ?? 0)} (${seconds(sorted[0] ?? 0)}–${seconds(sorted[4] ?? 0)}), peak ${megabytes(memory)}`,
  );
}

/**
 * In turns, so that both find the files in the same state of the disk's cache.
 * @param {string} folder
 * @param {readonly string[]} files
 */
async function throughput(folder, files) {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  for (let turn = 0; turn < 3; turn++) {
    const own = await runNode(fileURLToPath(MAIN), ['archivio', 'verifica', '--archivio', folder]);
    console.log(`archivio verifica                  ${seconds(own.milliseconds)}, ${rate(bytes, own.milliseconds)}`);
    try {
      const other = await run('sha512sum', files);
      console.log(`sha512sum, the same files          ${seconds(other.milliseconds)}, ${rate(bytes, other.milliseconds)}`);
    } catch {
      console.log('sha512sum is not here');
    }
  }
}

/** @param {string} folder */
function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

/**
 * @param {number} bytes
 * @param {number} milliseconds
 */
function rate(bytes, milliseconds) {
  return `${(bytes / 1e3 / milliseconds).toFixed(0)} MB/s`;
}
