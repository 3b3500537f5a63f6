/** The document's outermost parts, once its pages are painted: bookmarks, names and page labels as the standard wants them. */
import type { OutlineItem, PdfDocument, Reference } from './internals.ts';

export function finishCatalog(document: PdfDocument): void {
  countOutline(document.outline, 0);
  sortNames(document);
  // Viewers then show the number that is printed on the page.
  document._root.data['PageLabels'] = { Nums: [0, { S: 'D' }] };
}

/** pdfkit 0.19.1 counts only what lies open; the standard wants a count of whatever has children. The first level lies open. */
function countOutline(item: OutlineItem, depth: number): number {
  const isOpen = depth < 2;
  const below = item.children.map((child) => countOutline(child, depth + 1));
  const visible = item.children.length + below.reduce((total, count) => total + Math.max(0, count), 0);
  const count = isOpen ? visible : -item.children.length;
  if (item.children.length > 0) item.outlineData['Count'] = count;
  return count;
}

/** pdfkit 0.19.1 sorts name trees by locale; the standard, and the same bytes everywhere, want the order of the bytes written. */
function sortNames(document: PdfDocument): void {
  const names = document._root.data['Names'];
  if (!isReference(names)) return;
  for (const tree of Object.values(names.data)) {
    if (typeof tree === 'object' && tree !== null && '_compareKeys' in tree) {
      tree._compareKeys = (a: string, b: string) => (written(a) < written(b) ? -1 : 1);
    }
  }
}

/** A name as pdfkit writes it, a character for each byte: ASCII where it can, else UTF-16 with its mark, high byte first. */
function written(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name : Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('latin1');
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'data' in value && typeof value.data === 'object';
}
