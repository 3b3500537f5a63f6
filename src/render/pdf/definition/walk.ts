/** The definition's nodes in reading order. */
import type { Node, SectionNode } from './nodes.ts';

export function eachNode(sections: readonly SectionNode[], visit: (node: Node) => void): void {
  for (const { section } of sections) eachNodeIn(section, visit);
}

export function eachNodeIn(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) eachNodeIn(child, visit);
}

function childrenOf(node: Node): readonly Node[] {
  if ('stack' in node) return node.stack;
  if ('columns' in node) return node.columns;
  if ('table' in node) return node.table.body.flat().filter((cell): cell is Node => Object.keys(cell).length > 0);
  return [];
}
