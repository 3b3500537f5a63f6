/** What the document's font files hold: the definition asks, pdfmake's fonts answer. A font that is only asked is not embedded. */
import type { Face, Typefaces } from '../definition/typefaces.ts';
import type { Font, PdfDocument } from './internals.ts';

export class DocumentTypefaces implements Typefaces {
  readonly #document: PdfDocument;
  readonly #families: ReadonlySet<string>;
  /** What each font answered: a text asks for the same letters again and again. */
  readonly #answers = new Map<Font, Map<number, boolean>>();

  constructor(document: PdfDocument, families: readonly string[]) {
    this.#document = document;
    this.#families = new Set(families);
  }

  isKnown(family: string): boolean {
    return this.#families.has(family);
  }

  has(face: Face, codePoint: number): boolean {
    const font = this.#fontOf(face);
    const answers = this.#answers.get(font) ?? new Map<number, boolean>();
    this.#answers.set(font, answers);
    const known = answers.get(codePoint);
    if (known !== undefined) return known;
    const answer = font.font.hasGlyphForCodePoint(codePoint);
    answers.set(codePoint, answer);
    return answer;
  }

  widthOf(text: string, face: Face, size: number): number {
    return this.#fontOf(face).widthOfString(text, size);
  }

  #fontOf({ family, isBold, isItalic }: Face): Font {
    return this.#document.provideFont(family, isBold, isItalic);
  }
}
