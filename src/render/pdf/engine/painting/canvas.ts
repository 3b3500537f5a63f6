/**
 * A page's content: what is to be painted arrives, operators leave (ISO 32000-1, 8.4 and 8.5). pdfkit states colour, opacity, width, joins and
 * caps before each thing that it paints; here only what changes is stated, and lines or rectangles of one look that follow each other are one path.
 */
import type { PdfDocument } from '../internals.ts';

const NO_SPACING = '0 Tc\n';

const NO_DASH = '[] 0 d\n';

export interface Stroke {
  readonly color: string;
  readonly width: number;
  /** Lengths of the dashes and of the gaps between. */
  readonly dash: number | undefined;
}

type Point = { readonly x: number; readonly y: number };

export class Canvas {
  readonly #document: PdfDocument;
  /** Operands of colours by their name. */
  readonly #colors = new Map<string, string>();
  /** Operators last written: empty where what is in force is not known. */
  #fill = '';
  #stroke = '';
  #lineWidth = '';
  #dash = NO_DASH;
  #font = '';
  #spacing = NO_SPACING;
  /** A path not painted yet, and the operator that will paint it. */
  #path = '';
  #painting: 'S' | 'f' | '' = '';

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  beginPage(): void {
    this.#forget();
    this.#dash = NO_DASH;
    this.#spacing = NO_SPACING;
  }

  /** Lets others paint into the page: pdfkit leaves other colours and widths, but neither dashes nor what it does to text. */
  lend(paint: () => void): void {
    this.settle();
    paint();
    this.#forget();
  }

  #forget(): void {
    this.#fill = '';
    this.#stroke = '';
    this.#lineWidth = '';
    this.#font = '';
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

  strokeLine(from: Point, to: Point, stroke: Stroke): void {
    this.#beginPath('S', this.#strokeChange(stroke));
    this.#path += `${rounded(from.x)} ${rounded(from.y)} m ${rounded(to.x)} ${rounded(to.y)} l\n`;
  }

  strokePolyline(points: readonly Point[], stroke: Stroke): void {
    const [first, ...others] = points;
    const last = others.at(-1);
    if (!first || !last) return;
    this.#beginPath('S', this.#strokeChange(stroke));
    const lines = others.map(({ x, y }) => `${rounded(x)} ${rounded(y)} l`).join(' ');
    const close = first.x === last.x && first.y === last.y ? ' h' : '';
    this.#path += `${rounded(first.x)} ${rounded(first.y)} m ${lines}${close}\n`;
  }

  strokeRectangle(area: string, stroke: Stroke): void {
    this.#beginPath('S', this.#strokeChange(stroke));
    this.#path += area;
  }

  fillRectangle(area: string, color: string): void {
    this.#beginPath('f', this.#fillChange(color));
    this.#path += area;
  }

  /** Not joined with others: the edge of one may lie under the next. */
  fillAndStrokeRectangle(area: string, fill: string, stroke: Stroke): void {
    this.write(`${this.#fillChange(fill)}${this.#strokeChange(stroke)}${area}B`);
  }

  /** `codes`: glyphs as TJ takes them. To be written between BT and ET. */
  text(codes: string, font: { readonly id: string; readonly size: number; readonly spacing: number }, color: string): string {
    const name = `/${font.id} ${rounded(font.size)} Tf\n`;
    const spacing = `${rounded(font.spacing)} Tc\n`;
    const change = `${this.#fillChange(color)}${name === this.#font ? '' : name}${spacing === this.#spacing ? '' : spacing}`;
    this.#font = name;
    this.#spacing = spacing;
    return `${change}${codes}`;
  }

  #beginPath(painting: 'S' | 'f', change: string): void {
    if (change !== '' || this.#painting !== painting) this.settle();
    if (change !== '') this.#document.addContent(change.trimEnd());
    this.#painting = painting;
  }

  #fillChange(color: string): string {
    const operator = `${this.#operands(color)} rg\n`;
    if (operator === this.#fill) return '';
    this.#fill = operator;
    return operator;
  }

  #strokeChange({ color, width, dash }: Stroke): string {
    const operator = `${this.#operands(color)} RG\n`;
    const lineWidth = `${rounded(width)} w\n`;
    const dashes = dash === undefined ? NO_DASH : `[${rounded(dash)} ${rounded(dash)}] 0 d\n`;
    const change = `${operator === this.#stroke ? '' : operator}${lineWidth === this.#lineWidth ? '' : lineWidth}${dashes === this.#dash ? '' : dashes}`;
    this.#stroke = operator;
    this.#lineWidth = lineWidth;
    this.#dash = dashes;
    return change;
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

export function rectangle(x: number, y: number, width: number, height: number): string {
  return `${rounded(x)} ${rounded(y)} ${rounded(width)} ${rounded(height)} re\n`;
}

/** With three decimals letters would be seen to move. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
