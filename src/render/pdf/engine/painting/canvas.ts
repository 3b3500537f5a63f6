/**
 * A page's content: what is to be painted arrives, operators leave (ISO 32000-1, 8.4 and 8.5). pdfkit states colour, opacity, width, joins and
 * caps before each thing that it paints; here only what changes is stated, and lines or rectangles of one look that follow each other are one path.
 */
import type { EmbeddedFont, PdfDocument } from '../internals.ts';

type Point = { readonly x: number; readonly y: number };

export interface TextState {
  readonly font: EmbeddedFont;
  readonly fontSize: number;
  readonly characterSpacing: number;
  readonly color: string;
}

export class Canvas {
  readonly #document: PdfDocument;
  /** Operands of colours by their name. */
  readonly #colors = new Map<string, string>();
  // What is in force: nothing where it is not known.
  #fill: string | undefined;
  #stroke: string | undefined;
  #lineWidth: number | undefined;
  #font: EmbeddedFont | undefined;
  #fontSize: number | undefined;
  /** No dashes are none. */
  #dash: number | undefined;
  #spacing = 0;
  /** A path not painted yet, and the operator that will paint it. */
  #path = '';
  #painting: 'S' | 'f' | '' = '';
  /** Operators of a change that the next path asks for. */
  #change = '';

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  beginPage(): void {
    this.#forget();
    this.#dash = undefined;
    this.#spacing = 0;
  }

  /** Lets others paint into the page: pdfkit leaves other colours and widths, but neither dashes nor what it does to text. */
  lend(paint: () => void): void {
    this.settle();
    paint();
    this.#forget();
  }

  #forget(): void {
    this.#fill = undefined;
    this.#stroke = undefined;
    this.#lineWidth = undefined;
    this.#font = undefined;
  }

  /** To be called before anything else is written into the page. */
  settle(): void {
    if (this.#path === '') return;
    this.#document.addContent(this.#path + this.#painting);
    this.#path = '';
    this.#painting = '';
  }

  write(operators: string): void {
    this.settle();
    this.#document.addContent(operators);
  }

  /** How the next shapes are stroked; `dash` is the length of dashes and of the gaps between. */
  setStroke(color: string, width: number, dash: number | undefined): void {
    if (color !== this.#stroke) {
      this.#change += `${this.#operands(color)} RG\n`;
      this.#stroke = color;
    }
    if (width !== this.#lineWidth) {
      this.#change += `${rounded(width)} w\n`;
      this.#lineWidth = width;
    }
    if (dash !== this.#dash) {
      this.#change += dash === undefined ? '[] 0 d\n' : `[${rounded(dash)} ${rounded(dash)}] 0 d\n`;
      this.#dash = dash;
    }
  }

  strokeLine(x1: number, y1: number, x2: number, y2: number): void {
    this.#add(`${rounded(x1)} ${rounded(y1)} m ${rounded(x2)} ${rounded(y2)} l\n`, 'S');
  }

  strokePolyline(points: readonly Point[]): void {
    const [first, ...others] = points;
    const last = others.at(-1);
    if (!first || !last) return;
    const lines = others.map(({ x, y }) => `${rounded(x)} ${rounded(y)} l`).join(' ');
    const close = first.x === last.x && first.y === last.y ? ' h' : '';
    this.#add(`${rounded(first.x)} ${rounded(first.y)} m ${lines}${close}\n`, 'S');
  }

  strokeRectangle(area: string): void {
    this.#add(area, 'S');
  }

  fillRectangle(area: string, color: string): void {
    this.#setFill(color);
    this.#add(area, 'f');
  }

  /** Not joined with others: the edge of one may lie under the next. */
  fillAndStrokeRectangle(area: string, color: string): void {
    this.#setFill(color);
    this.write(`${this.#taken()}${area}B`);
  }

  /** What has to be stated before a text of that look, between BT and ET. */
  textState({ font, fontSize, characterSpacing, color }: TextState): string {
    this.#setFill(color);
    if (font !== this.#font || fontSize !== this.#fontSize) {
      this.#document.page.fonts[font.id] ??= font.ref();
      this.#change += `/${font.id} ${rounded(fontSize)} Tf\n`;
      this.#font = font;
      this.#fontSize = fontSize;
    }
    if (characterSpacing !== this.#spacing) {
      this.#change += `${rounded(characterSpacing)} Tc\n`;
      this.#spacing = characterSpacing;
    }
    return this.#taken();
  }

  #setFill(color: string): void {
    if (color === this.#fill) return;
    this.#change += `${this.#operands(color)} rg\n`;
    this.#fill = color;
  }

  #taken(): string {
    const change = this.#change;
    this.#change = '';
    return change;
  }

  /** What follows a change, or is painted otherwise, is another path. */
  #add(shape: string, painting: 'S' | 'f'): void {
    if (this.#change !== '' || this.#painting !== painting) {
      this.settle();
      this.#path = this.#taken();
      this.#painting = painting;
    }
    this.#path += shape;
  }

  #operands(color: string): string {
    const known = this.#colors.get(color);
    if (known !== undefined) return known;
    const parts = this.#document._normalizeColor(color);
    if (parts?.length !== 3) throw new Error(`«${color}» is not a colour of three parts`);
    const operands = parts.map(rounded).join(' ');
    this.#colors.set(color, operands);
    return operands;
  }
}

/** With three decimals letters would be seen to move. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
