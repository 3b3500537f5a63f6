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
tr, figure { break-inside: avoid } h1, h2, h3 { break-after: avoid } [data-nuova-pagina] { break-before: page }`;

/**
 * Finds how much of the documents makes that many pages of Chromium's, which never break where ours do; the printing itself leaves, to be
 * timed as often as one likes.
 * @param {string} folder of the package
 * @param {number} pages wanted
 * @param {string} place for the files
 */
export async function chromiumPrinter(folder, pages, place) {
  const blocks = await documentsOf(folder);
  const html = join(place, 'chromium.html');
  const file = join(place, 'chromium.pdf');
  const words = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--print-to-pdf=${file}`,
    pathToFileURL(html).href,
  ];
  const print = async () => {
    const { milliseconds } = await run(CHROMIUM, words);
    return { milliseconds, pages: readFileSync(file, 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0 };
  };
  let [fewest, most] = [1, blocks.length * 8];
  while (fewest < most) {
    const count = Math.floor((fewest + most) / 2);
    writeFileSync(html, page(blocks, count));
    if ((await print()).pages < pages) fewest = count + 1;
    else most = count;
  }
  writeFileSync(html, page(blocks, fewest));
  return print;
}

/**
 * So many of the documents' blocks, from the first again after the last.
 * @param {readonly string[]} blocks
 * @param {number} count
 */
function page(blocks, count) {
  const body = Array.from({ length: count }, (_, index) => blocks[index % blocks.length]).join('\n');
  return `<!doctype html><html lang="it"><meta charset="utf-8"><title>bench</title><style>${STYLE}</style><main>${body}</main></html>`;
}

/** @param {string} folder */
async function documentsOf(folder) {
  const host = hosts.nodeHost();
  const look = await resources.readResources(host);
  const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, folder), look.templates, []);
  if (!pkg) throw new Error(`${folder} has errors`);
  const specs = composing.listDocuments(pkg, look.templates);
  /** @type {string[]} */
  const blocks = [];
  for (const spec of specs) {
    visit(composing.composeDocument(pkg, spec, look.templates, []), { type: 'element', tagName: 'main' }, (main) => {
      const parts = main.children.flatMap((child) =>
        child.type === 'element' && child.tagName === 'section' ? child.children : [child],
      );
      for (const part of parts) if (part.type === 'element') blocks.push(toHtml(part));
    });
  }
  return blocks;
}
