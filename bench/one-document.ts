/**
 * A composed document as HTML, a PDF to write and the name of an engine arrive; the PDF leaves, and on standard output how many pages it
 * has. The HTML is read as that of the templates is, since Typst reads its source, too. It is bundled as the program is (`bundled.js`).
 */
import '../src/commands/engine.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Root } from 'hast';
import { nodeHost } from '../src/commands/node-host.ts';
import { readResources } from '../src/commands/resources.ts';
import { parseHtml } from '../src/compose/html-tree.ts';
import { renderPdf } from '../src/render/pdf/index.ts';

async function make(source: string, output: string, engine: 'fast' | 'plain'): Promise<number> {
  const { sheet, fonts } = await readResources(nodeHost());
  const tree: Root = { type: 'root', children: parseHtml(readFileSync(source, 'utf8'), source) };
  const { bytes, pages, findings } = await renderPdf(tree, sheet, fonts, { engine });
  const error = findings.find(({ severity }) => severity === 'errore');
  if (error) throw new Error(error.message);
  writeFileSync(output, bytes);
  return pages;
}

const [, , source = '', output = '', engine = ''] = process.argv;
make(source, output, engine === 'plain' ? 'plain' : 'fast').then((pages) => process.stdout.write(String(pages)));
