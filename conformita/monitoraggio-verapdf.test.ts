/** The reports of a survey of the real seats, with invented values, are judged by veraPDF. */
import { expect, it } from 'vitest';
import { figuresOf } from '../src/monitoring/figures.ts';
import { reportDocuments } from '../src/monitoring/report-documents.ts';
import { renderPdf } from '../src/render/pdf/index.ts';
import { invented } from '../test/monitoring/filled-annex.ts';
import { realPackage } from '../test/monitoring/real-package.ts';
import { resources } from '../test/render/pdf/render-html.ts';
import { judge } from './verapdf.ts';

it('are PDF/A-2a and PDF/UA-1', async () => {
  const pkg = await realPackage();
  const figures = figuresOf(pkg, invented(pkg, '2020-12-31'), invented(pkg, '2020-09-30'));
  const files = new Map<string, Uint8Array>();
  for (const { name, tree } of reportDocuments(pkg, figures, resources.templates)) {
    const { bytes, findings } = await renderPdf(tree, resources.sheet, resources.fonts);
    expect(findings).toEqual([]);
    files.set(name, bytes);
  }
  for (const standard of ['2a', 'ua1'] as const) {
    const verdicts = await judge(standard, files);
    const failed = [...verdicts].map(([name, verdict]) => [name, verdict.isCompliant, verdict.failed]);
    expect(failed).toEqual([...files.keys()].map((name) => [name, true, []]));
  }
});
