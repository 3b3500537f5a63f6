/**
 * Writes the structure tree as text: elements arrive, their objects leave, with the way back from each content to its element. pdfkit's own has
 * no spans of cells or list numbering, and keeps several objects in memory for each that it writes.
 */
import { type Content, NO_ATTRIBUTES, prune, StructureElement } from '../structure.ts';
import type { PdfPage } from './internals.ts';
import { serialised, stringText } from './serialise.ts';
import { ObjectNumber, type TextObjectDocument } from './text-objects.ts';

/** Types of PDF 2.0, and what a reader of PDF 1.7 takes them for. */
const ROLE_MAP = { Em: 'Span', Strong: 'Span' };

export class StructureWriter {
  readonly #document: TextObjectDocument;
  /** Object numbers of the notes, in reading order. */
  readonly #notes: number[] = [];
  readonly #root: number;
  /** Of the page that was written of last: the way back from its contents, and how elements name it. */
  #last: { readonly page: PdfPage; readonly elements: unknown[]; readonly text: string } | undefined;
  /** References to the children of the root. */
  #finished = '';

  constructor(document: TextObjectDocument) {
    this.#document = document;
    this.#root = document.reserveObject();
  }

  /** An element of the root all of whose content is painted, in reading order. */
  writeFinished(element: StructureElement): void {
    if (prune(element)) this.#finished += ` ${this.#write(element, ` /P ${this.#root} 0 R`)}`;
  }

  /** What is left of the tree, once everything is painted. */
  finish(root: StructureElement): void {
    for (const child of root.children) if (child instanceof StructureElement) this.writeFinished(child);
    const tree = this.#document.getStructTreeRoot();
    this.#document.writeObject(
      this.#root,
      `<</Type /StructElem /S /${root.role} /P ${tree.id} 0 R /K [${this.#finished.slice(1)}]>>`,
    );
    tree.data['K'] = [new ObjectNumber(this.#root)];
    tree.data['RoleMap'] = ROLE_MAP;
    if (this.#notes.length > 0) tree.data['IDTree'] = this.#noteNames();
    this.#writeParents();
  }

  /**
   * The reference to the object that the element becomes. What siblings share, how they name their parent and their page, is made once: of all
   * that a document allocates, its elements are the largest part.
   */
  #write(element: StructureElement, parent: string): string {
    const id = this.#document.reserveObject();
    const reference = `${id} 0 R`;
    const { role, children } = element;
    const page = firstPage(element);
    let asParent = '';
    let kids = '';
    for (let index = 0; index < children.length; index++) {
      const child = children[index] as StructureElement | Content;
      if (index > 0) kids += ' ';
      if (child instanceof StructureElement) {
        if (asParent === '') asParent = ` /P ${reference}`;
        kids += this.#write(child, asParent);
      } else {
        kids += this.#contentText(child, id, page);
      }
    }
    // Without a type, which the standard leaves to the writer: a sixth of the text of all elements.
    let text = `<</S /${role}${parent}`;
    if (element.attributes !== NO_ATTRIBUTES || element.box) text += propertiesText(element);
    // PDF/UA-1, 7.9: every note has a name of its own.
    if (role === 'Note') text += ` /ID ${stringText(noteName(this.#notes.push(id) - 1))}`;
    if (page) text += this.#pageOf(page).text;
    this.#document.writeObject(id, kids === '' ? `${text}>>` : `${text} /K [${kids}]>>`);
    return reference;
  }

  #contentText(content: Content, element: number, page: PdfPage | undefined): string {
    if ('annotation' in content) {
      this.#document.getStructParentTree().add(content.structParent, element);
      // Pg is stated here: pdfkit would take the page that is current when it flushes.
      return `<</Type /OBJR /Obj ${content.annotation.id} 0 R${this.#pageOf(content.page).text}>>`;
    }
    this.#pageOf(content.page).elements[content.mcid] = element;
    if (content.page === page) return String(content.mcid);
    return `<</Type /MCR${this.#pageOf(content.page).text} /MCID ${content.mcid}>>`;
  }

  #pageOf(page: PdfPage): { readonly elements: unknown[]; readonly text: string } {
    if (this.#last?.page !== page) {
      const elements = this.#document.getStructParentTree().get(page.structParentTreeKey);
      this.#last = { page, elements, text: ` /Pg ${page.dictionary.id} 0 R` };
    }
    return this.#last;
  }

  /** The elements of each page's contents are an object of their own, so that a viewer reads those of its page only. */
  #writeParents(): void {
    const tree = this.#document.getStructParentTree();
    const numbers = Object.entries(tree._items).map(([key, value]) => {
      if (!Array.isArray(value)) return `${key} ${value} 0 R`;
      const row = this.#document.reserveObject();
      this.#document.writeObject(row, `[${value.map((id) => `${id} 0 R`).join(' ')}]`);
      return `${key} ${row} 0 R`;
    });
    tree.toString = () => `<</Nums [${numbers.join(' ')}]>>`;
  }

  #noteNames(): Record<string, unknown> {
    return { Names: this.#notes.flatMap((id, index) => [new String(noteName(index)), new ObjectNumber(id)]) };
  }
}

/** Names that sort as they count. */
function noteName(index: number): string {
  return `nota-${String(index + 1).padStart(5, '0')}`;
}

function firstPage({ children }: StructureElement): PdfPage | undefined {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child && !(child instanceof StructureElement)) return child.page;
  }
  return undefined;
}

function propertiesText(element: StructureElement): string {
  const { alt, actual, expansion, lang, title } = element.attributes;
  let text = '';
  if (alt) text += ` /Alt ${stringText(alt)}`;
  if (actual) text += ` /ActualText ${stringText(actual)}`;
  if (expansion) text += ` /E ${stringText(expansion)}`;
  if (lang) text += ` /Lang ${stringText(lang)}`;
  if (title) text += ` /T ${stringText(title)}`;
  return text + attributesText(element);
}

/** The attribute dictionary (ISO 32000-1, 14.8.5) that the element's role calls for. */
function attributesText(element: StructureElement): string {
  const { scope, colSpan = 1, rowSpan = 1, numbering, decoration } = element.attributes;
  if (numbering) return ` /A <</O /List /ListNumbering /${numbering}>>`;
  if (decoration) return ` /A <</O /Layout /TextDecorationType /${decoration}>>`;
  if (element.box) {
    const box = element.box.map((value) => Math.round(value * 100) / 100);
    return ` /A <</O /Layout /Placement /Block /BBox ${serialised(box)}>>`;
  }
  let text = '';
  if (scope) text += ` /Scope /${scope}`;
  if (colSpan > 1) text += ` /ColSpan ${colSpan}`;
  if (rowSpan > 1) text += ` /RowSpan ${rowSpan}`;
  return text === '' ? '' : ` /A <</O /Table${text}>>`;
}
