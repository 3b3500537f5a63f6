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
import type { MarkingRenderer } from '../painter.ts';
import type { RunInline } from '../text/lines.ts';
import { Canvas, rectangle, rounded } from './canvas.ts';

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
        this.#canvas.beginPage();
        super.renderPages([page]);
        this.#canvas.settle();
      }
    }

    override renderLine(line: Line, x: number, y: number): void {
      if (line._outline) this.#addOutline(line._outline);
      const inlines = line.inlines as RunInline[];
      if (inlines.some(({ background }) => background)) this.#canvas.lend(() => this.#decorator.drawBackground(line, x, y));
      const baseline = y + line.getAscenderHeight();
      const text = inlines.map((inline) => this.#textOf(inline, x + inline.x, baseline)).join('');
      if (text !== '') this.#canvas.write(`BT\n${text}ET`);
      if (inlines.some(({ decoration }) => decoration)) this.#canvas.lend(() => this.#decorator.drawDecorations(line, x, y));
    }

    /** As pdfmake's. */
    #addOutline({ id, parentId, text, expanded }: NonNullable<Line['_outline']>): void {
      const parent = this.outlineMap[parentId ?? ''] ?? this.pdfDocument.outline;
      const item = parent.addItem(text, { expanded });
      if (id !== undefined) this.outlineMap[id] = item;
    }

    #textOf(inline: RunInline, x: number, baseline: number): string {
      const { font, fontSize, style, color, characterSpacing } = inline;
      // The number of a page was not known when its words were measured.
      const codes = inline._pageRef
        ? font.codesOf(inline.text, fontSize)
        : inline.words.map((word) => font.codesOf(word.text, fontSize)).join('');
      if (codes === '') return '';
      const { page } = this.pdfDocument;
      page.fonts[font.id] ??= font.ref();
      const y = baseline + (style.shift ? SHIFTS[style.shift] * fontSize : 0);
      const placed = `1 0 0 -1 ${rounded(x)} ${rounded(y)} Tm\n[(${codes})] TJ\n`;
      return this.#canvas.text(placed, { id: font.id, size: fontSize, spacing: characterSpacing }, color);
    }

    override renderVector(vector: Vector): void {
      const { type, x = 0, y = 0, w = 0, h = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, points = [] } = vector;
      const { color, lineColor } = vector;
      const stroke = { color: lineColor ?? 'black', width: vector.lineWidth || 1, dash: vector.dash?.length };
      const canvas = this.#canvas;
      if (type === 'line') canvas.strokeLine({ x: x1, y: y1 }, { x: x2, y: y2 }, stroke);
      else if (type === 'polyline') canvas.strokePolyline(points, stroke);
      else if (!color) canvas.strokeRectangle(rectangle(x, y, w, h), stroke);
      else if (lineColor) canvas.fillAndStrokeRectangle(rectangle(x, y, w, h), color, stroke);
      else canvas.fillRectangle(rectangle(x, y, w, h), color);
    }

    override renderImage(image: PlacedImage): void {
      this.#canvas.lend(() => super.renderImage(image));
    }

    override renderWatermark(page: Page): void {
      this.#canvas.lend(() => super.renderWatermark(page));
    }
  };
}
