/**
 * A document's tree arrives, rendered by pdfmake as it is and by the program's engine, whole and streamed; how the PDFs and their findings
 * differ leaves, and what keeps the document from being streamed.
 */
import type { Root } from 'hast';
import { type RenderedPdf, type RenderOptions, renderPdf } from '../../../src/render/pdf/index.ts';
import { openedForComparison } from './compare-documents.ts';
import { resources } from './render-html.ts';

export interface EngineDifferences {
  readonly differences: readonly string[];
  readonly obstacle: string | undefined;
}

export async function engineDifferences(tree: Root): Promise<EngineDifferences> {
  const render = (options: RenderOptions) => renderPdf(tree, resources.sheet, resources.fonts, options);
  const plain = await render({ engine: 'plain' });
  const expected = await openedForComparison(plain.bytes);
  const compared = async (driver: 'whole' | 'streaming', rendered: RenderedPdf): Promise<string[]> => {
    const findings = [rendered, plain].map((one) => JSON.stringify(one.findings));
    const said = findings[0] === findings[1] ? [] : [`findings: ${findings.join(' and ')}`];
    const opened = await openedForComparison(rendered.bytes);
    return [...said, ...opened.differencesFrom(expected)].map((difference) => `${driver}: ${difference}`);
  };
  const whole = await compared('whole', await render({ driver: 'whole' }));
  try {
    const streamed = await compared('streaming', await render({ driver: 'streaming' }));
    return { differences: [...whole, ...streamed], obstacle: undefined };
  } catch (error) {
    const obstacle = /^this document cannot be streamed: (.*)$/.exec(error instanceof Error ? error.message : '')?.[1];
    if (obstacle === undefined) throw error;
    return { differences: whole, obstacle };
  }
}
