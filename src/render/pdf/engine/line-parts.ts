/** The parts of a line: pdfmake's words in a row arrive, those that belong to the same elements of the document leave together. */
import type { InlineElement } from '../structure.ts';
import { type Inline, type Line, PdfmakeLine } from './internals.ts';

/** Words of one line inside the same inline elements. */
interface Segment {
  readonly elements: readonly InlineElement[];
  readonly inlines: Inline[];
}

export function segmentsOf(line: Line): Segment[] {
  const result: Segment[] = [];
  for (const inline of line.inlines) {
    const elements = inline.inlineElements ?? [];
    const last = result.at(-1);
    if (last && isSame(last.elements, elements)) last.inlines.push(inline);
    else result.push({ elements, inlines: [inline] });
  }
  return result;
}

function isSame(one: readonly InlineElement[], other: readonly InlineElement[]): boolean {
  return one.length === other.length && one.every((element, index) => element === other[index]);
}

/** A copy of the line with some of its words, as tall as the whole; the bookmark goes with the first part only. */
export function partOf(line: Line, inlines: Inline[], isFirst: boolean): Line {
  const height = line.getHeight();
  const ascender = line.getAscenderHeight();
  return Object.assign(new PdfmakeLine(line.maxWidth), line, {
    inlines,
    getHeight: () => height,
    getAscenderHeight: () => ascender,
    ...(isFirst ? {} : { _outline: undefined, _pageNodeRef: undefined }),
  });
}

/**
 * The numbers of pages, now that they are known, where pdfmake kept room for five digits each: the words after them close up. pdfmake would
 * also make them links without a tag.
 */
export function fillPageNumbers(line: Line): void {
  let spare = 0;
  for (const inline of line.inlines) {
    inline.x -= spare;
    const page = inline._pageNodeRef?.positions?.[0]?.pageNumber;
    if (page === undefined) continue;
    const text = String(page);
    const width = inline.font.widthOfString(text, inline.fontSize) + (inline.characterSpacing ?? 0) * (text.length - 1);
    spare += inline.width - width;
    inline.text = text;
    inline.width = width;
    inline._pageNodeRef = undefined;
    inline.linkToDestination = null;
  }
  const alignment = line.inlines[0]?.alignment;
  const shift = alignment === 'right' ? spare : alignment === 'center' ? spare / 2 : 0;
  if (shift > 0) for (const inline of line.inlines) inline.x += shift;
}
