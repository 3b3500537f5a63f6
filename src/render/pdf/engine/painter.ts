/**
 * The page painter: pages of stamped items arrive, content streams with marked content leave. Over pdfmake 0.3.11's renderer it wraps
 * every item in the marked content of its element, makes links and other inline elements structure elements of their own, and records what
 * text was painted, so that nothing lost goes unnoticed.
 */
import type { PaintedText } from '../painted-text.ts';
import { type InlineElement, StructureElement } from '../structure.ts';
import { LAYOUT } from './elements.ts';
import {
  type Inline,
  type Line,
  type Page,
  type PdfDocument,
  PdfmakeRenderer,
  type PdfPage,
  type PlacedImage,
  type Vector,
} from './internals.ts';
import { fillPageNumbers, partOf, segmentsOf } from './line-parts.ts';
import { type LinkPart, Links } from './links.ts';

/** The header rows of a table, painted again on its next pages. */
const REPEATED = new StructureElement('Artifact', undefined, { artifact: 'Pagination' });
const WATERMARK = new StructureElement('Artifact', undefined, { artifact: 'Background' });

/** pdfmake's painter, with a place for the operators of marked content among its own. */
export class MarkingRenderer extends PdfmakeRenderer {
  mark(operator: string): void {
    this.pdfDocument.addContent(operator);
  }

  /** Some of a line's words; its bookmark goes with the first. */
  renderPart(line: Line, inlines: Inline[], isFirst: boolean, x: number, y: number): void {
    super.renderLine(partOf(line, inlines, isFirst), x, y);
  }
}

/** Over pdfmake's own painter, or over one that does the same faster. */
export function taggedRenderer(Base: typeof MarkingRenderer) {
  return class extends Base {
    readonly painted: PaintedText;
    /** By the number of an item, whether it was painted: a byte for each, of a long document half a million. */
    #painted = new Uint8Array(4096);
    readonly #links: Links;
    #opened: StructureElement | undefined;
    #page: Page | undefined;
    /** The elements of the contents of a page, by their numbers on it. */
    #contents: { readonly page: PdfPage; readonly elements: unknown[] } | undefined;

    constructor(document: PdfDocument, painted: PaintedText) {
      super(document);
      this.painted = painted;
      this.#links = new Links(document);
      // Under the page's words: pdfmake paints it last, over them.
      document.on('pageAdded', () => {
        if (this.#page?.watermark) this.#paintWatermark(this.#page);
      });
    }

    override renderPages(pages: Page[]): void {
      for (const page of pages) {
        this.#page = page;
        super.renderPages([page]);
        this.#close();
        this.#links.flush();
      }
    }

    override renderLine(line: Line, x: number, y: number): void {
      const element = this.#claim(line);
      if (line.id !== undefined) line.id = undefined;
      if (hasPageNumber(line)) fillPageNumbers(line);
      if (element.isArtifact) {
        // A repeated header must not move bookmarks.
        line._outline = undefined;
        this.#open(element);
        super.renderLine(line, x, y);
        return;
      }
      for (const name of line.destinations ?? []) this.pdfDocument.addNamedDestination(name, 'XYZ', null, y, null);
      this.painted.add(element, textOf(line));
      if (hasElements(line)) {
        this.#renderSegments(element, line, x, y);
      } else {
        if (element.open.length > 0) element.open = [];
        this.#open(element);
        super.renderLine(line, x, y);
      }
      if (line._outline) this.#mendOutline(line._outline, y);
    }

    override renderVector(vector: Vector): void {
      const element = this.#claim(vector);
      this.#open(element);
      super.renderVector(vector);
      if (element.role === 'Figure') this.#growBox(element, vector);
    }

    override renderImage(image: PlacedImage): void {
      const element = this.#claim(image);
      this.#open(element);
      super.renderImage(image);
      const { x, y, _width: w, _height: h } = image;
      if (element.role === 'Figure') this.#growBox(element, { type: 'rect', x, y, w, h });
    }

    /** Done when the page was begun. */
    override renderWatermark(): void {}

    #paintWatermark(page: Page): void {
      this.#open(WATERMARK);
      super.renderWatermark(page);
      this.#close();
    }

    /** The element of an item; an artifact when it has none, or when it was painted already: then this is a repeated table header. */
    #claim(item: Line | Vector | PlacedImage): StructureElement {
      const { element, sequence } = item;
      if (!element || sequence === undefined) return LAYOUT;
      if (element.isArtifact) return element;
      if (this.#painted[sequence] === 1) return REPEATED;
      if (sequence >= this.#painted.length) this.#makeRoom(sequence);
      this.#painted[sequence] = 1;
      return element;
    }

    #makeRoom(sequence: number): void {
      const painted = new Uint8Array(2 * sequence);
      painted.set(this.#painted);
      this.#painted = painted;
    }

    /** Consecutive items of one element share one marked content. */
    #open(element: StructureElement): void {
      if (this.#opened === element) return;
      this.#close();
      if (element.isArtifact) {
        this.mark(ARTIFACTS[element.attributes.artifact ?? 'Layout']);
      } else {
        const { page } = this.pdfDocument;
        const mcid = this.#elementsOf(page).push(null) - 1;
        element.children.push({ mcid, page });
        this.mark(`/${element.role} <</MCID ${mcid}>> BDC`);
      }
      this.#opened = element;
    }

    #elementsOf(page: PdfPage): unknown[] {
      if (this.#contents?.page !== page)
        this.#contents = { page, elements: this.pdfDocument.getStructParentTree().get(page.structParentTreeKey) };
      return this.#contents.elements;
    }

    #close(): void {
      if (this.#opened) this.mark('EMC');
      this.#opened = undefined;
    }

    #renderSegments(element: StructureElement, line: Line, x: number, y: number): void {
      const segments = segmentsOf(line);
      let part: LinkPart | undefined;
      for (const [index, { elements, inlines }] of segments.entries()) {
        const target = this.#descend(element, elements);
        const link = elements.find((inline) => inline.role === 'Link');
        if (part && part.link !== link) {
          this.#links.add(part, line, x, y, element);
          part = undefined;
        }
        this.#open(target);
        if (segments.length === 1) super.renderLine(line, x, y);
        else super.renderPart(line, inlines, index === 0, x, y);
        const linkElement = element.open.find((open) => open.inline === link)?.element;
        if (link && linkElement) part = { link, element: linkElement, inlines: [...(part?.inlines ?? []), ...inlines] };
      }
      if (part) this.#links.add(part, line, x, y, element);
    }

    /** The innermost of the inline elements; those that the last words stood in go on, so that a link over two lines stays one link. */
    #descend(element: StructureElement, elements: readonly InlineElement[]): StructureElement {
      const open = [...element.open];
      let shared = 0;
      while (shared < elements.length && open[shared]?.inline === elements[shared]) shared++;
      open.splice(shared);
      for (const inline of elements.slice(shared)) {
        open.push({ inline, element: new StructureElement(inline.role, open.at(-1)?.element ?? element, inline.attributes) });
      }
      element.open = open;
      return open.at(-1)?.element ?? element;
    }

    /** pdfkit's outline destinations point at the right edge of the page's top whatever the line. */
    #mendOutline({ parentId }: { readonly parentId?: string }, y: number): void {
      const document = this.pdfDocument;
      const parent = this.outlineMap[parentId ?? ''] ?? document.outline;
      const item = parent.children.at(-1);
      if (item) item.outlineData['Dest'] = [document.page.dictionary, 'XYZ', null, document.page.height - y, null];
    }

    #growBox(element: StructureElement, vector: Vector): void {
      const { x = 0, y = 0, w = 0, h = 0, x1 = x, y1 = y, x2 = x + w, y2 = y + h, points } = vector;
      const xs = points ? points.map((point) => point.x) : [x1, x2];
      const ys = (points ? points.map((point) => point.y) : [y1, y2]).map((value) => this.pdfDocument.page.height - value);
      const [left, bottom, right, top] = element.box ?? [Infinity, Infinity, -Infinity, -Infinity];
      element.box = [Math.min(left, ...xs), Math.min(bottom, ...ys), Math.max(right, ...xs), Math.max(top, ...ys)];
    }
  };
}

/** What the document says on a line. */
function textOf(line: Line): string {
  let text = '';
  // A page reference is a number that the document does not say.
  for (const inline of line.inlines) if (!inline._pageRef) text += inline.text;
  return text;
}

function hasPageNumber(line: Line): boolean {
  for (const inline of line.inlines) if (inline._pageNodeRef) return true;
  return false;
}

function hasElements(line: Line): boolean {
  for (const inline of line.inlines) if (inline.inlineElements !== undefined) return true;
  return false;
}

const ARTIFACTS = {
  Layout: '/Artifact <</Type /Layout>> BDC',
  Background: '/Artifact <</Type /Background>> BDC',
  Pagination: '/Artifact <</Type /Pagination>> BDC',
  'Pagination/Header': '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
  'Pagination/Footer': '/Artifact <</Type /Pagination /Subtype /Footer>> BDC',
} as const;
