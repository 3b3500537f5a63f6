/**
 * The page painter: pages of stamped items arrive, content streams with marked content leave. Over pdfmake 0.3.11's renderer it wraps
 * every item in the marked content of its element, makes links and language spans elements of their own, and records what text was
 * painted, so that nothing lost goes unnoticed.
 */
import type { PaintedText } from '../painted-text.ts';
import { StructureElement } from '../structure.ts';
import { type Inline, type Line, type Page, type PdfDocument, PdfmakeLine, PdfmakeRenderer, type Vector } from './internals.ts';

const LAYOUT = new StructureElement('Artifact', undefined, { artifact: 'Layout' });
/** The header rows of a table, painted again on its next pages. */
const REPEATED = new StructureElement('Artifact', undefined, { artifact: 'Pagination' });
const WATERMARK = new StructureElement('Artifact', undefined, { artifact: 'Background' });

/** pdfkit writes a String object as a PDF string and a primitive as a PDF name. */
export const pdfString = (text: string): unknown => new String(text);

interface Segment {
  readonly key: string;
  readonly first: Inline;
  readonly inlines: Inline[];
}

export class TaggedRenderer extends PdfmakeRenderer {
  readonly painted: PaintedText;
  readonly #painted = new Set<number>();
  #opened: StructureElement | undefined;

  constructor(document: PdfDocument, painted: PaintedText) {
    super(document);
    this.painted = painted;
  }

  override renderPages(pages: Page[]): void {
    for (const page of pages) {
      super.renderPages([page]);
      this.#close();
    }
  }

  override renderLine(line: Line, x: number, y: number): void {
    const element = this.#claim(line);
    if (element.isArtifact) {
      this.#renderArtifact(element, line, x, y);
      return;
    }
    // A page reference is a number that the document does not say.
    this.painted.add(element, line.inlines.map((inline) => (inline._pageRef ? '' : inline.text)).join(''));
    for (const [index, segment] of segments(line).entries()) this.#renderSegment(element, line, segment, index, x, y);
  }

  override renderVector(vector: Vector): void {
    const element = this.#claim(vector);
    this.#open(element);
    super.renderVector(vector);
    if (element.role === 'Figure') this.#growBox(element, vector);
  }

  override renderWatermark(page: Page): void {
    this.#open(WATERMARK);
    super.renderWatermark(page);
    this.#close();
  }

  /** The element of an item; an artifact when it has none, or when it was painted already: then this is a repeated table header. */
  #claim(item: Line | Vector): StructureElement {
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

  /** Artifacts carry neither links nor destinations: a repeated header must not move them. */
  #renderArtifact(element: StructureElement, line: Line, x: number, y: number): void {
    this.#open(element);
    super.renderLine(partOf(line, line.inlines.map(withoutLink), false), x, y);
  }

  #renderSegment(element: StructureElement, line: Line, segment: Segment, index: number, x: number, y: number): void {
    const target = targetOf(element, segment);
    this.#open(target);
    super.renderLine(partOf(line, segment.inlines.map(withoutLink), index === 0), x, y);
    if (index === 0) this.#mendOutline(line, y);
    if (target.role === 'Link') this.#annotate(target, segment, x, y, line.getHeight());
  }

  /** pdfkit's outline destinations point at the right edge of the page's top whatever the line. */
  #mendOutline(line: Line, y: number): void {
    if (!line._outline) return;
    const document = this.pdfDocument;
    const parent = this.outlineMap[line._outline.parentId ?? ''] ?? document.outline;
    const item = parent.children.at(-1);
    if (item) item.outlineData.Dest = [document.page.dictionary, 'XYZ', null, document.page.height - y, null];
  }

  #annotate(element: StructureElement, { first, inlines }: Segment, x: number, y: number, height: number): void {
    const last = inlines.at(-1);
    if (!last) return;
    const document = this.pdfDocument;
    const left = x + first.x + (first.leadingCut ?? 0);
    const width = x + last.x + last.width - (last.trailingCut ?? 0) - left;
    const text = inlines
      .map((inline) => inline.text)
      .join('')
      .trim();
    const structParent = document.createStructParentTreeNextKey();
    const options = { StructParent: structParent, Contents: pdfString(first.link ? `${text} (${first.link})` : text) };
    if (first.link) document.link(left, y, width, height, first.link, options);
    else if (first.linkToDestination) document.goTo(left, y, width, height, first.linkToDestination, options);
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

/** Words of one line that belong to the same link, language or abbreviation. */
function segments(line: Line): Segment[] {
  const result: Segment[] = [];
  for (const inline of line.inlines) {
    const key = keyOf(inline);
    const last = result.at(-1);
    if (last && last.key === key) last.inlines.push(inline);
    else result.push({ key, first: inline, inlines: [inline] });
  }
  return result;
}

function keyOf(inline: Inline): string {
  if (inline.link) return `link ${inline.link}`;
  if (inline.linkToDestination) return `goto ${inline.linkToDestination}`;
  if (inline.lang || inline.expansion) return `span ${inline.lang ?? ''} ${inline.expansion ?? ''}`;
  return '';
}

/** The element that a segment is painted in; one that began on the line above goes on, so that a link over two lines stays one link. */
function targetOf(element: StructureElement, { key, first }: Segment): StructureElement {
  if (key === '') {
    element.open = undefined;
    return element;
  }
  if (element.open?.key === key) return element.open.element;
  const isLink = !key.startsWith('span');
  const attributes = {
    ...(first.lang ? { lang: first.lang } : {}),
    ...(first.expansion ? { expansion: first.expansion } : {}),
  };
  const made = new StructureElement(isLink ? 'Link' : 'Span', element, attributes);
  element.open = { key, element: made };
  return made;
}

/** A copy of the line with some of its words; destinations and outline go with the first part only. */
function partOf(line: Line, inlines: Inline[], isFirst: boolean): Line {
  const height = line.getHeight();
  const ascender = line.getAscenderHeight();
  const part = Object.assign(new PdfmakeLine(line.maxWidth), line, {
    inlines,
    getHeight: () => height,
    getAscenderHeight: () => ascender,
  });
  if (!isFirst) {
    part.id = undefined;
    part._outline = undefined;
    part._pageNodeRef = undefined;
  }
  return part;
}

/** pdfmake would make an annotation for each word; ours are made once for each segment. */
function withoutLink(inline: Inline): Inline {
  return { ...inline, link: null, linkToDestination: null, linkToPage: null };
}
