/**
 * The letters of a face: a face arrives, a table leaves of the usual letters, with the glyph and advance of each and the kerning of every two, if
 * that is all there is to its shaping: no ligatures, no marks that move, nothing that depends on more than the next letter. Titillium Web is
 * such a face. Made when the program is bundled (`bundle/make.js`), in half a second a face; letter-shaper.ts shapes words by it.
 */
import type { Face, GlyphPosition } from '../internals.ts';

export interface LetterTable {
  /** Each one unit of UTF-16. */
  readonly letters: string;
  readonly glyphs: readonly number[];
  /** In units of the face, as all that follows. */
  readonly advances: readonly number[];
  /** For each letter, which of the rows is its own: many letters are kerned alike. */
  readonly rows: readonly number[];
  /** Number of the next letter and what is added between the two, by turns, where that is not zero. */
  readonly kernings: readonly (readonly number[])[];
}

/** Those of Italian, with its neighbours and its signs. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xff],
] as const;
const MORE = '‘’“”–—…€•≤≥→';

/** Undefined for a face that asks for more. */
export function letterTable(face: Face): LetterTable | undefined {
  const letters = usualLetters().filter((letter) => face.hasGlyphForCodePoint(letter.charCodeAt(0)));
  let pairs = '';
  for (const first of letters) for (const second of letters) pairs += first + second;
  const { glyphs, positions } = face.layout(pairs);
  if (glyphs.length !== pairs.length) return undefined;
  const glyphOf = new Map<string, number>();
  const advanceOf = new Map<string, number>();
  const kerningOf = new Map<string, number>();
  for (let index = 0; index < pairs.length; index++) {
    const letter = pairs.charAt(index);
    const { id, advanceWidth } = glyphs[index] as (typeof glyphs)[number];
    const position = positions[index] as (typeof positions)[number];
    const kerning = position.xAdvance - advanceWidth;
    const isSame = (glyphOf.get(letter) ?? id) === id && (kerningOf.get(pairs.slice(index, index + 2)) ?? kerning) === kerning;
    if (!isSame || isMoved(position)) return undefined;
    glyphOf.set(letter, id);
    advanceOf.set(letter, advanceWidth);
    kerningOf.set(pairs.slice(index, index + 2), kerning);
  }
  const all = letters.map((first) => rowOf(letters, (second) => kerningOf.get(first + second) ?? 0));
  const texts = all.map((row) => row.join(' '));
  const distinct = [...new Set(texts)];
  return {
    letters: letters.join(''),
    glyphs: letters.map((letter) => glyphOf.get(letter) ?? 0),
    advances: letters.map((letter) => advanceOf.get(letter) ?? 0),
    rows: texts.map((text) => distinct.indexOf(text)),
    kernings: distinct.map((text) => all[texts.indexOf(text)] ?? []),
  };
}

function usualLetters(): string[] {
  const letters = RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
  );
  return [...letters, ...MORE];
}

function rowOf(letters: readonly string[], kerning: (second: string) => number): number[] {
  return letters.flatMap((second, index) => (kerning(second) === 0 ? [] : [index, kerning(second)]));
}

function isMoved({ xOffset, yOffset, yAdvance }: Omit<GlyphPosition, 'advanceWidth'>): boolean {
  return xOffset !== 0 || yOffset !== 0 || yAdvance !== 0;
}
