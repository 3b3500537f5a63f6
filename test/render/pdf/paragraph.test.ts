/** A paragraph gives each of its words once, whatever widths are asked of it while its lines are taken. */
import { expect, test } from 'vitest';
import { metadataOf } from '../../../src/render/pdf/definition/metadata.ts';
import { newText } from '../../../src/render/pdf/definition/nodes.ts';
import { openDocument } from '../../../src/render/pdf/engine/document.ts';
import { ENGINES } from '../../../src/render/pdf/engine/engines.ts';
import type { Paragraph } from '../../../src/render/pdf/engine/text/paragraph.ts';
import { paragraphOf } from '../../../src/render/pdf/engine/text/runs.ts';
import { TextStyles } from '../../../src/render/pdf/engine/text/styles.ts';
import { Findings } from '../../../src/render/pdf/findings.ts';
import { pageOf, resources } from './render-html.ts';

const TEXT =
  'Ogni parola di un capoverso sta su una riga sola e nell’ordine in cui è scritta, per quanto lunga: interdisciplinarietà.';

function paragraph(): Paragraph {
  const metadata = metadataOf(pageOf('<p>a</p>'), new Findings());
  const document = openDocument(ENGINES.fast.Document, resources.fonts, metadata, { profile: 'nessuno', isCompact: false });
  const styles = new TextStyles(document, { font: 'Titillium Web', fontSize: 10 });
  return paragraphOf(newText([{ text: TEXT }], undefined, undefined), styles);
}

/** Takes a line of each width by turns, and asks for others in between. */
function taken(widths: readonly number[], asked: readonly number[]): string {
  const lines: string[] = [];
  const own = paragraph();
  for (let turn = 0; turn < 1000; turn++) {
    for (const width of asked) own.lines(width);
    const line = own.nextLine(widths[turn % widths.length] ?? 0);
    if (!line) return lines.join('');
    lines.push(line.inlines.map((inline) => inline.text).join(''));
  }
  throw new Error('the paragraph does not end');
}

test.each([
  [[200], []],
  [[200], [90, 200]],
  [[90, 200, 30], []],
  [
    [90, 200, 30],
    [1000, 60, 90],
  ],
  [[1000], [50]],
  [[25], [1000, 25]],
])('lines of %j, asked for others of %j', (widths, asked) => {
  expect(taken(widths, asked)).toBe(TEXT);
});
