/** Writes the structure tree at the end of a document: elements arrive, PDF objects leave. pdfkit's own has no spans of cells or list numbering. */
import { prune, StructureElement } from '../structure.ts';
import type { PdfDocument, PdfPage, Reference } from './internals.ts';
import { pdfString } from './painter.ts';

export function writeStructure(document: PdfDocument, root: StructureElement): void {
  prune(root);
  const tree = document.getStructTreeRoot();
  tree.data['K'] = [writeElement(document, root, tree)];
  sortNames(document);
}

function writeElement(document: PdfDocument, element: StructureElement, parent: Reference): Reference {
  const reference = document.ref({ Type: 'StructElem', S: element.role, P: parent, ...dictionaryOf(element) });
  const page = firstPage(element);
  if (page) reference.data['Pg'] = page.dictionary;
  const kids = element.children.map((child) => {
    if (child instanceof StructureElement) return writeElement(document, child, reference);
    if ('annotation' in child) {
      document.getStructParentTree().add(child.structParent, reference);
      // Pg is stated here: pdfkit would take the page that is current when it flushes.
      return { Type: 'OBJR', Obj: child.annotation, Pg: child.page.dictionary };
    }
    document.getStructParentTree().get(child.page.structParentTreeKey)[child.mcid] = reference;
    return child.page === page ? child.mcid : { Type: 'MCR', Pg: child.page.dictionary, MCID: child.mcid };
  });
  if (kids.length > 0) reference.data['K'] = kids;
  reference.end();
  return reference;
}

function firstPage(element: StructureElement): PdfPage | undefined {
  for (const child of element.children) if (!(child instanceof StructureElement)) return child.page;
  return undefined;
}

function dictionaryOf(element: StructureElement): Record<string, unknown> {
  const { alt, actual, expansion, lang, title } = element.attributes;
  const attributes = attributeObject(element);
  return {
    ...(alt ? { Alt: pdfString(alt) } : {}),
    ...(actual ? { ActualText: pdfString(actual) } : {}),
    ...(expansion ? { E: pdfString(expansion) } : {}),
    ...(lang ? { Lang: pdfString(lang) } : {}),
    ...(title ? { T: pdfString(title) } : {}),
    ...(attributes ? { A: attributes } : {}),
  };
}

/** The attribute dictionary (ISO 32000-1, 14.8.5) that the element's role calls for. */
function attributeObject(element: StructureElement): Record<string, unknown> | undefined {
  const { scope, colSpan = 1, rowSpan = 1, numbering } = element.attributes;
  if (numbering) return { O: 'List', ListNumbering: numbering };
  if (element.box) return { O: 'Layout', Placement: 'Block', BBox: element.box.map((value) => Math.round(value * 100) / 100) };
  if (!scope && colSpan === 1 && rowSpan === 1) return undefined;
  return {
    O: 'Table',
    ...(scope ? { Scope: scope } : {}),
    ...(colSpan > 1 ? { ColSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { RowSpan: rowSpan } : {}),
  };
}

/** pdfkit sorts name trees by locale; the standard, and the same bytes everywhere, want code points. */
function sortNames(document: PdfDocument): void {
  const names = document._root.data['Names'];
  if (!isReference(names)) return;
  for (const tree of Object.values(names.data)) {
    if (typeof tree === 'object' && tree !== null && '_compareKeys' in tree) {
      tree._compareKeys = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    }
  }
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'data' in value && typeof value.data === 'object';
}
