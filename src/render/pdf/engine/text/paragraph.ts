/**
 * A paragraph: its measured words and runs arrive, its lines leave, whole for who asks how tall it will be, and one by one for the layout. They
 * are filled once for a width: what decides page breaks and what is then laid out are the same lines.
 */
import { type Filling, filledLines } from '../filling.ts';
import type { Line } from '../internals.ts';
import { toLine } from './lines.ts';
import type { WordRun } from './runs.ts';
import type { SetText } from './set-text.ts';
import type { Word } from './styles.ts';

/** What a line takes of a paragraph. */
export type FilledLine = Readonly<
  Pick<Filling<Word>, 'first' | 'places' | 'used' | 'height' | 'leadingCut' | 'trailingCut' | 'isForced' | 'next' | 'rest'>
> & { readonly words: readonly Word[] };

export class Paragraph {
  readonly text: SetText;
  readonly runs: readonly WordRun[];
  #lines: readonly FilledLine[] = [];
  /** The width that they were filled into. */
  #width = Number.NaN;
  /** How many of them the layout has got. */
  #taken = 0;
  /** Where the first of them begins: at a word, or at what is left of it. */
  #first = 0;
  #rest: Word | undefined;

  constructor(text: SetText, runs: readonly WordRun[]) {
    this.text = text;
    this.runs = runs;
  }

  /** The lines that the layout has not got yet. */
  lines(width: number): readonly FilledLine[] {
    if (width !== this.#width) this.#fill(width);
    return this.#taken === 0 ? this.#lines : this.#lines.slice(this.#taken);
  }

  /** As tall as the last word. */
  get lineHeight(): number {
    return this.text.words.at(-1)?.height ?? 0;
  }

  nextLine(width: number): Line | null {
    if (width !== this.#width) this.#fill(width);
    const line = this.#lines[this.#taken];
    if (!line) return null;
    this.#taken++;
    return toLine(line, this.runs, width, this.#taken === this.#lines.length);
  }

  #fill(width: number): void {
    const { words, oneLine } = this.text;
    const last = this.#lines[this.#taken - 1];
    if (last) {
      this.#first = last.next;
      this.#rest = last.rest;
    }
    const isWhole = this.#first === 0 && !this.#rest && words.length > 0;
    this.#lines = isWhole && oneLine <= width ? [inOneLine(this.text)] : filledLines(words, width, this.#first, this.#rest);
    this.#taken = 0;
    this.#width = width;
  }
}

/** Two lines of three are of this kind: nothing has to be tried. */
function inOneLine({ words, used, height }: SetText): FilledLine {
  const last = words.at(-1);
  return {
    words,
    first: 0,
    places: undefined,
    used,
    height,
    leadingCut: words[0]?.leadingCut ?? 0,
    trailingCut: last?.trailingCut ?? 0,
    isForced: last?.lineEnd ?? false,
    next: words.length,
    rest: undefined,
  };
}
