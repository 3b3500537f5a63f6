/** Links: their words arrive as lines are painted, annotations leave, each with its description and its place in the structure tree. */
import type { InlineElement, StructureElement } from '../structure.ts';
import type { Inline, Line, PdfDocument } from './internals.ts';
import { pdfString } from './pdf-string.ts';

/** The area that a link takes on a page, left, top, right, bottom, and its element. */
interface LinkArea {
  readonly link: InlineElement;
  readonly element: StructureElement;
  readonly area: readonly [number, number, number, number];
}

/** A link's words on one line. */
export interface LinkPart {
  readonly link: InlineElement;
  readonly element: StructureElement;
  readonly inlines: Inline[];
}

export class Links {
  readonly #document: PdfDocument;
  /** Of a box of a drawing, whose lines make one link. */
  #pending: LinkArea | undefined;

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  /** A link in the flow of text has an area for each line; the lines of a box are one, and one stop for who moves by the keyboard. */
  add({ link, element, inlines }: LinkPart, line: Line, x: number, y: number, block: StructureElement): void {
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
    if (!pending) this.flush();
    const [l, t, r, b] = pending ?? [left, y, right, bottom];
    this.#pending = { link, element, area: [Math.min(l, left), Math.min(t, y), Math.max(r, right), Math.max(b, bottom)] };
  }

  flush(): void {
    if (this.#pending) this.#annotate(this.#pending);
    this.#pending = undefined;
  }

  #annotate({ link, element, area: [left, top, right, bottom] }: LinkArea): void {
    if (!link.target) return;
    const { words = '' } = link;
    const structParent = this.#document.createStructParentTreeNextKey();
    const contents = 'url' in link.target ? `${words} (${link.target.url})` : words;
    const options = { StructParent: structParent, Contents: pdfString(contents) };
    if ('url' in link.target) this.#document.link(left, top, right - left, bottom - top, link.target.url, options);
    else this.#document.goTo(left, top, right - left, bottom - top, link.target.destination, options);
    const annotation = this.#document.page.annotations.at(-1);
    if (annotation) element.children.push({ annotation, page: this.#document.page, structParent });
  }
}
