/**
 * The painter of pages: pdfmake hands over lines, shapes and pictures, content leaves. A line is one text object of glyphs that were looked up
 * once for a word, where pdfmake has each word shaped again and paints it by itself with all its settings. With the graphics state kept
 * (canvas.ts): 11 % less processor time on the real package.
 */
import {
  type Line,
  type Page,
  type PdfDocument,
  PdfmakeTextDecorator,
  type PlacedImage,
  type TextDecorator,
  type Vector,
} from '../internals.ts';
import { partOf } from '../line-parts.ts';
import type { MarkingRenderer } from '../painter.ts';
import type { RunInline } from '../text/lines.ts';
import { Canvas, rounded } from './canvas.ts';

/** pdfmake 0.3.11 moves superior letters up, inferior ones down, by these shares of their size. */
const SHIFTS = { sup: -0.75, sub: 0.35 } as const;

export function withCanvas(Base: typeof MarkingRenderer) {
  return class extends Base {
    readonly #canvas: Canvas;
    readonly #decorator: TextDecorator;

    constructor(document: PdfDocument) {
      super(document);
      this.#canvas = new Canvas(document);
      this.#decorator = new PdfmakeTextDecorator(document);
    }

    override mark(operator: string): void {
      this.#canvas.write(operator);
    }

    override renderPages(pages: Page[]): void {
      for (const page of pages) {
        const { width, height } = page.pageSize;
        this.#canvas.beginPage();
        this.pdfDocument.addPage({ size: [width, height] });
        for (const item of page.items) {
          if (item.type === 'line') this.renderLine(item.item, item.item.x, item.item.y);
          else if (item.type === 'vector') this.renderVector(item.item);
          else this.renderImage(item.item);
        }
        this.#canvas.settle();
      }
    }

    override renderLine(line: Line, x: number, y: number): void {
      if (line._outline) this.#addOutline(line._outline);
      this.#paint(line, line.inlines as RunInline[], x, y);
    }

    override renderPart(line: Line, inlines: RunInline[], isFirst: boolean, x: number, y: number): void {
      if (line._outline && isFirst) this.#addOutline(line._outline);
      this.#paint(line, inlines, x, y);
    }

    /** As pdfmake's. */
    #addOutline({ id, parentId, text, expanded }: NonNullable<Line['_outline']>): void {
      const parent = this.outlineMap[parentId ?? ''] ?? this.pdfDocument.outline;
      const item = parent.addItem(text, { expanded });
      if (id !== undefined) this.outlineMap[id] = item;
    }

    #paint(line: Line, inlines: readonly RunInline[], x: number, y: number): void {
      let hasGround = false;
      let isDecorated = false;
      for (const { style } of inlines) {
        if (style.background !== undefined) hasGround = true;
        if (style.decoration !== undefined) isDecorated = true;
      }
      if (hasGround) this.#canvas.lend(() => this.#decorator.drawBackground(partOf(line, [...inlines], false), x, y));
      const baseline = y + line.getAscenderHeight();
      let text = '';
      for (const inline of inlines) text += this.#textOf(inline, x + inline.x, baseline);
      if (text !== '') this.#canvas.write(`BT\n${text}ET`);
      if (isDecorated) this.#canvas.lend(() => this.#decorator.drawDecorations(partOf(line, [...inlines], false), x, y));
    }

    #textOf(inline: RunInline, x: number, baseline: number): string {
      const { style } = inline;
      const { font, fontSize, shift } = style;
      let codes = '';
      // The number of a page was not known when its words were measured.
      if (inline._pageRef) codes = font.codesOf(inline.text, fontSize);
      else
        for (const word of inline.words) {
          word.codes ??= font.codesOf(word.text, fontSize);
          codes += word.codes;
        }
      if (codes === '') return '';
      const y = shift ? baseline + SHIFTS[shift] * fontSize : baseline;
      return `${this.#canvas.textState(style)}1 0 0 -1 ${rounded(x)} ${rounded(y)} Tm\n[(${codes})] TJ\n`;
    }

    override renderVector(vector: Vector): void {
      const { type, color, lineColor } = vector;
      const canvas = this.#canvas;
      if (type === 'rect' && color && !lineColor) {
        canvas.fillRectangle(rectangle(vector), color);
        return;
      }
      canvas.setStroke(lineColor ?? 'black', vector.lineWidth || 1, vector.dash?.length);
      if (type === 'line') canvas.strokeLine(vector.x1 ?? 0, vector.y1 ?? 0, vector.x2 ?? 0, vector.y2 ?? 0);
      else if (type === 'polyline') canvas.strokePolyline(vector.points ?? []);
      else if (color) canvas.fillAndStrokeRectangle(rectangle(vector), color);
      else canvas.strokeRectangle(rectangle(vector));
    }

    override renderImage(image: PlacedImage): void {
      this.#canvas.lend(() => super.renderImage(image));
    }

    override renderWatermark(page: Page): void {
      this.#canvas.lend(() => super.renderWatermark(page));
    }
  };
}

function rectangle({ x = 0, y = 0, w = 0, h = 0 }: Vector): string {
  return `${rounded(x)} ${rounded(y)} ${rounded(w)} ${rounded(h)} re\n`;
}
