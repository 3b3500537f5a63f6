/** A text set in its style: words arrive, or a text to be parted into words; what its lines ask of all of them together leaves. */
import { PdfmakeTextBreaker } from '../internals.ts';
import type { Word } from './styles.ts';

export class SetText {
  readonly words: readonly Word[];
  /** Advances of all the words, in points. */
  readonly used: number;
  readonly height: number;
  /** A width that holds all the words in one line; infinite where the text itself ends a line before its end. */
  readonly oneLine: number;

  constructor(words: readonly Word[]) {
    this.words = words;
    let used = 0;
    let height = 0;
    let isParted = false;
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as Word;
      used += word.width;
      if (word.height > height) ({ height } = word);
      if (word.lineEnd && index < words.length - 1) isParted = true;
    }
    this.used = used;
    this.height = height;
    this.oneLine = isParted ? Number.POSITIVE_INFINITY : used - (words[0]?.leadingCut ?? 0);
  }
}

export interface Part {
  readonly text: string;
  /** Whether the text ends the line here. */
  readonly isEnd: boolean;
}

const breaker = new PdfmakeTextBreaker();

/** Where lines may be parted. */
export function partsOf(text: string): Part[] {
  return breaker.getBreaks([text], null).map(({ text: part, lineEnd = false }) => ({ text: part, isEnd: lineEnd }));
}

export function isOneWord(text: string): boolean {
  return partsOf(text).length === 1;
}
