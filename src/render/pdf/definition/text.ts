/** The words of a part of the document, as they stand. */
import type { ElementContent, Root, RootContent } from 'hast';

export function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}
