/** Bookmarks: the definition's headings get one each, nested as the headings are. */
import type { SectionNode, TextNode } from './nodes.ts';
import { eachNode } from './walk.ts';

export function addBookmarks(sections: readonly SectionNode[]): void {
  const open: { level: number; id: string }[] = [];
  let count = 0;
  eachNode(sections, (node) => {
    const level = Number(/^H([1-6])$/.exec(node.struct?.role ?? '')?.[1] ?? 0);
    if (level === 0 || !('text' in node)) return;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    count++;
    node.id ??= `titolo-${count}`;
    addBookmark(node, open.at(-1)?.id);
    open.push({ level, id: node.id });
  });
}

function addBookmark(node: TextNode, parentId: string | undefined): void {
  node.outline = true;
  node.outlineText = node.text
    .map((run) => run.text)
    .join('')
    .replace(/\s+/g, ' ');
  if (parentId !== undefined) node.outlineParentId = parentId;
}
