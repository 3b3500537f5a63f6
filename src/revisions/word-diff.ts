/** Two texts arrive; each leaves in pieces that are the same in the other one or are not, word by word. */

export interface Piece {
  readonly text: string;
  /** Not in the other text. */
  readonly changed: boolean;
}

export interface WordDiff {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Beyond this many pairs of words the texts are shown as wholly different: nobody reads such a comparison, and it takes minutes. */
const MOST_PAIRS = 4_000_000;

export function diffWords(before: string, after: string): WordDiff {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(a, b);
  const end = commonStart(a.slice(start).toReversed(), b.slice(start).toReversed());
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const same = middleA.length * middleB.length > MOST_PAIRS ? [] : commonPairs(middleA, middleB);
  const isSame = (side: 0 | 1) => new Set(same.map((pair) => pair[side]));
  return { before: pieces(a, start, end, isSame(0)), after: pieces(b, start, end, isSame(1)) };
}

/** Words, numbers and signs, each with the blank behind it, so that joining the pieces gives the text back. */
function wordsOf(text: string): string[] {
  return text.match(/\s*(?:[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|\S)\s*/gu) ?? [];
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length]?.trim() === b[length]?.trim()) length++;
  return length;
}

/** The longest common subsequence, as pairs of indices. */
function commonPairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const [wordsA, wordsB] = [a.map((word) => word.trim()), b.map((word) => word.trim())];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = wordsA[i] === wordsB[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (wordsA[i] === wordsB[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Neighbours of one sort are one piece. */
function pieces(words: readonly string[], start: number, end: number, same: ReadonlySet<number>): readonly Piece[] {
  const joined: { text: string; readonly changed: boolean }[] = [];
  for (const [index, text] of words.entries()) {
    const changed = index >= start && index < words.length - end && !same.has(index - start);
    const last = joined.at(-1);
    if (last?.changed === changed) last.text += text;
    else joined.push({ text, changed });
  }
  return joined;
}
