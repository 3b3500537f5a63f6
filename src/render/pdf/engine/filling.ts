/**
 * Filling of lines: words and a width arrive, what a line takes of them leaves. The rules are those of pdfmake 0.3.11's `buildNextLine` and
 * `Line`, sum by sum, since heights are asked for before pdfmake fills the same lines (height.ts), and the faster text fills them instead of it.
 */

/** What the filling of lines asks of a word, whoever measured it. */
export interface FillingWord {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly font: { widthOfString(text: string, size: number): number };
  readonly fontSize: number;
  readonly leadingCut?: number;
  readonly trailingCut?: number;
  readonly lineEnd?: boolean;
  readonly noNewLine?: boolean;
  readonly noWrap?: boolean | null;
  readonly characterSpacing?: number;
}

/** A line in the making. Its words are those from where it begins up to `next`, but for parts of words too long for a line. */
export class Filling<Word extends FillingWord> {
  readonly #width: number;
  readonly words: Word[] = [];
  /** The first of them, which may be a part of a word. */
  readonly first: number;
  /** For each of them, which of the words given it is, or is a part of; where a word was parted, otherwise they just follow each other. */
  places: number[] | undefined;
  /** Advances of the words, the white space at either end included. */
  used = 0;
  height = 0;
  leadingCut = 0;
  trailingCut = 0;
  /** Ended by the text itself. */
  isForced = false;
  /** The first word of the next line; of `rest` when that is there. */
  next: number;
  /** What is left of a word that was too long. */
  rest: Word | undefined;

  /** `rest` is that of the line before. */
  constructor(words: readonly Word[], first: number, rest: Word | undefined, width: number) {
    this.#width = width;
    this.first = first;
    this.next = first;
    this.rest = rest;
    this.#fill(words);
  }

  #fill(words: readonly Word[]): void {
    let isGlued = false;
    for (let word = this.rest ?? words[this.next]; word; word = this.rest ?? words[this.next]) {
      if (!isGlued && !this.#hasRoomFor(word, words)) return;
      const length = this.#fittingLength(word);
      if (length < word.text.length) {
        this.places ??= this.words.map((_, index) => this.first + index);
        this.rest = resized(word, word.text.slice(length));
        this.#add(resized(word, word.text.slice(0, length)));
        isGlued = false;
      } else {
        this.#add(word);
        this.rest = undefined;
        this.next++;
        isGlued = word.noNewLine === true;
      }
    }
  }

  #add(word: Word): void {
    if (this.words.length === 0) this.leadingCut = word.leadingCut ?? 0;
    this.trailingCut = word.trailingCut ?? 0;
    this.words.push(word);
    this.places?.push(this.next);
    this.used += word.width;
    if (word.height > this.height) this.height = word.height;
    if (word.lineEnd) this.isForced = true;
  }

  /** The white space at the end of a line takes no room. */
  #hasRoomFor(word: Word, words: readonly Word[]): boolean {
    if (this.words.length === 0) return true;
    if (this.isForced) return false;
    let { width } = word;
    let cut = word.trailingCut ?? 0;
    let last: Word | undefined = word;
    for (let next = this.next + 1; last?.noNewLine; next++) {
      last = words[next];
      width += last?.width ?? 0;
      cut += last?.trailingCut ?? 0;
    }
    return this.used + width - this.leadingCut - cut <= this.#width;
  }

  /** Letters of the word that fit what is left of the line; at least one. */
  #fittingLength(word: Word): number {
    const room = this.#width - (this.used - this.leadingCut - this.trailingCut);
    return word.noWrap || word.text.length < 2 || word.width <= room ? word.text.length : longestFitting(word, room);
  }
}

function longestFitting(word: FillingWord, room: number): number {
  let low = 1;
  let high = word.text.length;
  let best = 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (widthOf(word.text.slice(0, middle), word) <= room) {
      best = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

function resized<Word extends FillingWord>(word: Word, text: string): Word {
  return { ...word, text, width: widthOf(text, word), codes: undefined };
}

function widthOf(text: string, { font, fontSize, characterSpacing = 0 }: FillingWord): number {
  return font.widthOfString(text, fontSize) + characterSpacing * (text.length - 1);
}

/** The lines that the words will make, from one of them on. */
export function filledLines<Word extends FillingWord>(
  words: readonly Word[],
  width: number,
  first = 0,
  begun?: Word,
): Filling<Word>[] {
  const lines: Filling<Word>[] = [];
  let next = first;
  let rest = begun;
  while (next < words.length) {
    const line = new Filling(words, next, rest, width);
    lines.push(line);
    ({ next, rest } = line);
  }
  return lines;
}
