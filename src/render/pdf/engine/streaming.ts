/**
 * The driver of long documents: blocks arrive one by one, each is measured, laid out, painted, written and forgotten; the file leaves, as large
 * as its pages, from a memory that is not. A page is painted as soon as nothing more can come onto it; header and footer, which say how
 * many pages there are, follow in a second content of each page.
 */
import type { PaintedText } from '../painted-text.ts';
import type { StructureElement } from '../structure.ts';
import type { FastDocument } from './fast-document.ts';
import type { Page, PdfPage, Renderer } from './internals.ts';
import type { taggedLayoutBuilder } from './layout.ts';
import type { StructureWriter } from './structure-writer.ts';

/** Where finished pages go. */
export interface Press {
  readonly document: FastDocument;
  readonly renderer: Renderer;
  readonly structure: StructureWriter;
  readonly painted: PaintedText;
}

/** Composes header or footer for a page of a document of so many pages. */
type Furniture = (page: number, pages: number, size: unknown) => unknown;

export function streamingLayoutBuilder(Base: ReturnType<typeof taggedLayoutBuilder>) {
  return class extends Base {
    readonly #press: Press;
    /** Pages whose words are painted, waiting for header and footer. */
    readonly #suspended: PdfPage[] = [];
    /** Elements with the page that their last words stand on. */
    #unwritten: { readonly elements: readonly StructureElement[]; readonly page: number }[] = [];
    #watermark: { readonly object: unknown; readonly style: unknown } = { object: undefined, style: undefined };

    constructor(press: Press, ...parameters: ConstructorParameters<typeof Base>) {
      super(...parameters);
      this.#press = press;
    }

    override layoutDocument(...parameters: unknown[]): Page[] {
      this.#watermark = { object: parameters[7], style: parameters[3] };
      return super.layoutDocument(...parameters);
    }

    override blockProcessed(): void {
      const { page } = this.writer.context();
      this.#unwritten.push({ elements: this.takeFinished(), page });
      this.#paintBefore(page);
      this.#forgetNodes();
    }

    /** Now that the number of pages is known, page by page. */
    override addHeadersAndFooters(header: Furniture, footer: Furniture): void {
      const context = this.writer.context();
      const { pages } = context;
      this.#paintBefore(pages.length);
      const { document, renderer } = this.#press;
      for (const [index, page] of pages.entries()) {
        const numbered = (furniture: Furniture) => (_page: number, _pages: number, size: unknown) =>
          furniture(index + 1, pages.length, size);
        // pdfmake would compose those of all pages at once.
        context.pages = [page];
        super.addHeadersAndFooters(numbered(header), numbered(footer));
        const suspended = this.#suspended[index];
        if (suspended) document.resumePage(suspended);
        renderer.renderPages([page]);
        page.items = [];
        this.#forgetNodes();
      }
      context.pages = pages;
    }

    /** Each page has got its own when it was painted. */
    override addWatermark(): void {}

    #paintBefore(end: number): void {
      const { pages, backgroundLength } = this.writer.context();
      for (let index = this.#suspended.length; index < end; index++) {
        const page = pages[index];
        if (!page) break;
        this.#addWatermarkTo(page);
        this.#press.renderer.renderPages([page]);
        this.#suspended.push(this.#press.document.suspendPage());
        page.items = [];
        page.watermark = undefined;
        backgroundLength[index] = 0;
      }
      this.#writeElements();
    }

    #addWatermarkTo(page: Page): void {
      const context = this.writer.context();
      const { pages } = context;
      context.pages = [page];
      super.addWatermark(this.#watermark.object, this.#press.document, this.#watermark.style);
      context.pages = pages;
    }

    #writeElements(): void {
      const { structure, painted } = this.#press;
      const isFinished = ({ page }: { readonly page: number }) => page < this.#suspended.length;
      const count = this.#unwritten.findIndex((block) => !isFinished(block));
      const finished = this.#unwritten.splice(0, count === -1 ? this.#unwritten.length : count);
      for (const element of finished.flatMap(({ elements }) => elements)) {
        painted.finish(element);
        structure.writeFinished(element);
      }
    }

    /** pdfmake keeps every node that it has seen, for what our documents do not ask. */
    #forgetNodes(): void {
      this.linearNodeList = [];
      this.docPreprocessor.nodeReferences = [];
    }
  };
}
