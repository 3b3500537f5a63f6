/** A document whose fonts share what they learn: pdfmake asks for the font of a file, one that knows all words of earlier documents leaves. */
import type { EmbeddedFont, Glyph, GlyphPosition, GlyphRun, PdfDocument } from '../internals.ts';
import type { TextObjectDocument } from '../text-objects.ts';
import { type FontFile, fontFile, viewOf } from './font-files.ts';

export function withSharedFonts(Base: typeof TextObjectDocument) {
  return class extends Base {
    readonly #fonts = new Map<Uint8Array, SharedFont>();

    override font(bytes: Uint8Array): this {
      const known = this.#fonts.get(bytes);
      const font = known ?? sharedFont(this, fontFile(bytes));
      if (!known) {
        this.#fonts.set(bytes, font);
        this._fontFamilies[font.id] = font;
      }
      this._font = font;
      return this;
    }
  };
}

function sharedFont(document: PdfDocument, file: FontFile): SharedFont {
  document._fontCount++;
  return new (classOf(file.EmbeddedFont))(document, file, `F${document._fontCount}`);
}

export type SharedFont = InstanceType<ReturnType<typeof sharing>>;

const CLASSES = new Map<typeof EmbeddedFont, ReturnType<typeof sharing>>();

function classOf(Base: typeof EmbeddedFont): ReturnType<typeof sharing> {
  const known = CLASSES.get(Base) ?? sharing(Base);
  CLASSES.set(Base, known);
  return known;
}

function sharing(Base: typeof EmbeddedFont) {
  return class extends Base {
    readonly file: FontFile;
    /** Words as the document's content has them. */
    readonly #codes = new Map<string, string>();
    /** The same of single glyphs, by their number in the face. */
    readonly #glyphs: string[] = [];

    constructor(document: PdfDocument, file: FontFile, id: string) {
      super(document, viewOf(file.face), id);
      this.file = file;
    }

    override layoutCached(text: string): GlyphRun {
      return this.file.runOf(text);
    }

    /** What stands between `[(` and `)] TJ`. */
    codesOf(text: string, size: number): string {
      const known = this.#codes.get(text);
      if (known !== undefined) return known;
      let codes = '';
      let isRaised = false;
      for (const { glyphs, positions } of this.file.shapeOf(text).runs) {
        for (let index = 0; index < glyphs.length; index++) {
          const code = this.#codeOf(glyphs[index] as Glyph);
          const position = positions[index] as GlyphPosition;
          codes += isInPlace(position) ? code : placed(code, position, size);
          if (position.yOffset !== 0) isRaised = true;
        }
      }
      if (!isRaised) this.#codes.set(text, codes);
      return codes;
    }

    /** As pdfkit's `encode`, for a glyph that the document has not had yet. */
    #codeOf({ id, advanceWidth, codePoints }: Glyph): string {
      const known = this.#glyphs[id];
      if (known !== undefined) return known;
      const number = this.subset.includeGlyph(id);
      this.widths[number] ??= advanceWidth * this.scale;
      this.unicode[number] ??= codePoints;
      const code = codeOf(number);
      this.#glyphs[id] = code;
      return code;
    }
  };
}

/**
 * A glyph's number as two bytes of a string: in hexadecimal digits, as pdfkit has them, a page's content is a third longer, and takes half as
 * long again to compress. What would end the string or be read as another sign is escaped (ISO 32000-1, 7.3.4.2).
 */
function codeOf(glyph: number): string {
  return String.fromCharCode(glyph >> 8, glyph & 0xff).replace(/[()\\\r]/g, (sign) => (sign === '\r' ? '\\r' : `\\${sign}`));
}

/** Most glyphs: they follow the one before them, and the next follows them. */
function isInPlace({ xAdvance, advanceWidth, xOffset, yOffset }: GlyphPosition): boolean {
  return xAdvance === advanceWidth && xOffset === 0 && yOffset === 0;
}

/** With kerning and the places of accents. TJ moves to the left by its numbers, Ts raises what follows. */
function placed(code: string, { xAdvance, advanceWidth, xOffset, yOffset }: GlyphPosition, size: number): string {
  const before = adjustment(-xOffset);
  const after = adjustment(advanceWidth + xOffset - xAdvance);
  if (yOffset === 0) return `${before}${code}${after}`;
  const rise = Math.round(yOffset * size * 10) / 1e4;
  return `${before})] TJ ${rise} Ts [(${code})] TJ 0 Ts [(${after}`;
}

function adjustment(thousandths: number): string {
  const value = Math.round(thousandths * 1e4) / 1e4;
  return value === 0 ? '' : `) ${value} (`;
}
