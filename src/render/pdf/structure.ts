/** The logical structure of a PDF (ISO 32000-1, 14.7): elements with their content, in reading order. */
import type { PdfPage, Reference } from './engine/internals.ts';

/**
 * Standard structure types (ISO 32000-1, 14.8.4) that our documents use, and `Artifact` for what is not read. `Em` and `Strong` are of
 * PDF 2.0: the structure writer maps them to `Span`, so that a reader of either edition finds a type that it knows.
 */
export type Role =
  | 'Document'
  | 'Part'
  | 'Art'
  | 'Sect'
  | 'Div'
  | 'BlockQuote'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Span'
  | 'Em'
  | 'Strong'
  | 'Code'
  | 'Reference'
  | 'Note'
  | 'Link'
  | 'Figure'
  | 'Artifact';

export interface Attributes {
  readonly lang?: string;
  /** Alternative text of a figure. */
  readonly alt?: string;
  /** Read instead of what is painted. */
  readonly actual?: string;
  /** Expansion of an abbreviation (`/E`). */
  readonly expansion?: string;
  /** What the element is called in a list of elements (`/T`): a section's heading. */
  readonly title?: string;
  /** How the words are marked: inserted, deleted. */
  readonly decoration?: 'Underline' | 'LineThrough';
  readonly scope?: 'Column' | 'Row' | 'Both';
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly numbering?: 'Decimal' | 'LowerAlpha' | 'UpperAlpha' | 'LowerRoman' | 'UpperRoman' | 'Disc' | 'None';
  /** Kept in the tree though nothing of it is painted: an empty cell. */
  readonly keep?: boolean;
  /** Text of a drawing, which stands in boxes and not in the flow: looked for by itself when the painted text is checked. */
  readonly isDrawn?: boolean;
  /** Of an artifact: `Pagination` with its subtype, `Layout`, `Background`. */
  readonly artifact?: 'Layout' | 'Background' | 'Pagination' | 'Pagination/Header' | 'Pagination/Footer';
}

/** What the definition says of a node's part in the structure. */
export interface Struct extends Attributes {
  readonly role: Role;
  /** Wrapping elements between the parent and this one, outermost first: `['TOCI', 'Reference']`. */
  readonly within?: readonly Role[];
}

/**
 * An inline element of the document, kept by every run inside it: one object for each element, so that its words find each other again over
 * lines and pages.
 */
export interface InlineElement {
  role: Role;
  readonly attributes: Attributes;
  /** Of a link: an address, or the name of a place in the document. */
  target?: { readonly url: string } | { readonly destination: string };
  /** Of a link: all its words, whatever the lines that they take. */
  readonly words?: string;
  /** `data-origine` of the nearest element. */
  readonly origin: string | undefined;
}

/** Content of an element: marked content on a page, or a link's annotation. */
export type Content =
  | { readonly mcid: number; readonly page: PdfPage }
  | { readonly annotation: Reference; readonly page: PdfPage; readonly structParent: number };

/** Of rows, their groups, and whatever else says nothing of itself. */
export const NO_ATTRIBUTES: Attributes = {};

const NOTHING: StructureElement['open'] = [];

export class StructureElement {
  readonly role: Role;
  readonly attributes: Attributes;
  readonly children: (StructureElement | Content)[] = [];
  /** Of a figure: left, bottom, right, top in points, grown as its parts are painted. */
  box: [number, number, number, number] | undefined;
  /** The inline elements that the last painted words belong to, outermost first, so that the next line continues them. */
  open: readonly { readonly inline: InlineElement; readonly element: StructureElement }[] = NOTHING;
  /** What was painted of it, inline elements included, until that is compared with what the document says. */
  painted = '';

  constructor(role: Role, parent?: StructureElement, attributes: Attributes = NO_ATTRIBUTES) {
    this.role = role;
    this.attributes = attributes;
    parent?.children.push(this);
  }

  get isArtifact(): boolean {
    return this.role === 'Artifact';
  }

  /** pdfmake stringifies nodes in its error messages; the tree has no way back up, but is long. */
  toJSON(): string {
    return this.role;
  }
}

/** Removes elements that hold nothing; cells are kept, since a row must have all its columns. */
export function prune(element: StructureElement): boolean {
  const { children } = element;
  let kept = 0;
  for (let index = 0; index < children.length; index++) {
    const child = children[index] as StructureElement | Content;
    if (child instanceof StructureElement && !prune(child)) continue;
    if (kept < index) children[kept] = child;
    kept++;
  }
  if (kept < children.length) children.length = kept;
  return kept > 0 || element.attributes.keep === true;
}
