/**
 * A package's folder arrives as argument; how long each stage takes leaves on standard output, as JSON. Run as a process of its own, so
 * that its peak of memory is that of this package. `senza-fascicolo` leaves out the document that holds all the others, `senza-schede` the workbooks;
 * `plain` renders by pdfmake as it is.
 */
import '../dist/commands/engine.js';
import { checking, composing, hosts, loading, pipeline, reading, rendering, resources } from './program.js';

const [, , folder = '', ...options] = process.argv;
const engine = options.includes('plain') ? 'plain' : 'fast';
const host = hosts.nodeHost();
const sources = await reading.readSources(host, folder);
const look = await resources.readResources(host);
const startUp = performance.now();

/** @type {Record<string, number>} */
const stages = {};

/**
 * @template Result
 * @param {string} stage
 * @param {() => Result | Promise<Result>} work
 */
async function timed(stage, work) {
  const start = performance.now();
  const result = await work();
  stages[stage] = (stages[stage] ?? 0) + performance.now() - start;
  return result;
}

const loaded = await timed('load', () => loading.load(sources));
if (!loaded.package) throw new Error(`${folder} cannot be loaded`);
const ids = [
  ...composing.listDocuments(loaded.package, look.templates).map((spec) => spec.id),
  ...pipeline.workbookIds(loaded.package),
];
const modelli = [...look.templates.keys()].flatMap((name) => /^([^/]+)\/modello\.yaml$/.exec(name)?.[1] ?? []);
const { package: pkg, findings } = await timed('check', () => checking.check(loaded, { documents: ids, modelli, otherActs: [] }));
if (!pkg) throw new Error(`${folder} has errors: ${findings[0]?.message}`);

/** Hashes of the right length: these documents are measured, not kept. */
const digests = Object.entries(pkg.delibera.allegati ?? {}).map(([lettera, { documento }]) => ({
  lettera,
  documento,
  titolo: documento,
  file: `${documento}.pdf`,
  pagine: 1,
  sha256: '0123456789abcdef'.repeat(4),
}));

let pages = 0;
/** @param {() => ReturnType<typeof composing.composeDocument>} compose */
async function pdf(compose) {
  const tree = await timed('compose', compose);
  pages += (await timed('render', () => rendering.renderPdf(tree, look.sheet, look.fonts, { engine }))).pages;
}

for (const spec of composing.listDocuments(pkg, look.templates)) {
  await pdf(() => composing.composeDocument(pkg, spec, look.templates, spec.id === 'delibera' ? digests : []));
}
if (!options.includes('senza-fascicolo')) await pdf(() => composing.composeFascicolo(pkg, look.templates, digests));
if (!options.includes('senza-schede'))
  for (const piano of pkg.piani) await timed('workbooks', () => pipeline.produceWorkbook(pkg, piano));

process.stdout.write(JSON.stringify({ pages, startUp, stages, peakMemory: process.resourceUsage().maxRSS * 1024 }));
