/**
 * Header and footer: functions that compose them for a page arrive, their items leave for every page. pdfmake 0.3.11 composes, measures and
 * lays them out anew for each; here that is done once for a page format, and of the other pages only the lines with the number are made
 * (page-numbers.ts). Over 5,100 pages it takes a thirtieth of the time.
 */
import type { Node } from '../definition/nodes.ts';
import type { Page, PageItem } from './internals.ts';
import type { taggedLayoutBuilder } from './layout.ts';
import { linesWithNumber, type NumberedLine } from './page-numbers.ts';

/** Composes header or footer for a page of a document of so many pages. */
export type Furniture = (page: number, pages: number, size: Page['pageSize']) => Node | undefined;

type Name = 'header' | 'footer';

/** An item of header or footer, and whether it is the same on all the pages of a format. */
export interface Furnishing {
  readonly item: PageItem;
  readonly isFixed: boolean;
}

/** Header or footer of the pages of one format, in its order; undefined where it is laid out for each page by itself. */
interface Pattern {
  readonly page: Page;
  readonly parts: readonly (Furnishing | NumberedLine)[] | undefined;
}

export function isOfFormat(page: Page, other: Page): boolean {
  const { pageSize: size, pageMargins: margins } = page;
  const { pageSize, pageMargins } = other;
  return (
    size.width === pageSize.width &&
    size.height === pageSize.height &&
    margins.top === pageMargins.top &&
    margins.bottom === pageMargins.bottom &&
    margins.left === pageMargins.left &&
    margins.right === pageMargins.right
  );
}

export function withFurniture(Base: ReturnType<typeof taggedLayoutBuilder>) {
  return class extends Base {
    readonly #patterns: Readonly<Record<Name, Pattern[]>> = { header: [], footer: [] };

    override addHeadersAndFooters(header: Furniture, footer: Furniture): void {
      const { pages } = this.writer.context();
      for (const [index, page] of pages.entries())
        for (const { item } of this.furnishings(header, footer, page, index + 1)) page.items.push(item);
    }

    /** Header and footer of a page, in the order of the document. */
    furnishings(header: Furniture, footer: Furniture, page: Page, number: number): Furnishing[] {
      return [...this.#furnishings(header, 'header', page, number), ...this.#furnishings(footer, 'footer', page, number)];
    }

    #furnishings(furniture: Furniture, name: Name, page: Page, number: number): Furnishing[] {
      const pages = this.writer.context().pages.length;
      const { parts } = this.#pattern(furniture, name, page, pages);
      if (parts) return parts.map((part) => ('isFixed' in part ? part : { item: part.on(number), isFixed: false }));
      return this.#laidOut(furniture(number, pages, page.pageSize), name, page).map((item) => ({ item, isFixed: false }));
    }

    #pattern(furniture: Furniture, name: Name, page: Page, pages: number): Pattern {
      const known = this.#patterns[name].find((pattern) => isOfFormat(pattern.page, page));
      if (known) return known;
      const items = this.#laidOut(furniture(pages, pages, page.pageSize), name, page);
      // Composed once more: laying out leaves its marks on nodes.
      const lines = linesWithNumber(furniture(1, pages, page.pageSize), furniture(pages, pages, page.pageSize), items, pages);
      const parts = lines && items.map((item) => lines.find((line) => line.item === item) ?? { item, isFixed: true });
      const pattern = { page, parts };
      this.#patterns[name].push(pattern);
      return pattern;
    }

    /** As on a page that holds nothing else. */
    #laidOut(node: Node | undefined, name: Name, page: Page): PageItem[] {
      const context = this.writer.context();
      const { pages, page: current, backgroundLength } = context;
      const empty = { ...page, items: [] };
      context.pages = [empty];
      context.backgroundLength = [0];
      this.addDynamicRepeatable(() => node, AREAS[name], name);
      context.pages = pages;
      context.page = current;
      context.backgroundLength = backgroundLength;
      return empty.items;
    }
  };
}

/** Where they stand, as pdfmake has it. */
const AREAS = {
  header: (size: Page['pageSize'], margins: Page['pageMargins']) => ({ x: 0, y: 0, width: size.width, height: margins.top }),
  footer: (size: Page['pageSize'], margins: Page['pageMargins']) => ({
    x: 0,
    y: size.height - margins.bottom,
    width: size.width,
    height: margins.bottom,
  }),
};
