/** The heights that page breaks are decided by are those that the layout then gives: on every block that stays on one page. */
import fc from 'fast-check';
import type { Root } from 'hast';
import { describe, expect, test } from 'vitest';
import { toDefinition } from '../../../src/render/pdf/definition/document.ts';
import { metadataOf } from '../../../src/render/pdf/definition/metadata.ts';
import { surveyOf } from '../../../src/render/pdf/definition/survey.ts';
import { openDocument } from '../../../src/render/pdf/engine/document.ts';
import { ENGINES } from '../../../src/render/pdf/engine/engines.ts';
import { heightOf } from '../../../src/render/pdf/engine/height.ts';
import { loadImages } from '../../../src/render/pdf/engine/images.ts';
import type { OwnNode } from '../../../src/render/pdf/engine/own-node.ts';
import { DocumentTypefaces } from '../../../src/render/pdf/engine/typefaces.ts';
import { Findings } from '../../../src/render/pdf/findings.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { realDocuments } from './real-documents.ts';
import { pageOf, resources } from './render-html.ts';

interface Compared {
  readonly kind: string;
  readonly predicted: number;
  readonly laidOut: number;
}

/** Compares, for every node, what height.ts says before with what the layout took. */
class ComparingBuilder extends ENGINES.fast.LayoutBuilder {
  readonly compared: Compared[] = [];

  override processNode(node: OwnNode, isVerticalAlignmentAllowed = false): void {
    const context = this.writer.context();
    if (!context.getCurrentPage() || node.section || node._span) {
      super.processNode(node, isVerticalAlignmentAllowed);
      return;
    }
    const predicted = heightOf(node, context.availableWidth);
    const { page, y } = context;
    const startsPage = node.pageBreak;
    super.processNode(node, isVerticalAlignmentAllowed);
    const after = this.writer.context();
    // A bottom margin ends with the page: what ends there may be shorter than predicted.
    if (after === context && after.page === page && !startsPage && after.availableHeight > 0.01)
      this.compared.push({ kind: kindOf(node), predicted, laidOut: after.y - y });
  }
}

function kindOf(node: OwnNode): string {
  return ['stack', 'columns', 'table', 'canvas', 'image', '_paragraph'].find((key) => key in node) ?? 'other';
}

async function compare(tree: Root): Promise<readonly Compared[]> {
  const findings = new Findings();
  const { sheet, fonts } = resources;
  const document = openDocument(ENGINES.fast.Document, fonts, metadataOf(tree, findings), {
    profile: 'nessuno',
    isCompact: false,
  });
  const images = await loadImages(surveyOf(tree).pictures, document, findings);
  const faces = new DocumentTypefaces(document, Object.keys(fonts));
  const definition = toDefinition(tree, { sheet, faces, images }, findings);
  const builder = new ComparingBuilder({ width: 595.28, height: 841.89 }, { left: 0, top: 0, right: 0, bottom: 0 }, undefined);
  const style = { font: 'Titillium Web', fontSize: 9.5 };
  builder.layoutDocument(definition.content, document, {}, style, undefined, definition.header, definition.footer);
  return builder.compared;
}

const wrong = (compared: readonly Compared[]) =>
  compared.filter(({ predicted, laidOut }) => Math.abs(predicted - laidOut) > 0.01);

const DOCUMENTS = [
  ...Object.entries(EDGE_CASES).map(([name, { main, page }]): [string, Root] => [name, pageOf(main, page)]),
  ...Object.entries(await realDocuments()),
];

describe('every block', () => {
  test.each(DOCUMENTS)('%s', async (_name, tree) => {
    const compared = await compare(tree);
    expect(compared.length).toBeGreaterThan(0);
    expect(wrong(compared).slice(0, 5)).toEqual([]);
  });
});

test('any words in any width', async () => {
  const word = fc.string({ minLength: 1, maxLength: 50, unit: fc.constantFrom(...'abcdeiiilmnortuWà.,-/') });
  const words = fc.array(fc.tuple(word, fc.constantFrom('', 'strong', 'em', 'code', 'sup')), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(words, fc.integer({ min: 12, max: 160 }), async (said, width) => {
      const html = said.map(([text, tag]) => (tag ? `<${tag}>${text}</${tag}>` : text)).join(' ');
      const compared = await compare(pageOf(`<div class="colonne" data-larghezze="${width}pt *"><p>${html}</p><p>a</p></div>`));
      expect(wrong(compared)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
