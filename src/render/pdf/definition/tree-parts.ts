/** A tree on as many pages as it needs: the tree and the room on a page arrive, one layout for each page leaves. */
import type { Measure } from './context.ts';
import { layoutTree, type TreeLayout, type TreeNode } from './tree-layout.ts';

/**
 * One layout where the whole tree fits, else one for each of the root's children, each on a page of its own, or more where a child is too
 * long even so. Undefined when some part fits no page at all: then the tree is printed as a list, so that nothing of it is lost.
 */
export function layoutsOf(root: TreeNode, width: number, height: number, measure: Measure): TreeLayout[] | undefined {
  const whole = layoutTree(root, width, height, measure);
  if (whole) return [whole];
  const layouts: TreeLayout[] = [];
  for (const child of root.children) {
    const part = layoutTree({ ...root, children: [child] }, width, height, measure);
    const parts = part ? [part] : splitChild(root, child, width, height, measure);
    if (!parts) return undefined;
    layouts.push(...parts);
  }
  return layouts.length > 0 ? layouts : undefined;
}

/** An area too long for a page: its own children in as many drawings as needed, each under the same parents. */
function splitChild(root: TreeNode, area: TreeNode, width: number, height: number, measure: Measure): TreeLayout[] | undefined {
  const draw = (children: readonly TreeNode[]) =>
    layoutTree({ ...root, children: [{ ...area, children }] }, width, height, measure);
  const layouts: TreeLayout[] = [];
  let pending: TreeNode[] = [];
  let current: TreeLayout | undefined;
  for (const child of area.children.flatMap((strategic) => halves(strategic, (part) => draw([part]) !== undefined))) {
    const together = draw([...pending, child]);
    if (!together && current) layouts.push(current);
    pending = together ? [...pending, child] : [child];
    current = together ?? draw(pending);
    if (!current) return undefined;
  }
  return current ? [...layouts, current] : undefined;
}

/** The node itself when it fits, otherwise two nodes with half of its children each, and so on. */
function halves(node: TreeNode, fits: (node: TreeNode) => boolean): TreeNode[] {
  if (fits(node) || node.children.length < 2) return [node];
  const middle = Math.ceil(node.children.length / 2);
  return [node.children.slice(0, middle), node.children.slice(middle)].flatMap((children) => halves({ ...node, children }, fits));
}
