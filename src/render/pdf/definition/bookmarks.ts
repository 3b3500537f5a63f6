/** Bookmarks: blocks of the definition arrive one after another, their headings get a bookmark each, nested as the headings are. */
import type { Role } from '../structure.ts';
import type { Node, TextNode } from './nodes.ts';

const LEVELS: ReadonlyMap<Role, number> = new Map([
  ['H1', 1],
  ['H2', 2],
  ['H3', 3],
  ['H4', 4],
  ['H5', 5],
  ['H6', 6],
]);

export class Bookmarks {
  readonly #open: { readonly level: number; readonly id: string }[] = [];
  #count = 0;

  /** The nodes of a block, in reading order, with their destinations. */
  add(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const level = node.struct && LEVELS.get(node.struct.role);
      if (level !== undefined && 'text' in node) this.#addHeading(node, level);
    }
  }

  #addHeading(node: TextNode, level: number): void {
    while ((this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop();
    this.#count++;
    node.id ??= `titolo-${this.#count}`;
    addBookmark(node, this.#open.at(-1)?.id);
    this.#open.push({ level, id: node.id });
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
