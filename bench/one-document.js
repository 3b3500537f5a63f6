/**
 * A composed document as HTML, a PDF to write and the name of an engine arrive; the PDF leaves, and on standard output how many pages it
 * has. The HTML is read as that of the templates is, since Typst reads its source, too.
 */
import '../dist/commands/engine.js';
import { readFileSync, writeFileSync } from 'node:fs';

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
/** @type {typeof import('../src/compose/html-tree.ts')} */
const { parseHtml } = await compiled('compose/html-tree');
/** @type {typeof import('../src/render/pdf/index.ts')} */
const { renderPdf } = await compiled('render/pdf/index');
/** @type {typeof import('../src/commands/node-host.ts')} */
const { nodeHost } = await compiled('commands/node-host');
/** @type {typeof import('../src/commands/resources.ts')} */
const { readResources } = await compiled('commands/resources');

const [, , source = '', output = '', engine = 'fast'] = process.argv;
const { sheet, fonts } = await readResources(nodeHost());
/** @type {import('hast').Root} */
const tree = { type: 'root', children: parseHtml(readFileSync(source, 'utf8'), source) };
const { bytes, pages, findings } = await renderPdf(tree, sheet, fonts, { engine: engine === 'plain' ? 'plain' : 'fast' });
if (findings.some(({ severity }) => severity === 'errore')) throw new Error(findings[0]?.message);
writeFileSync(output, bytes);
process.stdout.write(String(pages));
