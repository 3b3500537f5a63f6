/**
 * Lines of text: what is left of a paragraph and a width arrive, the next line leaves, as pdfmake has lines, but with one inline for all the
 * words of a run. A line is then placed, tagged and painted in one or two steps, where pdfmake needs one for every word. With the records of
 * styles (styles.ts) and words measured once (runs.ts): 22 % less processor time on the real package.
 */
import type { InlineElement } from '../../structure.ts';
import { Filling } from '../filling.ts';
import { type Inline, type Line, PdfmakeLine } from '../internals.ts';
import type { WordRun } from './runs.ts';
import type { SharedFont } from './shared-fonts.ts';
import type { TextStyle, Word } from './styles.ts';

/** What is left of a paragraph while its lines are made. */
export interface Remaining {
  /** Words not yet in a line; the first may be what a line had no room for. */
  _inlines: readonly Word[];
  _runs: readonly WordRun[];
  /** How many words are in lines already. */
  _taken: number;
}

export function nextLine(paragraph: Remaining, width: number): Line | null {
  const { _inlines: words, _runs: runs, _taken: taken } = paragraph;
  if (words.length === 0) return null;
  const filling = new Filling(words, 0, undefined, width);
  const { next, rest } = filling;
  paragraph._inlines = rest ? [rest, ...words.slice(next + 1)] : words.slice(next);
  paragraph._taken = taken + next;
  const line = new PdfmakeLine(width);
  line.inlineWidths = filling.used;
  line.leadingCut = filling.leadingCut;
  line.trailingCut = filling.trailingCut;
  if (filling.isForced) line.newLineForced = true;
  line.lastLineInParagraph = paragraph._inlines.length === 0;
  addRuns(line, filling, runs, taken);
  return line;
}

function addRuns(line: Line, { words, places, leadingCut }: Filling<Word>, runs: readonly WordRun[], taken: number): void {
  let x = -leadingCut;
  let open: RunInline | undefined;
  let number = 0;
  for (const [index, word] of words.entries()) {
    const place = taken + (places[index] ?? 0);
    while ((runs[number]?.end ?? Number.POSITIVE_INFINITY) <= place) number++;
    const run = runs[number];
    if (!run) throw new Error('a line has more words than its paragraph');
    if (open?.run === run && run.style.isJoined) {
      open.add(word);
    } else {
      open = new RunInline(run, word, x);
      line.inlines.push(open);
    }
    x += word.width;
  }
}

/** The words of one run on one line: what pdfmake, and our tags and links, ask of an inline. */
export class RunInline implements Inline {
  readonly run: WordRun;
  readonly words: string[];
  readonly style: TextStyle;
  text: string;
  x: number;
  width: number;
  readonly height: number;
  readonly font: SharedFont;
  readonly fontSize: number;
  readonly leadingCut: number;
  trailingCut: number;
  readonly alignment: string;
  readonly characterSpacing: number;
  readonly color: string;
  readonly decoration: string | undefined;
  readonly background: string | undefined;
  readonly sup: boolean;
  readonly sub: boolean;
  readonly inlineElements?: readonly InlineElement[];
  readonly _pageRef?: NonNullable<Inline['_pageRef']>;
  linkToDestination?: string | null;
  _pageNodeRef?: Inline['_pageNodeRef'];

  constructor(run: WordRun, word: Word, x: number) {
    const { style } = run;
    this.run = run;
    this.style = style;
    this.words = [word.text];
    this.text = word.text;
    this.x = x;
    this.width = word.width;
    this.height = word.height;
    this.font = style.font;
    this.fontSize = style.fontSize;
    this.leadingCut = word.leadingCut;
    this.trailingCut = word.trailingCut;
    this.alignment = style.alignment;
    this.characterSpacing = style.characterSpacing;
    this.color = style.color;
    this.decoration = style.decoration;
    this.background = style.background;
    this.sup = style.shift === 'sup';
    this.sub = style.shift === 'sub';
    if (run.elements) this.inlineElements = run.elements;
    if (run.pageReference) this._pageRef = run.pageReference;
  }

  add(word: Word): void {
    this.words.push(word.text);
    this.text += word.text;
    this.width += word.width;
    this.trailingCut = word.trailingCut;
  }
}
