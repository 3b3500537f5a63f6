/**
 * Shaping by a table: a word arrives, its glyphs leave with their kerning, as fontkit has them (letter-table.ts says for which faces that holds).
 * fontkit looks for scripts, features and classes in every word that it has not seen: shaping was a tenth of a cold run of 52 pages.
 */
import type { Glyph, GlyphPosition, GlyphRun } from '../internals.ts';
import type { LetterTable } from './letter-table.ts';

interface Letter {
  readonly glyph: Glyph;
  /** Before a letter that it is not kerned with, as most. */
  readonly position: GlyphPosition;
  readonly index: number;
  /** By the next letter's number. */
  readonly kernings: ReadonlyMap<number, GlyphPosition>;
}

export class LetterShaper {
  readonly #letters = new Map<number, Letter>();

  /** `scale`: from units of the face to thousandths of the size. */
  constructor({ letters, glyphs, advances, rows, kernings }: LetterTable, scale: number) {
    for (let index = 0; index < letters.length; index++) {
      const code = letters.charCodeAt(index);
      const advance = advances[index] ?? 0;
      const row = kernings[rows[index] ?? 0] ?? [];
      const kerned = new Map<number, GlyphPosition>();
      for (let next = 0; next < row.length; next += 2) kerned.set(row[next] ?? 0, positionOf(advance, row[next + 1] ?? 0, scale));
      const glyph = { id: glyphs[index] ?? 0, advanceWidth: advance, codePoints: [code] };
      this.#letters.set(code, { glyph, position: positionOf(advance, 0, scale), index, kernings: kerned });
    }
  }

  /** Undefined where a letter is not in the table. */
  runOf(text: string): GlyphRun | undefined {
    const glyphs: Glyph[] = [];
    const positions: GlyphPosition[] = [];
    let advanceWidth = 0;
    let letter = this.#letters.get(text.charCodeAt(0));
    for (let index = 1; index <= text.length; index++) {
      if (!letter) return undefined;
      const next = index < text.length ? this.#letters.get(text.charCodeAt(index)) : undefined;
      const position = (next && letter.kernings.get(next.index)) ?? letter.position;
      glyphs.push(letter.glyph);
      positions.push(position);
      advanceWidth += position.xAdvance;
      if (index < text.length) letter = next;
    }
    return { glyphs, positions, advanceWidth };
  }
}

function positionOf(advance: number, kerning: number, scale: number): GlyphPosition {
  return { xAdvance: (advance + kerning) * scale, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance * scale };
}
