/** What a typesetter would mark on the pages of a document: its structure and its pages arrive, the faults leave. */
import type { ReadDocument, ReadPage } from './read-pages.ts';
import type { ReadElement, StructureTree } from './structure-tree.ts';

/** Pages, from 1, with no words of the document. */
export function emptyPages({ pages }: ReadDocument): number[] {
  return pages.flatMap((page, index) => (page.contents.size === 0 ? [index + 1] : []));
}

/** Pages, from 1, whose last block is a heading or the caption of what comes on the next. */
export function headingsAtFoot(tree: StructureTree, { pages }: ReadDocument): number[] {
  const last = lastBlocks(tree.root);
  return pages.slice(0, -1).flatMap((page, index) => (/^H\d$|^Caption$/.test(last.get(page.id)?.role ?? '') ? [index + 1] : []));
}

export function cutRows(tree: StructureTree): number {
  return tree.elements('TR').filter((row) => pagesOf(row).size > 1).length;
}

/** The block whose words end each page, in reading order. */
function lastBlocks(root: ReadElement): ReadonlyMap<number, ReadElement> {
  const last = new Map<number, ReadElement>();
  const visit = (element: ReadElement, block: ReadElement): void => {
    const own = INLINE.has(element.role) ? block : element;
    for (const child of element.children) {
      if ('role' in child) visit(child, own);
      else if ('mcid' in child) last.set(child.page, own);
    }
  };
  visit(root, root);
  return last;
}

const INLINE = new Set(['Span', 'Link', 'Strong', 'Em', 'Code', 'Lbl']);

function pagesOf(element: ReadElement): Set<number> {
  const pages = new Set<number>();
  for (const child of element.children) {
    if ('role' in child) for (const page of pagesOf(child)) pages.add(page);
    else pages.add(child.page);
  }
  return pages;
}

/** Words off the margins. Of the style sheet's margins the horizontal ones are the same in every format; header and footer stand in the vertical ones. */
export function outsideMargins({ width, height, pieces }: ReadPage): string[] {
  const margin = 56.7;
  // A blank at the end of a line stands outside and prints nothing.
  return pieces
    .filter(({ text }) => text.trim() !== '')
    .filter(({ text, x, y, width: length, isArtifact }) => {
      const blank = text.length - text.trimEnd().length;
      const right = x + length * (1 - blank / text.length);
      const isMark = isArtifact && text.includes('BOZZA');
      return !isMark && (x < margin - 0.5 || right > width - margin + 0.5 || y < 10 || y > height - 10);
    })
    .map(({ text }) => text);
}
