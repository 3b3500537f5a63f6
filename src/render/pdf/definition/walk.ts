/** The definition's nodes in reading order. */
import type { Node, SectionNode } from './nodes.ts';

export function eachNode(sections: readonly SectionNode[], visit: (node: Node) => void): void {
  const walk = (node: Node): void => {
    visit(node);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const { section } of sections) walk(section);
}

function childrenOf(node: Node): readonly Node[] {
  if ('stack' in node) return node.stack;
  if ('columns' in node) return node.columns;
  if ('table' in node) return node.table.body.flat().filter((cell): cell is Node => Object.keys(cell).length > 0);
  return [];
}
