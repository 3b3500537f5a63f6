/** Writes the structure tree at the end of a document: elements arrive, PDF objects leave. pdfkit's own has no spans of cells or list numbering. */
import { prune, StructureElement } from '../structure.ts';
import type { PdfDocument, PdfPage, Reference } from './internals.ts';
import { pdfString } from './pdf-string.ts';

/** Types of PDF 2.0, and what a reader of PDF 1.7 takes them for. */
const ROLE_MAP = { Em: 'Span', Strong: 'Span' };

export function writeStructure(document: PdfDocument, root: StructureElement): void {
  prune(root);
  const tree = document.getStructTreeRoot();
  const notes: Reference[] = [];
  tree.data['K'] = [writeElement(document, root, tree, notes)];
  tree.data['RoleMap'] = ROLE_MAP;
  if (notes.length > 0) tree.data['IDTree'] = { Names: notes.flatMap((note, index) => [pdfString(noteName(index)), note]) };
}

/** Names that sort as they count. */
function noteName(index: number): string {
  return `nota-${String(index + 1).padStart(5, '0')}`;
}

function writeElement(document: PdfDocument, element: StructureElement, parent: Reference, notes: Reference[]): Reference {
  const reference = document.ref({ Type: 'StructElem', S: element.role, P: parent, ...dictionaryOf(element) });
  // PDF/UA-1, 7.9: every note has a name of its own.
  if (element.role === 'Note') reference.data['ID'] = pdfString(noteName(notes.push(reference) - 1));
  const page = firstPage(element);
  if (page) reference.data['Pg'] = page.dictionary;
  const kids = element.children.map((child) => {
    if (child instanceof StructureElement) return writeElement(document, child, reference, notes);
    if ('annotation' in child) {
      document.getStructParentTree().add(child.structParent, reference);
      // Pg is stated here: pdfkit would take the page that is current when it flushes.
      return { Type: 'OBJR', Obj: child.annotation, Pg: child.page.dictionary };
    }
    document.getStructParentTree().get(child.page.structParentTreeKey)[child.mcid] = reference;
    return child.page === page ? child.mcid : { Type: 'MCR', Pg: child.page.dictionary, MCID: child.mcid };
  });
  if (kids.length > 0) reference.data['K'] = kids.length === 1 ? kids[0] : kids;
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
  const { scope, colSpan = 1, rowSpan = 1, numbering, decoration } = element.attributes;
  if (numbering) return { O: 'List', ListNumbering: numbering };
  if (decoration) return { O: 'Layout', TextDecorationType: decoration };
  if (element.box) return { O: 'Layout', Placement: 'Block', BBox: element.box.map((value) => Math.round(value * 100) / 100) };
  if (!scope && colSpan === 1 && rowSpan === 1) return undefined;
  return {
    O: 'Table',
    ...(scope ? { Scope: scope } : {}),
    ...(colSpan > 1 ? { ColSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { RowSpan: rowSpan } : {}),
  };
}
