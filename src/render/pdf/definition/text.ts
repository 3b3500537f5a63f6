/** Elements and words of a part of the document, as they stand. */
import type { Element, ElementContent, Root, RootContent } from 'hast';

export function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  let text = '';
  if ('children' in node) for (const child of node.children) text += textOf(child);
  return text;
}

/** The same on one line. */
export function wordsOf(element: Element): string {
  return textOf(element)
    .replace(/[ \t\r\n\f]+/g, ' ')
    .trim();
}

/** Whether there is more than white space in it. */
export function hasWords(node: RootContent | ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type === 'element') for (const child of node.children) if (hasWords(child)) return true;
  return false;
}

export function isElement(node: RootContent | ElementContent): node is Element {
  return node.type === 'element';
}

/** The first child of that name. */
export function child(parent: Element | Root, tag: string): Element | undefined {
  for (const node of parent.children) if (node.type === 'element' && node.tagName === tag) return node;
  return undefined;
}

/** A document without these was not made by compose/: our own bug. */
export function requiredChild(parent: Element | Root, tag: string): Element {
  const element = child(parent, tag);
  if (!element) throw new Error(`the document has no <${tag}>`);
  return element;
}
