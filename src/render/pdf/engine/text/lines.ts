/**
 * Lines of text: what a line takes of its paragraph arrives, a line leaves as pdfmake has them, but with one inline for all the words of a run.
 * It is then placed, tagged and painted in one or two steps, where pdfmake needs one for every word. With the records of styles (styles.ts) and
 * words measured once (runs.ts): 22 % less processor time on the real package.
 */
import type { InlineElement, StructureElement } from '../../structure.ts';
import { type Inline, type Line, PdfmakeLine } from '../internals.ts';
import type { FilledLine } from './paragraph.ts';
import type { WordRun } from './runs.ts';
import type { SharedFont } from './shared-fonts.ts';
import type { TextStyle, Word } from './styles.ts';

export function toLine(filled: FilledLine, runs: readonly WordRun[], width: number, isLast: boolean): Line {
  const line = new TextLine(width, filled.height);
  line.inlineWidths = filled.used;
  line.leadingCut = filled.leadingCut;
  line.trailingCut = filled.trailingCut;
  line.newLineForced = filled.isForced;
  line.lastLineInParagraph = isLast;
  const [run] = runs;
  if (runs.length === 1 && run?.style.isJoined)
    line.inlines.push(new RunInline(run, filled.words, -filled.leadingCut, filled.used));
  else addRuns(line, filled, runs);
  return line;
}

/** Words that follow each other in one run are one inline. */
function addRuns(line: Line, { words, first, places, leadingCut }: FilledLine, runs: readonly WordRun[]): void {
  let x = -leadingCut;
  let open: RunInline | undefined;
  let own: Word[] = [];
  let number = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    const place = places?.[index] ?? first + index;
    while ((runs[number]?.end ?? Number.POSITIVE_INFINITY) <= place) number++;
    const run = runs[number];
    if (!run) throw new Error('a line has more words than its paragraph');
    if (open?.run === run && run.style.isJoined) {
      own.push(word);
      open.width += word.width;
    } else {
      own = [word];
      open = new RunInline(run, own, x, word.width);
      line.inlines.push(open);
    }
    x += word.width;
  }
}

/** A line that knows its height, with a place from the beginning for what layout adds to it: so all lines are objects of one kind. */
class TextLine extends PdfmakeLine {
  readonly #height: number;
  override x = 0;
  override y = 0;
  override element: StructureElement | undefined = undefined;
  override sequence: number | undefined = undefined;
  override destinations: readonly string[] | undefined = undefined;

  constructor(maxWidth: number, height: number) {
    super(maxWidth);
    this.#height = height;
  }

  override getHeight(): number {
    return this.#height;
  }

  /** pdfmake copies the rows of a table's head for each page. */
  override clone(): Line {
    return Object.assign(new TextLine(this.maxWidth, this.#height), this);
  }
}

/** The words of one run on one line: what pdfmake, and our tags and links, ask of an inline. What its style says is asked there. */
export class RunInline implements Inline {
  readonly run: WordRun;
  readonly style: TextStyle;
  readonly words: readonly Word[];
  x: number;
  width: number;
  _pageNodeRef?: Inline['_pageNodeRef'];
  linkToDestination?: string | null;
  /** The number of a page, once it is known. */
  #replaced: string | undefined;

  constructor(run: WordRun, words: readonly Word[], x: number, width: number) {
    this.run = run;
    this.style = run.style;
    this.words = words;
    this.x = x;
    this.width = width;
  }

  get text(): string {
    if (this.#replaced !== undefined) return this.#replaced;
    let text = '';
    for (const word of this.words) text += word.text;
    return text;
  }

  set text(text: string) {
    this.#replaced = text;
  }

  get leadingCut(): number {
    return this.words[0]?.leadingCut ?? 0;
  }

  get trailingCut(): number {
    return this.words.at(-1)?.trailingCut ?? 0;
  }

  get height(): number {
    return this.style.height;
  }

  get font(): SharedFont {
    return this.style.font;
  }

  get fontSize(): number {
    return this.style.fontSize;
  }

  get alignment(): string {
    return this.style.alignment;
  }

  get characterSpacing(): number {
    return this.style.characterSpacing;
  }

  get color(): string {
    return this.style.color;
  }

  get decoration(): string | undefined {
    return this.style.decoration;
  }

  get background(): string | undefined {
    return this.style.background;
  }

  get sup(): boolean {
    return this.style.shift === 'sup';
  }

  get sub(): boolean {
    return this.style.shift === 'sub';
  }

  get inlineElements(): readonly InlineElement[] | undefined {
    return this.run.elements;
  }

  get _pageRef(): Inline['_pageRef'] {
    return this.run.pageReference;
  }
}
