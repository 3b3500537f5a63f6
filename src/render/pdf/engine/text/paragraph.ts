/**
 * A paragraph: its measured words and runs arrive, its lines leave, whole for who asks how tall it will be, and one by one for the layout. They
 * are filled once for a width: what decides page breaks and what is then laid out are the same lines.
 */
import { type Filling, filledLines } from '../filling.ts';
import type { Line } from '../internals.ts';
import { toLine } from './lines.ts';
import type { WordRun } from './runs.ts';
import type { Word } from './styles.ts';

/** What a line takes of a paragraph. */
export type FilledLine = Pick<
  Filling<Word>,
  'words' | 'first' | 'places' | 'used' | 'height' | 'leadingCut' | 'trailingCut' | 'isForced' | 'next' | 'rest'
>;

export class Paragraph {
  readonly words: readonly Word[];
  readonly runs: readonly WordRun[];
  /** Points, as pdfmake's `buildInlines` has them. */
  minWidth = 0;
  maxWidth = 0;
  /** Advances of all the words. */
  #used = 0;
  /** A width that holds all the words in one line; infinite where the text itself ends a line before its end. */
  #oneLine = 0;
  #lines: readonly FilledLine[] = [];
  /** The width that they were filled into. */
  #width = Number.NaN;
  /** How many of them the layout has got. */
  #taken = 0;

  constructor(words: readonly Word[], runs: readonly WordRun[]) {
    this.words = words;
    this.runs = runs;
    this.#measure();
  }

  #measure(): void {
    const { words } = this;
    const last = words.length - 1;
    let width = 0;
    let leadingCut = 0;
    let isFirst = true;
    for (let index = 0; index <= last; index++) {
      const word = words[index] as Word;
      this.minWidth = Math.max(this.minWidth, word.width - word.leadingCut - word.trailingCut);
      if (isFirst) {
        width = 0;
        ({ leadingCut } = word);
      }
      width += word.width;
      this.maxWidth = Math.max(this.maxWidth, width - leadingCut - word.trailingCut);
      isFirst = word.lineEnd;
      if (isFirst && index < last) this.#oneLine = Number.POSITIVE_INFINITY;
    }
    this.#used = width;
    this.#oneLine += width - leadingCut;
  }

  /** The lines that the layout has not got yet. */
  lines(width: number): readonly FilledLine[] {
    if (width !== this.#width) this.#fill(width);
    return this.#taken === 0 ? this.#lines : this.#lines.slice(this.#taken);
  }

  /** As tall as the last word. */
  get lineHeight(): number {
    return this.words.at(-1)?.height ?? 0;
  }

  nextLine(width: number): Line | null {
    if (width !== this.#width) this.#fill(width);
    const line = this.#lines[this.#taken];
    if (!line) return null;
    this.#taken++;
    return toLine(line, this.runs, width, this.#taken === this.#lines.length);
  }

  #fill(width: number): void {
    const { words } = this;
    const last = this.#lines[this.#taken - 1];
    if (last) this.#lines = filledLines(words, width, last.next, last.rest);
    else if (words.length > 0 && this.#oneLine <= width) this.#lines = [this.#inOneLine()];
    else this.#lines = filledLines(words, width);
    this.#taken = 0;
    this.#width = width;
  }

  /** Two lines of three are of this kind: nothing has to be tried. */
  #inOneLine(): FilledLine {
    const { words } = this;
    let height = 0;
    for (const word of words) if (word.height > height) ({ height } = word);
    return {
      words: words as Word[],
      first: 0,
      places: undefined,
      used: this.#used,
      height,
      leadingCut: words[0]?.leadingCut ?? 0,
      trailingCut: words.at(-1)?.trailingCut ?? 0,
      isForced: words.at(-1)?.lineEnd ?? false,
      next: words.length,
      rest: undefined,
    };
  }
}
