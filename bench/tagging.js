/**
 * `node bench/tagging.js [RUNS]`, after `npm run prepare`: what the tags cost, in time and in bytes. Every document of the real package is
 * rendered as it is published; from the same definition with the same page breaks, but painted and written by pdfmake and pdfkit alone,
 * without a tag; and by pdfmake alone from beginning to end. The three are interleaved in one process. Time is the processor's, which other
 * programs disturb less than the clock.
 */
import { composing, hosts, pipeline, reading, rendering, resources } from './program.js';

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/render/pdf/${path}.js`, import.meta.url).href);
/** @type {typeof import('../src/render/pdf/definition/document.ts')} */
const { toDefinition } = await compiled('definition/document');
/** @type {typeof import('../src/render/pdf/definition/metadata.ts')} */
const { metadataOf } = await compiled('definition/metadata');
/** @type {typeof import('../src/render/pdf/definition/walk.ts')} */
const { eachNode } = await compiled('definition/walk');
/** @type {typeof import('../src/render/pdf/engine/document.ts')} */
const { openDocument } = await compiled('engine/document');
/** @type {typeof import('../src/render/pdf/engine/internals.ts')} */
const { PdfmakeLayoutBuilder, PdfmakeRenderer } = await compiled('engine/internals');
/** @type {typeof import('../src/render/pdf/engine/engines.ts')} */
const { ENGINES } = await compiled('engine/engines');
/** @type {typeof import('../src/render/pdf/engine/typefaces.ts')} */
const { DocumentTypefaces } = await compiled('engine/typefaces');
/** @type {typeof import('../src/render/pdf/findings.ts')} */
const { Findings } = await compiled('findings');

const runs = Number(process.argv[2] ?? 5);
const host = hosts.nodeHost();
const look = await resources.readResources(host);
const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, 'data/delibera-15-2020'), look.templates, []);
if (!pkg) throw new Error('the real package has errors');
const trees = [
  ...composing
    .listDocuments(pkg, look.templates)
    .filter((spec) => spec.id !== 'delibera')
    .map((spec) => composing.composeDocument(pkg, spec, look.templates, [])),
];

/** @typedef {Parameters<typeof rendering.renderPdf>[0]} Tree */
/** @type {Record<string, (tree: Tree) => Promise<{ bytes: Uint8Array, pages: number }>>} */
const ways = {
  tagged: (tree) => rendering.renderPdf(tree, look.sheet, look.fonts),
  untagged: (tree) => untagged(tree, ENGINES.plain.LayoutBuilder),
  pdfmake: (tree) => untagged(tree, PdfmakeLayoutBuilder),
};
/** @type {Record<string, { time: number[], bytes: number, pages: number }>} */
const results = Object.fromEntries(Object.keys(ways).map((way) => [way, { time: [], bytes: 0, pages: 0 }]));
// The first round warms the engine up and is not counted.
for (let round = 0; round <= runs; round++) {
  for (const [way, render] of Object.entries(ways)) {
    const start = process.cpuUsage();
    let bytes = 0;
    let pages = 0;
    for (const tree of trees) {
      const rendered = await render(tree);
      bytes += rendered.bytes.length;
      pages += rendered.pages;
    }
    const { user, system } = process.cpuUsage(start);
    const result = results[way];
    if (!result) continue;
    if (round > 0) result.time.push((user + system) / 1000);
    Object.assign(result, { bytes, pages });
  }
}
for (const [way, { time, bytes, pages }] of Object.entries(results)) {
  const spread = `${median(time).toFixed(0)} ms (${Math.min(...time).toFixed(0)}–${Math.max(...time).toFixed(0)})`;
  const ratio = (/** @type {number} */ own, /** @type {number} */ other) => (own / other).toFixed(2);
  const { time: tagged = [], bytes: size = 0 } = results['tagged'] ?? {};
  const compared =
    way === 'tagged' ? '' : `; tagged is ${ratio(median(tagged), median(time))} in time, ${ratio(size, bytes)} in size`;
  console.log(`${way.padEnd(9)} ${pages} pages, ${spread}, ${bytes} bytes${compared}`);
}

/**
 * Links included, into a plain PDF.
 * @param {Tree} tree
 * @param {typeof PdfmakeLayoutBuilder} Builder
 */
async function untagged(tree, Builder) {
  const { sheet, fonts } = look;
  const findings = new Findings();
  const document = openDocument(ENGINES.plain.Document, fonts, metadataOf(tree, findings), {
    profile: 'nessuno',
    isCompact: true,
  });
  document.options['tagged'] = false;
  const faces = new DocumentTypefaces(document, Object.keys(fonts));
  const definition = toDefinition(tree, { sheet, faces, images: new Map() }, findings);
  eachNode(definition.content.stack, (node) => {
    if (!('text' in node)) return;
    for (const run of node.text) {
      const target = run.inlineElements?.find((element) => element.target)?.target;
      if (target) Object.assign(run, 'url' in target ? { link: target.url } : { linkToDestination: target.destination });
    }
  });
  const builder = new Builder({ width: 595.28, height: 841.89 }, { left: 0, top: 0, right: 0, bottom: 0 }, undefined);
  const style = { font: sheet.data.caratteri.testo, fontSize: 9.5 };
  const { content, header, footer } = definition;
  const pages = builder.layoutDocument(content, document, {}, style, undefined, header, footer);
  new PdfmakeRenderer(document).renderPages(pages);
  /** @type {Uint8Array[]} */
  const chunks = [];
  await new Promise((resolve, reject) => {
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(undefined));
    document.on('error', reject);
    document.end();
  });
  return { bytes: Buffer.concat(chunks), pages: pages.length };
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
