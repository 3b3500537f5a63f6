/** Elements and words of a part of the document, as they stand. */
import type { Element, ElementContent, Root, RootContent } from 'hast';

export function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

/** The same on one line. */
export function wordsOf(element: Element): string {
  return textOf(element)
    .replace(/[ \t\r\n\f]+/g, ' ')
    .trim();
}

export function isElement(node: RootContent | ElementContent): node is Element {
  return node.type === 'element';
}

/** The first child of that name. */
export function child(parent: Element | Root, tag: string): Element | undefined {
  const children: readonly (Root | Element)['children'][number][] = parent.children;
  return children.filter(isElement).find((element) => element.tagName === tag);
}

/** A document without these was not made by compose/: our own bug. */
export function requiredChild(parent: Element | Root, tag: string): Element {
  const element = child(parent, tag);
  if (!element) throw new Error(`the document has no <${tag}>`);
  return element;
}
