/**
 * A package's folder and a number of pages arrive; how long headless Chromium takes to print as many pages of the same documents leaves.
 * The documents are put one after the other in one page, which Chromium starts once for: nothing is held against it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { run } from './processes.js';
import { composing, hosts, pipeline, reading, resources } from './program.js';

const CHROMIUM = '/usr/bin/chromium';

/** Undefined where there is no Chromium. */
export const chromium = existsSync(CHROMIUM) ? CHROMIUM : undefined;

const FONT = pathToFileURL(
  createRequire(import.meta.url).resolve('@expo-google-fonts/titillium-web/400Regular/TitilliumWeb_400Regular.ttf'),
).href;

const STYLE = `
@font-face { font-family: "Titillium Web"; src: url("${FONT}") }
@page { size: A4; margin: 20mm }
body { font: 9.5pt/1.35 "Titillium Web"; color: #17324D }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: .5pt solid #B1B9C1; padding: 4pt; text-align: left }
tr, figure { break-inside: avoid } h1, h2, h3 { break-after: avoid } .document > *, [data-nuova-pagina] { break-before: page }`;

/**
 * @param {string} folder of the package
 * @param {number} pages wanted
 * @param {string} place for the files
 */
export async function printWithChromium(folder, pages, place) {
  const documents = await documentsOf(folder);
  let share = 1;
  // The pages of two engines never break alike: what is printed is cut or repeated until there are as many.
  for (let attempt = 1; ; attempt++) {
    const html = join(place, 'chromium.html');
    const file = join(place, 'chromium.pdf');
    writeFileSync(html, page(documents, share));
    const words = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-pdf-header-footer',
      `--print-to-pdf=${file}`,
      pathToFileURL(html).href,
    ];
    const { milliseconds } = await run(CHROMIUM, words);
    const printed = readFileSync(file, 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    if (Math.abs(printed - pages) <= pages * 0.02 || attempt === 8) return { milliseconds, pages: printed };
    share *= pages / printed;
  }
}

/**
 * The blocks of all the documents, as many as the share asks for.
 * @param {readonly string[]} blocks
 * @param {number} share
 */
function page(blocks, share) {
  const count = Math.max(1, Math.round(blocks.length * share));
  const body = Array.from({ length: count }, (_, index) => blocks[index % blocks.length]).join('\n');
  return `<!doctype html><html lang="it"><meta charset="utf-8"><title>bench</title><style>${STYLE}</style><main class="document">${body}</main></html>`;
}

/** @param {string} folder */
async function documentsOf(folder) {
  const host = hosts.nodeHost();
  const look = await resources.readResources(host);
  const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, folder), look.templates, []);
  if (!pkg) throw new Error(`${folder} has errors`);
  const trees = [
    ...composing.listDocuments(pkg, look.templates).map((spec) => composing.composeDocument(pkg, spec, look.templates, [])),
    composing.composeFascicolo(pkg, look.templates, []),
  ];
  /** @type {string[]} */
  const blocks = [];
  for (const tree of trees) {
    visit(tree, { type: 'element', tagName: 'main' }, (main) => {
      for (const child of main.children) if (child.type === 'element') blocks.push(toHtml(child));
    });
  }
  return blocks;
}
