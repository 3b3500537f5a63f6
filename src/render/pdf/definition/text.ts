/** Elements and words of a part of the document, as they stand. */
import type { Element, ElementContent, Root, RootContent } from 'hast';

export function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

export function isElement(node: RootContent | ElementContent): node is Element {
  return node.type === 'element';
}
