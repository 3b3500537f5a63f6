/**
 * The tables of letters made when the program was bundled, by the SHA-256 of the font file; nothing where the program runs from its sources,
 * where fontkit shapes every word. `bundle/make.js` puts a list in the place of this file.
 */
import type { LetterTable } from './letter-table.ts';

export const LETTER_TABLES: ReadonlyMap<string, LetterTable> = new Map();
