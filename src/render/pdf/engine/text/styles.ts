/**
 * Text styles: a run of the definition arrives, the one record of its style in this document leaves, with the words already set in it.
 * pdfmake looks 26 properties of every word up in a stack of nodes; ours are stated on the run, on its paragraph, or nowhere.
 */
import type { Run, TextNode } from '../../definition/nodes.ts';
import type { DefaultStyle, PdfDocument } from '../internals.ts';
import { partsOf, SetText } from './set-text.ts';
import type { SharedFont } from './shared-fonts.ts';

/** What parts a word from the next: nothing but a possible line end, the end of the line itself, or nothing at all. */
export type Ending = 'open' | 'lineEnd' | 'glued';

/** A word in a style: one object for all its occurrences in a document. */
export interface Word {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly leadingCut: number;
  readonly trailingCut: number;
  readonly lineEnd: boolean;
  readonly noNewLine: boolean;
  readonly font: SharedFont;
  readonly fontSize: number;
  readonly characterSpacing: number;
  /** As the content of the document's pages has it, once it was painted. */
  codes: string | undefined;
}

/** Kept of a style. */
const MOST_TEXTS = 2000;

/** pdfmake 0.3.11 prints superior and inferior letters at this share of their size. */
const SHIFTED_SIZE = 0.58;

export class TextStyle {
  readonly font: SharedFont;
  readonly fontSize: number;
  readonly height: number;
  readonly color: string;
  readonly alignment: string;
  readonly characterSpacing: number;
  readonly decoration: string | undefined;
  readonly background: string | undefined;
  readonly shift: 'sup' | 'sub' | undefined;
  /** Words of a line in one piece: not where letters are set apart, which leaves no such room between words, or each has its own ground. */
  readonly isJoined: boolean;
  readonly #words: Readonly<Record<Ending, Map<string, Word>>> = { open: new Map(), lineEnd: new Map(), glued: new Map() };
  /** Cells of a table say the same few things. */
  readonly #texts = new Map<string, SetText>();
  readonly #run: Run;
  readonly #paragraph: { readonly lineHeight: number | undefined; readonly alignment: string | undefined };

  constructor(run: Run, { lineHeight, alignment }: TextNode, document: PdfDocument, defaults: DefaultStyle) {
    this.#run = run;
    this.#paragraph = { lineHeight, alignment };
    const { font = defaults.font, fontSize = defaults.fontSize, bold = false, italics = false } = run;
    this.font = document.provideFont(font, bold, italics) as SharedFont;
    this.fontSize = fontSize * (run.sup || run.sub ? SHIFTED_SIZE : 1);
    this.height = this.font.lineHeight(this.fontSize) * (lineHeight ?? 1);
    this.color = run.color ?? 'black';
    this.alignment = alignment ?? 'left';
    this.characterSpacing = run.characterSpacing ?? 0;
    this.decoration = run.decoration;
    this.background = run.background;
    this.isJoined = this.characterSpacing === 0 && this.background === undefined;
    this.shift = run.sup ? 'sup' : run.sub ? 'sub' : undefined;
  }

  /** Whether another run, in another paragraph, is set alike. */
  isOf(run: Run, paragraph: TextNode): boolean {
    const own = this.#run;
    return (
      own.fontSize === run.fontSize &&
      own.color === run.color &&
      own.bold === run.bold &&
      own.font === run.font &&
      own.italics === run.italics &&
      own.characterSpacing === run.characterSpacing &&
      own.decoration === run.decoration &&
      own.background === run.background &&
      own.sup === run.sup &&
      own.sub === run.sub &&
      this.#paragraph.lineHeight === paragraph.lineHeight &&
      this.#paragraph.alignment === paragraph.alignment
    );
  }

  setText(text: string): SetText {
    const known = this.#texts.get(text);
    if (known) return known;
    if (this.#texts.size >= MOST_TEXTS) this.#texts.clear();
    const set = new SetText(partsOf(text).map((part) => this.word(part.text, part.isEnd ? 'lineEnd' : 'open')));
    this.#texts.set(text, set);
    return set;
  }

  word(text: string, ending: Ending): Word {
    const words = this.#words[ending];
    const known = words.get(text);
    if (known) return known;
    const { advance, leading, trailing } = this.font.file.shapeOf(text);
    const scale = this.fontSize / 1000;
    const ofSpacing = (length: number) => this.characterSpacing * (length - 1);
    const word = {
      text,
      width: advance * scale + ofSpacing(text.length),
      height: this.height,
      leadingCut: leading === 0 ? 0 : leading * scale + ofSpacing(/^\s+/.exec(text)?.[0].length ?? 0),
      trailingCut: trailing === 0 ? 0 : trailing * scale + ofSpacing(/\s+$/.exec(text)?.[0].length ?? 0),
      lineEnd: ending === 'lineEnd',
      noNewLine: ending === 'glued',
      font: this.font,
      fontSize: this.fontSize,
      characterSpacing: this.characterSpacing,
      codes: undefined,
    };
    words.set(text, word);
    return word;
  }
}

export class TextStyles {
  readonly #document: PdfDocument;
  readonly #defaults: DefaultStyle;
  /** A few dozen: to compare is faster than to make a key of twelve properties. What was asked for last comes first. */
  readonly #styles: TextStyle[] = [];

  constructor(document: PdfDocument, defaults: DefaultStyle) {
    this.#document = document;
    this.#defaults = defaults;
  }

  of(run: Run, paragraph: TextNode): TextStyle {
    const styles = this.#styles;
    const [last] = styles;
    if (last?.isOf(run, paragraph)) return last;
    let index = 1;
    while (index < styles.length && !styles[index]?.isOf(run, paragraph)) index++;
    const style = styles[index] ?? new TextStyle(run, paragraph, this.#document, this.#defaults);
    // Cells of a table go back and forth between two or three.
    if (last) styles[index] = last;
    styles[0] = style;
    return style;
  }
}
