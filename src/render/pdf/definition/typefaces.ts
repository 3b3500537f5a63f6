/**
 * Which face prints which words: a text arrives, its pieces leave, each with a family that has all its signs. A sign that the sheet's face
 * lacks is printed with the reserve; one that no face has would be an empty box, which both standards forbid: it is reported by name.
 */
import type { Finder } from '../findings.ts';
import type { StyleSheet } from '../style.ts';

export interface Face {
  readonly family: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** The font files, asked what they hold. */
export interface Typefaces {
  /** Whether the program brings the family along. */
  isKnown(family: string): boolean;
  has(face: Face, codePoint: number): boolean;
  /** Points. */
  widthOf(text: string, face: Face, size: number): number;
}

export interface Piece {
  readonly text: string;
  readonly family: string;
}

/** Marks that guide hyphenation and joining in other systems and print nothing: soft hyphen, joiners, direction marks, byte order mark. */
export const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** A letter with the accents that follow it: both must come from one face, or the accent lands beside its letter. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Accents apart from their letters; V8 takes a millisecond to learn what they all are, and few texts come from where they are. */
const ACCENTS = /\p{M}/u;
const MAYBE_ACCENTS = /[\u0300-\u1FFF\u20D0-\u20FF\u2C00-\uFFFF]/;
const LAST_OF_ONE_UNIT = 0xffff;

/** Written from right to left, which no part of the layout knows how to do: better named than printed backwards. */
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** What the faces of Latin script surely have: text of these letters alone is not looked at letter by letter. */
export const PLAIN = /^[\t\n\f\r -~àèéìíîòóùúÀÈÉÌÒÙ’‘“”«»°·–—…€\u00A0]*$/;

export class FaceChooser {
  readonly #faces: Typefaces;
  readonly #text: string;
  readonly #reserve: string | undefined;
  readonly #finder: Finder;
  /** Points at a size of one. */
  readonly #widths = new Map<string, number>();
  readonly #boldWidths = new Map<string, number>();
  /** By the face that is asked for, the family that prints each sign. */
  readonly #families = new Map<string, Map<number, string>>();

  constructor(faces: Typefaces, sheet: StyleSheet, finder: Finder) {
    const { testo, riserva } = sheet.data.caratteri;
    this.#faces = faces;
    this.#text = testo;
    this.#reserve = riserva !== undefined && faces.isKnown(riserva) ? riserva : undefined;
    this.#finder = finder;
  }

  piecesOf(text: string, face: Face, origin: string | undefined): Piece[] {
    return this.#split(text, face, (cluster) => this.#report(cluster, face, origin));
  }

  /** Points that a text of the sheet's own face takes, with the signs that the reserve lends. Trees try the same words at many sizes. */
  widthOf(text: string, size: number, isBold: boolean): number {
    const widths = isBold ? this.#boldWidths : this.#widths;
    const known = widths.get(text) ?? this.#unitWidthOf(text, isBold);
    widths.set(text, known);
    return known * size;
  }

  #unitWidthOf(text: string, isBold: boolean): number {
    const face = { family: this.#text, isBold, isItalic: false };
    const pieces = this.#split(text, face, () => undefined);
    return pieces.reduce((width, piece) => width + this.#faces.widthOf(piece.text, { ...face, family: piece.family }, 1), 0);
  }

  #split(text: string, face: Face, onLacking: (cluster: string) => void): Piece[] {
    if (PLAIN.test(text)) return [{ text, family: face.family }];
    const clean = text.normalize('NFC').replace(INVISIBLE, '');
    return MAYBE_ACCENTS.test(clean) && ACCENTS.test(clean)
      ? this.#splitClusters(clean, face, onLacking)
      : this.#splitSigns(clean, face, onLacking);
  }

  /** A sign here, a cluster below: most texts have no accents apart, and then no strings are made but the pieces. */
  #splitSigns(text: string, face: Face, onLacking: (sign: string) => void): Piece[] {
    const families = this.#familiesFor(face);
    const pieces: Piece[] = [];
    let start = 0;
    let current = face.family;
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0;
      let family = families.get(code);
      if (family === undefined) {
        const sign = String.fromCodePoint(code);
        family = this.#familyOf(sign, face);
        if (family === undefined) onLacking(sign);
        else families.set(code, family);
      }
      family ??= face.family;
      if (family !== current) {
        if (at > start) pieces.push({ text: text.slice(start, at), family: current });
        start = at;
        current = family;
      }
      at += code > LAST_OF_ONE_UNIT ? 2 : 1;
    }
    if (text.length > start) pieces.push({ text: text.slice(start), family: current });
    return pieces;
  }

  #familiesFor({ family, isBold, isItalic }: Face): Map<number, string> {
    const name = `${family} ${isBold} ${isItalic}`;
    const known = this.#families.get(name) ?? new Map<number, string>();
    this.#families.set(name, known);
    return known;
  }

  #splitClusters(text: string, face: Face, onLacking: (cluster: string) => void): Piece[] {
    const pieces: { text: string; family: string }[] = [];
    for (const [cluster] of text.matchAll(CLUSTER)) {
      const family = this.#familyOf(cluster, face);
      if (family === undefined) onLacking(cluster);
      const last = pieces.at(-1);
      if (last && last.family === (family ?? face.family)) last.text += cluster;
      else pieces.push({ text: cluster, family: family ?? face.family });
    }
    return pieces;
  }

  #familyOf(cluster: string, face: Face): string | undefined {
    if (this.#hasAll(cluster, face)) return face.family;
    const reserve = this.#reserve;
    return reserve !== undefined && this.#hasAll(cluster, { ...face, family: reserve }) ? reserve : undefined;
  }

  #hasAll(cluster: string, face: Face): boolean {
    return [...cluster].every((sign) => this.#has(sign, face));
  }

  #has(sign: string, face: Face): boolean {
    return BLANK.test(sign) || (!RIGHT_TO_LEFT.test(sign) && this.#faces.has(face, codePointOf(sign)));
  }

  #report(cluster: string, face: Face, origin: string | undefined): void {
    const families = [face.family, ...(this.#reserve === undefined ? [] : [this.#reserve])];
    const sign = [...cluster].find((one) => families.every((family) => !this.#has(one, { ...face, family }))) ?? cluster;
    const code = `U+${codePointOf(sign).toString(16).toUpperCase().padStart(4, '0')}`;
    this.#finder.report(
      'missing-glyph',
      `nessun carattere tipografico ha il segno «${sign}» (${code}): sulla pagina resterebbe un riquadro vuoto`,
      origin,
      'sostituire il segno con una parola o con un segno equivalente',
    );
  }
}

/** Line ends and blanks that HTML collapses, U+2028 among them as our own sign for `br`: they are never painted. */
const BLANK = /^[\t\n\f\r\u2028]$/;

function codePointOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
