/**
 * The page painter: pages of stamped items arrive, content streams with marked content leave. Over pdfmake 0.3.11's renderer it wraps
 * every item in the marked content of its element, makes links and other inline elements structure elements of their own, and records what
 * text was painted, so that nothing lost goes unnoticed.
 */
import type { PaintedText } from '../painted-text.ts';
import { type InlineElement, StructureElement } from '../structure.ts';
import {
  type Inline,
  type Line,
  type Page,
  type PdfDocument,
  PdfmakeLine,
  PdfmakeRenderer,
  type PlacedImage,
  type Vector,
} from './internals.ts';
import { pdfString } from './pdf-string.ts';

const LAYOUT = new StructureElement('Artifact', undefined, { artifact: 'Layout' });
/** The header rows of a table, painted again on its next pages. */
const REPEATED = new StructureElement('Artifact', undefined, { artifact: 'Pagination' });
const WATERMARK = new StructureElement('Artifact', undefined, { artifact: 'Background' });

/** Words of one line inside the same inline elements. */
interface Segment {
  readonly elements: readonly InlineElement[];
  readonly inlines: Inline[];
}

/** The area that a link takes on a page, left, top, right, bottom, and its element. */
interface LinkArea {
  readonly link: InlineElement;
  readonly element: StructureElement;
  readonly area: readonly [number, number, number, number];
}

/** A link's words on one line. */
interface LinkPart {
  readonly link: InlineElement;
  readonly element: StructureElement;
  readonly inlines: Inline[];
}

export class TaggedRenderer extends PdfmakeRenderer {
  readonly painted: PaintedText;
  readonly #painted = new Set<number>();
  #opened: StructureElement | undefined;
  /** Of a box of a drawing, whose lines make one link. */
  #pending: LinkArea | undefined;

  constructor(document: PdfDocument, painted: PaintedText) {
    super(document);
    this.painted = painted;
  }

  override renderPages(pages: Page[]): void {
    let page: Page | undefined;
    // Under the page's words: pdfmake paints it last, over them.
    this.pdfDocument.on('pageAdded', () => {
      if (page?.watermark) this.#paintWatermark(page);
    });
    for (page of pages) {
      super.renderPages([page]);
      this.#close();
      this.#annotatePending();
    }
  }

  override renderLine(line: Line, x: number, y: number): void {
    const element = this.#claim(line);
    const { id } = line;
    line.id = undefined;
    fillPageNumbers(line);
    if (element.isArtifact) {
      // A repeated header must not move bookmarks.
      line._outline = undefined;
      this.#open(element);
      super.renderLine(line, x, y);
      return;
    }
    if (id !== undefined && !id.startsWith('#')) this.pdfDocument.addNamedDestination(id, 'XYZ', null, y, null);
    // A page reference is a number that the document does not say.
    this.painted.add(element, line.inlines.map((inline) => (inline._pageRef ? '' : inline.text)).join(''));
    this.#renderSegments(element, line, x, y);
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
    if (this.#painted.has(sequence)) return REPEATED;
    this.#painted.add(sequence);
    return element;
  }

  /** Consecutive items of one element share one marked content. */
  #open(element: StructureElement): void {
    if (this.#opened === element) return;
    this.#close();
    const document = this.pdfDocument;
    if (element.isArtifact) {
      document.addContent(`/Artifact ${artifactProperties(element)} BDC`);
    } else {
      const parents = document.getStructParentTree().get(document.page.structParentTreeKey);
      const mcid = parents.push(null) - 1;
      element.children.push({ mcid, page: document.page });
      document.addContent(`/${element.role} <</MCID ${mcid}>> BDC`);
    }
    this.#opened = element;
  }

  #close(): void {
    if (this.#opened) this.pdfDocument.addContent('EMC');
    this.#opened = undefined;
  }

  #renderSegments(element: StructureElement, line: Line, x: number, y: number): void {
    const segments = segmentsOf(line);
    let part: LinkPart | undefined;
    for (const [index, { elements, inlines }] of segments.entries()) {
      const target = this.#descend(element, elements);
      const link = elements.find((inline) => inline.role === 'Link');
      if (part && part.link !== link) {
        this.#addLink(part, line, x, y, element);
        part = undefined;
      }
      this.#open(target);
      super.renderLine(segments.length === 1 ? line : partOf(line, inlines, index === 0), x, y);
      const linkElement = element.open.find((open) => open.inline === link)?.element;
      if (link && linkElement) part = { link, element: linkElement, inlines: [...(part?.inlines ?? []), ...inlines] };
    }
    if (part) this.#addLink(part, line, x, y, element);
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

  /** A link in the flow of text has an area for each line; the lines of a box are one, and one stop for who moves by the keyboard. */
  #addLink({ link, element, inlines }: LinkPart, line: Line, x: number, y: number, block: StructureElement): void {
    const [first] = inlines;
    const last = inlines.at(-1);
    if (!first || !last) return;
    const left = x + first.x + (first === line.inlines[0] ? (first.leadingCut ?? 0) : 0);
    const right = x + last.x + last.width - (last.trailingCut ?? 0);
    const bottom = y + line.getHeight();
    if (!block.attributes.isDrawn) {
      this.#annotate({ link, element, area: [left, y, right, bottom] });
      return;
    }
    const pending = this.#pending?.link === link ? this.#pending.area : undefined;
    if (!pending) this.#annotatePending();
    const [l, t, r, b] = pending ?? [left, y, right, bottom];
    this.#pending = { link, element, area: [Math.min(l, left), Math.min(t, y), Math.max(r, right), Math.max(b, bottom)] };
  }

  #annotatePending(): void {
    if (this.#pending) this.#annotate(this.#pending);
    this.#pending = undefined;
  }

  #annotate({ link, element, area: [left, top, right, bottom] }: LinkArea): void {
    if (!link.target) return;
    const document = this.pdfDocument;
    const { words = '' } = link;
    const structParent = document.createStructParentTreeNextKey();
    const contents = 'url' in link.target ? `${words} (${link.target.url})` : words;
    const options = { StructParent: structParent, Contents: pdfString(contents) };
    if ('url' in link.target) document.link(left, top, right - left, bottom - top, link.target.url, options);
    else document.goTo(left, top, right - left, bottom - top, link.target.destination, options);
    const annotation = document.page.annotations.at(-1);
    if (annotation) element.children.push({ annotation, page: document.page, structParent });
  }

  #growBox(element: StructureElement, vector: Vector): void {
    const { x = 0, y = 0, w = 0, h = 0, x1 = x, y1 = y, x2 = x + w, y2 = y + h, points } = vector;
    const xs = points ? points.map((point) => point.x) : [x1, x2];
    const ys = (points ? points.map((point) => point.y) : [y1, y2]).map((value) => this.pdfDocument.page.height - value);
    const [left, bottom, right, top] = element.box ?? [Infinity, Infinity, -Infinity, -Infinity];
    element.box = [Math.min(left, ...xs), Math.min(bottom, ...ys), Math.max(right, ...xs), Math.max(top, ...ys)];
  }
}

function artifactProperties(element: StructureElement): string {
  const [type, subtype] = (element.attributes.artifact ?? 'Layout').split('/');
  return `<</Type /${type}${subtype ? ` /Subtype /${subtype}` : ''}>>`;
}

function segmentsOf(line: Line): Segment[] {
  const result: Segment[] = [];
  for (const inline of line.inlines) {
    const elements = inline.inlineElements ?? [];
    const last = result.at(-1);
    if (last && isSame(last.elements, elements)) last.inlines.push(inline);
    else result.push({ elements, inlines: [inline] });
  }
  return result;
}

function isSame(one: readonly InlineElement[], other: readonly InlineElement[]): boolean {
  return one.length === other.length && one.every((element, index) => element === other[index]);
}

/** A copy of the line with some of its words, as tall as the whole; the bookmark goes with the first part only. */
function partOf(line: Line, inlines: Inline[], isFirst: boolean): Line {
  const height = line.getHeight();
  const ascender = line.getAscenderHeight();
  return Object.assign(new PdfmakeLine(line.maxWidth), line, {
    inlines,
    getHeight: () => height,
    getAscenderHeight: () => ascender,
    ...(isFirst ? {} : { _outline: undefined, _pageNodeRef: undefined }),
  });
}

/**
 * The numbers of pages, now that they are known, where pdfmake kept room for five digits each: the words after them close up. pdfmake would
 * also make them links without a tag.
 */
function fillPageNumbers(line: Line): void {
  let spare = 0;
  for (const inline of line.inlines) {
    inline.x -= spare;
    const page = inline._pageNodeRef?.positions?.[0]?.pageNumber;
    if (page === undefined) continue;
    const text = String(page);
    const width = inline.font.widthOfString(text, inline.fontSize) + (inline.characterSpacing ?? 0) * (text.length - 1);
    spare += inline.width - width;
    inline.text = text;
    inline.width = width;
    inline._pageNodeRef = undefined;
    inline.linkToDestination = null;
  }
  const alignment = line.inlines[0]?.alignment;
  const shift = alignment === 'right' ? spare : alignment === 'center' ? spare / 2 : 0;
  if (shift > 0) for (const inline of line.inlines) inline.x += shift;
}
