/** A node of a page arrives; its words leave. */
import type { ElementContent } from 'hast';

export function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}
