/** The definition's nodes in reading order. */
import type { Node, SectionNode } from './nodes.ts';

export function eachNode(sections: readonly SectionNode[], visit: (node: Node) => void): void {
  for (const { section } of sections) eachNodeIn(section, visit);
}

export function eachNodeIn(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if ('text' in node) return;
  if ('stack' in node) for (const child of node.stack) eachNodeIn(child, visit);
  else if ('columns' in node) for (const child of node.columns) eachNodeIn(child, visit);
  else if ('table' in node) {
    for (const row of node.table.body) for (const cell of row) if (isNode(cell)) eachNodeIn(cell, visit);
  }
}

/** Where another cell reaches there is an empty object. */
function isNode(cell: Node | Record<string, never>): cell is Node {
  return 'text' in cell || 'stack' in cell || 'columns' in cell || 'table' in cell || 'canvas' in cell || 'image' in cell;
}
