/**
 * A paragraph measured: its runs arrive, words leave, each the one object of its text and style, and where in them every run begins. A run is
 * looked at once, not a word at a time as pdfmake does.
 */
import type { Run, TextNode } from '../../definition/nodes.ts';
import type { InlineElement } from '../../structure.ts';
import { type Inline, PdfmakeTextBreaker } from '../internals.ts';
import type { Ending, TextStyle, TextStyles, Word } from './styles.ts';

/** Words of one style inside the same elements of the document. */
export interface WordRun {
  /** Number of the first word after it, counted from the paragraph's first. */
  readonly end: number;
  readonly style: TextStyle;
  readonly elements: readonly InlineElement[] | undefined;
  /** Of the placeholder of a page number. */
  readonly pageReference: Inline['_pageRef'];
}

/** What is still to be laid out of a paragraph. */
export interface Paragraph {
  readonly words: readonly Word[];
  readonly runs: readonly WordRun[];
  readonly minWidth: number;
  readonly maxWidth: number;
}

type PreparedRun = Run & { readonly _pageRef?: Inline['_pageRef'] };

export function measured(paragraph: TextNode, styles: TextStyles): Paragraph {
  const words: Word[] = [];
  const runs: WordRun[] = [];
  // pdfmake makes a bare text of a cell that has nothing in it.
  const texts: readonly PreparedRun[] = typeof paragraph.text === 'string' ? [{ text: paragraph.text }] : paragraph.text;
  const parts = texts.map((run) => partsOf(run.text));
  for (const [index, run] of texts.entries()) {
    const style = styles.of(run, paragraph);
    const own = parts[index] ?? [];
    const isGlued = isGluedTo(own, parts[index + 1]);
    for (const [place, { text, isEnd }] of own.entries()) {
      const ending: Ending = isEnd ? 'lineEnd' : isGlued && place === own.length - 1 ? 'glued' : 'open';
      words.push(style.word(text, ending));
    }
    runs.push({ end: words.length, style, elements: run.inlineElements, pageReference: run._pageRef });
  }
  return { words, runs, ...widthsOf(words) };
}

interface Part {
  readonly text: string;
  readonly isEnd: boolean;
}

/** Where a text may be parted is the same in every document: cells of a table say the same few things. */
const PARTS = new Map<string, readonly Part[]>();
const MOST_TEXTS = 5000;

const breaker = new PdfmakeTextBreaker();

function partsOf(text: string): readonly Part[] {
  const known = PARTS.get(text);
  if (known) return known;
  if (PARTS.size >= MOST_TEXTS) PARTS.clear();
  const parts = breaker.getBreaks([text], null).map(({ text: part, lineEnd = false }) => ({ text: part, isEnd: lineEnd }));
  PARTS.set(text, parts);
  return parts;
}

/** Whether the last word of a run and the first of the next are one: `<b>art</b>.` */
function isGluedTo(parts: readonly Part[], next: readonly Part[] | undefined): boolean {
  const last = parts.at(-1);
  const first = next?.[0];
  return (
    last !== undefined && first !== undefined && !last.isEnd && last.text !== '' && partsOf(last.text + first.text).length === 1
  );
}

/** As pdfmake's `buildInlines`. */
function widthsOf(words: readonly Word[]): { readonly minWidth: number; readonly maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  let width = 0;
  let leadingCut = 0;
  let isFirst = true;
  for (const word of words) {
    minWidth = Math.max(minWidth, word.width - word.leadingCut - word.trailingCut);
    if (isFirst) {
      width = 0;
      ({ leadingCut } = word);
    }
    width += word.width;
    maxWidth = Math.max(maxWidth, width - leadingCut - word.trailingCut);
    isFirst = word.lineEnd;
  }
  return { minWidth, maxWidth };
}
