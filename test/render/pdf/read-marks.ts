/**
 * The bytes of a PDF arrive, everything that pdf.js is told to paint leaves: each letter, line, filled shape and picture with its place on the
 * page, its looks and the content that it belongs to. Of letters the box is that of pdf.js's own reckoning: the font's widths, the state of the
 * text and of the page. White space paints nothing and is left out.
 */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Mark {
  readonly kind: 'letter' | 'shape' | 'picture';
  /** The content that it is part of, and how it looks: what must be the very same. */
  readonly looks: string;
  /** Coordinates in points, from the lower left corner of the page: a letter's left, baseline, right, and its size; a shape's points. */
  readonly place: readonly number[];
}

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `first` is applied first. */
function combined(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function placed([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

interface State {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly stroke: string;
  readonly lineWidth: number;
  readonly opacity: string;
  readonly font: string;
  readonly size: number;
  readonly spacing: number;
  readonly rise: number;
  /** Of lines; empty where they are drawn through. */
  readonly dash: string;
}

const FRESH: State = {
  matrix: IDENTITY,
  fill: '#000000',
  stroke: '#000000',
  lineWidth: 1,
  opacity: '',
  font: '',
  size: 0,
  spacing: 0,
  rise: 0,
  dash: '',
};

interface Glyph {
  readonly unicode: string;
  readonly width: number;
}

const NAMES = new Map(Object.entries(OPS).map(([name, code]) => [code as number, name]));

export async function marksOf(document: PDFDocumentProxy): Promise<Mark[][]> {
  const pages: Mark[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const painter = new Painter(page);
    for (const [index, code] of fnArray.entries()) painter.run(NAMES.get(code) ?? '', (argsArray[index] ?? []) as unknown[]);
    pages.push(painter.marks);
    page.cleanup();
  }
  return pages;
}

/** Follows the operators of a page as a viewer would. */
class Painter {
  readonly marks: Mark[] = [];
  readonly #page: PDFPageProxy;
  readonly #saved: State[] = [];
  readonly #contents: string[] = [];
  #state = FRESH;
  #text: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  constructor(page: PDFPageProxy) {
    this.#page = page;
  }

  run(operator: string, args: readonly unknown[]): void {
    const [first, second] = args;
    switch (operator) {
      case 'save':
        this.#saved.push(this.#state);
        break;
      case 'restore':
        this.#state = this.#saved.pop() ?? FRESH;
        break;
      case 'transform':
        this.#set({ matrix: combined(args as unknown as Matrix, this.#state.matrix) });
        break;
      case 'setFillRGBColor':
        this.#set({ fill: String(first) });
        break;
      case 'setStrokeRGBColor':
        this.#set({ stroke: String(first) });
        break;
      case 'setLineWidth':
        this.#set({ lineWidth: Number(first) });
        break;
      case 'setGState':
        this.#setOpacity(first as [string, unknown][]);
        break;
      case 'setFont':
        this.#set({ font: this.#fontName(String(first)), size: Number(second) });
        break;
      case 'setCharSpacing':
        this.#set({ spacing: Number(first) });
        break;
      case 'setTextRise':
        this.#set({ rise: Number(first) });
        break;
      case 'beginText':
        this.#line = this.#text = IDENTITY;
        break;
      case 'setTextMatrix':
        this.#line = this.#text = [...(first as Iterable<number>)] as unknown as Matrix;
        break;
      case 'moveText':
        this.#line = this.#text = combined([1, 0, 0, 1, Number(first), Number(second)], this.#line);
        break;
      case 'showText':
        for (const glyph of first as (Glyph | number)[]) this.#show(glyph);
        break;
      case 'beginMarkedContent':
      case 'beginMarkedContentProps':
        this.#contents.push(`${first} ${second ?? ''}`);
        break;
      case 'endMarkedContent':
        this.#contents.pop();
        break;
      case 'constructPath':
        this.#paintPath(NAMES.get(Number(first)) ?? '', (second as (ArrayLike<number> | null)[])[0] ?? []);
        break;
      case 'paintImageXObject':
        this.#mark('picture', args.slice(1).join(' '), [0, 0, 1, 1]);
        break;
      // Of the text's beginning and end nothing stays; fonts are asked for when they are set.
      case 'endText':
      case 'dependency':
        break;
      case 'setDash':
        this.#set({ dash: (first as number[]).length === 0 ? '' : JSON.stringify(args) });
        break;
      // pdfmake states these for every line; all of ours have square ends and corners.
      case 'setLineJoin':
      case 'setLineCap':
        if (Number(first) !== 0) throw new Error(`${operator} ${first}`);
        break;
      default:
        throw new Error(`pdf.js is told «${operator}», which this reader does not follow`);
    }
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #setOpacity(entries: readonly [string, unknown][]): void {
    const values = new Map(
      this.#state.opacity.split(' ').flatMap((part) => (part === '' ? [] : [part.split('=') as [string, string]])),
    );
    for (const [key, value] of entries)
      if (value === 1) values.delete(key);
      else values.set(key, String(value));
    this.#set({
      opacity: [...values]
        .sort()
        .map((pair) => pair.join('='))
        .join(' '),
    });
  }

  /** Without the tag that says which subset it is. */
  #fontName(id: string): string {
    const { name } = this.#page.commonObjs.get(id) as { name: string };
    return name.replace(/^[A-Z]{6}\+/, '');
  }

  #show(glyph: Glyph | number): void {
    const { size, spacing, rise, font, fill, matrix } = this.#state;
    const moved = (x: number) => {
      this.#text = combined([1, 0, 0, 1, x, 0], this.#text);
    };
    if (typeof glyph === 'number') {
      moved((-glyph / 1000) * size);
      return;
    }
    const from = placed(combined(this.#text, matrix), 0, rise);
    const width = (glyph.width / 1000) * size;
    const to = placed(combined(this.#text, matrix), width, rise);
    const [a, b] = combined(this.#text, matrix);
    moved(width + spacing);
    if (glyph.unicode.trim() === '') return;
    this.#mark('letter', `${glyph.unicode} ${font} ${fill}`, [...from, ...to, size * Math.hypot(a, b)], true);
  }

  /** Every part of a path by itself: whether parts were painted in one go or one by one cannot be seen. */
  #paintPath(operator: string, path: ArrayLike<number>): void {
    const { fill, stroke, lineWidth, dash } = this.#state;
    const isFilled = /fill/i.test(operator);
    const isStroked = /stroke/i.test(operator);
    const looks = [operator, ...(isFilled ? [fill] : []), ...(isStroked ? [stroke, lineWidth, dash] : [])].join(' ');
    for (const { shape, points } of partsOf(path)) this.#mark('shape', `${looks} ${shape}`, points);
  }

  #mark(kind: Mark['kind'], looks: string, points: readonly number[], isPlaced = false): void {
    const place: number[] = [];
    for (let index = 0; index < points.length; index += 2)
      place.push(
        ...(isPlaced ? points.slice(index, index + 2) : placed(this.#state.matrix, points[index] ?? 0, points[index + 1] ?? 0)),
      );
    const { opacity } = this.#state;
    this.marks.push({ kind, looks: [this.#contents.join(' > '), looks, opacity].join(' | '), place });
  }
}

/** Coordinates that follow each of pdf.js's codes, and the code's letter in PDF. */
const STEPS = [
  { letter: 'm', numbers: 2 },
  { letter: 'l', numbers: 2 },
  { letter: 'c', numbers: 6 },
  { letter: 'q', numbers: 4 },
  { letter: 'h', numbers: 0 },
] as const;

function partsOf(path: ArrayLike<number>): { shape: string; points: number[] }[] {
  const parts: { shape: string; points: number[] }[] = [];
  for (let index = 0; index < path.length; ) {
    const step = STEPS[path[index] ?? 0];
    if (!step) throw new Error(`pdf.js has a new kind of step: ${path[index]}`);
    if (step.letter === 'm') parts.push({ shape: '', points: [] });
    const part = parts.at(-1);
    if (!part) throw new Error('a path begins in the middle');
    part.shape += step.letter;
    for (let offset = 1; offset <= step.numbers; offset++) part.points.push(path[index + offset] ?? 0);
    index += 1 + step.numbers;
  }
  return parts;
}
