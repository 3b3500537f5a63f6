/**
 * What must be known of a document before its first block is made: the tree arrives, gone through once, and its parts leave with the places,
 * pictures and headings that are in it.
 */
import type { Element, ElementContent, Root } from 'hast';
import { attribute } from './context.ts';
import { requiredChild } from './text.ts';

/** An element, and `data-origine` of the nearest that has one. */
export interface Found {
  readonly element: Element;
  readonly origin: string | undefined;
}

export interface Survey {
  readonly body: Element;
  readonly main: Element;
  /** All ids of the document's own part: a link may lead to what has not been reached yet. */
  readonly ids: ReadonlySet<string>;
  /** Of its headings, in order. */
  readonly headings: readonly Found[];
  /** Wherever they stand, header and footer included. */
  readonly pictures: readonly Found[];
  /** Whether numbers of other pages are printed in it. */
  readonly hasPageNumbers: boolean;
  /** Whether figures are drawn in it. */
  readonly hasDrawings: boolean;
  /** How many elements the whole has. */
  readonly size: number;
}

const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

export function surveyOf(tree: Root): Survey {
  const body = requiredChild(requiredChild(tree, 'html'), 'body');
  const main = requiredChild(body, 'main');
  const ids = new Set<string>();
  const headings: Found[] = [];
  const pictures: Found[] = [];
  let hasPageNumbers = false;
  let hasDrawings = false;
  let size = 0;
  const visit = (element: Element, around: string | undefined, isInMain: boolean): void => {
    const { tagName, properties, children } = element;
    size++;
    const origin = properties['dataOrigine'] === undefined ? around : (attribute(element, 'dataOrigine') ?? around);
    if (tagName === 'img') pictures.push({ element, origin });
    if (isInMain) {
      const { id } = properties;
      if (id !== undefined) ids.add(String(id));
      if (HEADINGS.has(tagName)) headings.push({ element, origin });
      if (properties['dataPaginaDi'] !== undefined) hasPageNumbers = true;
      if (properties['dataDisegno'] !== undefined) hasDrawings = true;
    }
    for (let index = 0; index < children.length; index++) {
      const child = children[index] as ElementContent;
      if (child.type === 'element') visit(child, origin, isInMain || child === main);
    }
  };
  visit(body, undefined, false);
  return { body, main, ids, headings, pictures, hasPageNumbers, hasDrawings, size };
}
