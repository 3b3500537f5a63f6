/** A document's tree arrives, rendered by the program's engine and by pdfmake as it is; how the two PDFs and their findings differ leaves. */
import type { Root } from 'hast';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import { differencesOf } from './compare-documents.ts';
import { resources } from './render-html.ts';

export async function engineDifferences(tree: Root): Promise<readonly string[]> {
  const { sheet, fonts } = resources;
  const fast = await renderPdf(tree, sheet, fonts);
  const plain = await renderPdf(tree, sheet, fonts, { engine: 'plain' });
  const findings = [fast, plain].map((rendered) => JSON.stringify(rendered.findings));
  return [
    ...(findings[0] === findings[1] ? [] : [`findings: ${findings.join(' and ')}`]),
    ...(await differencesOf(fast.bytes, plain.bytes)),
  ];
}
