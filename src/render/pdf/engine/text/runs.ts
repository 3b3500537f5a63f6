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

type PreparedRun = Run & { readonly _pageRef?: Inline['_pageRef'] };

/** Fills `runs`, which is empty, and gives their words. */
export function wordsOf(paragraph: TextNode, styles: TextStyles, runs: WordRun[]): Word[] {
  // pdfmake makes a bare text of a cell that has nothing in it.
  const texts: readonly PreparedRun[] = typeof paragraph.text === 'string' ? [{ text: paragraph.text }] : paragraph.text;
  const words: Word[] = [];
  let parts = texts[0] ? partsOf(texts[0].text) : [];
  for (let index = 0; index < texts.length; index++) {
    const run = texts[index] as PreparedRun;
    const next = texts[index + 1];
    const nextParts = next ? partsOf(next.text) : undefined;
    const style = styles.of(run, paragraph);
    const last = parts.length - 1;
    const isGlued = nextParts !== undefined && isGluedTo(parts, nextParts);
    for (let place = 0; place <= last; place++) {
      const { text, isEnd } = parts[place] as Part;
      const ending: Ending = isEnd ? 'lineEnd' : isGlued && place === last ? 'glued' : 'open';
      words.push(style.word(text, ending));
    }
    runs.push({ end: words.length, style, elements: run.inlineElements, pageReference: run._pageRef });
    parts = nextParts ?? [];
  }
  return words;
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
function isGluedTo(parts: readonly Part[], next: readonly Part[]): boolean {
  const last = parts.at(-1);
  const first = next[0];
  return (
    last !== undefined && first !== undefined && !last.isEnd && last.text !== '' && partsOf(last.text + first.text).length === 1
  );
}
