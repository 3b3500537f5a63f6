/** Bookmarks: blocks of the definition arrive one after another, their headings get a bookmark each, nested as the headings are. */
import type { Node, TextNode } from './nodes.ts';
import { eachNodeIn } from './walk.ts';

export class Bookmarks {
  readonly #open: { readonly level: number; readonly id: string }[] = [];
  #count = 0;

  /** In reading order, with its destinations. */
  add(block: Node): void {
    eachNodeIn(block, (node) => {
      const level = Number(/^H([1-6])$/.exec(node.struct?.role ?? '')?.[1] ?? 0);
      if (level === 0 || !('text' in node)) return;
      while ((this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop();
      this.#count++;
      node.id ??= `titolo-${this.#count}`;
      addBookmark(node, this.#open.at(-1)?.id);
      this.#open.push({ level, id: node.id });
    });
  }
}

function addBookmark(node: TextNode, parentId: string | undefined): void {
  node.outline = true;
  node.outlineText = node.text
    .map((run) => run.text)
    .join('')
    .replace(/\s+/g, ' ');
  if (parentId !== undefined) node.outlineParentId = parentId;
}
