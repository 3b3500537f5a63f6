/** The definition's nodes in reading order. */
import type { ColumnsNode, Node, SectionNode, StackNode, TableNode, TextNode } from './nodes.ts';

export function eachNode(sections: readonly SectionNode[], visit: (node: Node) => void): void {
  for (const { section } of sections) for (const node of nodesIn(section)) visit(node);
}

/** The node itself, and all that is in it. */
export function nodesIn(node: Node): Node[] {
  const nodes: Node[] = [];
  addNodes(nodes, node);
  return nodes;
}

/** What a node may hold; where another cell reaches there is an empty object. */
type Parts = Partial<Pick<TextNode, 'text'> & Pick<StackNode, 'stack'> & Pick<ColumnsNode, 'columns'> & Pick<TableNode, 'table'>>;

function addNodes(nodes: Node[], node: Node): void {
  nodes.push(node);
  const { text, stack, columns, table } = node as Parts;
  if (text) return;
  const children = stack ?? columns;
  if (children) for (let index = 0; index < children.length; index++) addNodes(nodes, children[index] as Node);
  else if (table) for (const row of table.body) addCells(nodes, row);
}

function addCells(nodes: Node[], row: TableNode['table']['body'][number]): void {
  for (let index = 0; index < row.length; index++) {
    const cell = row[index] as TableNode['table']['body'][number][number];
    if (isNode(cell)) addNodes(nodes, cell);
  }
}

function isNode(cell: Node | Record<string, never>): cell is Node {
  return 'text' in cell || Object.keys(cell).length > 0;
}
