/**
 * The driver of long documents: blocks arrive one by one, each is measured, laid out, painted, written and forgotten; the file leaves, as large
 * as its pages, from a memory that is not. A page is painted and written as soon as nothing more can come onto it; header and footer, which say
 * how many pages there are, follow in further contents, of which only that with the page's number is its own.
 */
import type { PaintedText } from '../painted-text.ts';
import type { StructureElement } from '../structure.ts';
import type { FastDocument } from './fast-document.ts';
import { type Furnishing, type Furniture, isOfFormat, type withFurniture } from './furniture.ts';
import type { Page, Renderer } from './internals.ts';
import type { StructureWriter } from './structure-writer.ts';

/** Where finished pages go. */
export interface Press {
  readonly document: FastDocument;
  readonly renderer: Renderer;
  readonly structure: StructureWriter;
  readonly painted: PaintedText;
}

/** Pages of one format, and the numbers of the contents that are the same on all of them: before what is the page's own, and after it. */
interface Format {
  readonly page: Page;
  readonly before: number;
  readonly after: number;
  isWritten: boolean;
}

export function streamingLayoutBuilder(Base: ReturnType<typeof withFurniture>) {
  return class extends Base {
    readonly #press: Press;
    readonly #formats: Format[] = [];
    /** Of each page whose words are painted, the number of its own part of header and footer. */
    readonly #suspended: number[] = [];
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

    /** Now that the number of pages is known. */
    override addHeadersAndFooters(header: Furniture, footer: Furniture): void {
      const { pages } = this.writer.context();
      this.#paintBefore(pages.length);
      for (const [index, page] of pages.entries()) {
        const furnishings = this.furnishings(header, footer, page, index + 1);
        const first = furnishings.findIndex(({ isFixed }) => !isFixed);
        const end = furnishings.findLastIndex(({ isFixed }) => !isFixed) + 1;
        const format = this.#formatOf(page);
        if (!format.isWritten) {
          this.#write(format.before, page, first === -1 ? furnishings : furnishings.slice(0, first));
          this.#write(format.after, page, first === -1 ? [] : furnishings.slice(end));
          format.isWritten = true;
        }
        // What is fixed but stands between is painted with it, in the order of the document.
        this.#write(this.#suspended[index] ?? 0, page, first === -1 ? [] : furnishings.slice(first, end));
        this.#forgetNodes();
      }
    }

    #write(content: number, page: Page, furnishings: readonly Furnishing[]): void {
      const { document, renderer } = this.#press;
      const items = furnishings.map(({ item }) => item);
      document.writeApart(content, () => renderer.renderPages([{ ...page, items }]));
    }

    #formatOf(page: Page): Format {
      const known = this.#formats.find((format) => isOfFormat(format.page, page));
      if (known) return known;
      const { document } = this.#press;
      const format = { page, before: document.reserveObject(), after: document.reserveObject(), isWritten: false };
      this.#formats.push(format);
      return format;
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
        const own = this.#press.document.reserveObject();
        const { before, after } = this.#formatOf(page);
        this.#press.document.endPage([before, own, after]);
        this.#suspended.push(own);
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
      // Nothing in a document that is streamed points at them. An array with names, as pdfmake has it, is slow: 2 % of 5,100 pages.
      this.docPreprocessor.nodeReferences = Object.create(null);
    }
  };
}
