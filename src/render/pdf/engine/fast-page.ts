/**
 * A page of the file: its size arrives, and while it is painted what it refers to; its dictionary leaves. In pdfkit 0.19.1's place, whose page
 * is three objects with a list of fonts of its own: here all the pages of a document share one list of what they are painted with.
 */
import type { PdfDocument, PdfPage, Reference } from './internals.ts';
import { serialised } from './serialise.ts';
import { ObjectNumber } from './text-objects.ts';

/** What contents of pages name, for all pages of a document. pdfkit fills it while it paints. */
export class SharedResources {
  readonly fonts: Record<string, Reference> = {};
  readonly xobjects: Record<string, Reference> = {};
  readonly ext_gstates: Record<string, Reference> = {};

  text(): string {
    return serialised({
      ProcSet: ['PDF', 'Text', 'ImageB', 'ImageC', 'ImageI'],
      ...(isEmpty(this.fonts) ? {} : { Font: this.fonts }),
      ...(isEmpty(this.xobjects) ? {} : { XObject: this.xobjects }),
      ...(isEmpty(this.ext_gstates) ? {} : { ExtGState: this.ext_gstates }),
    });
  }
}

function isEmpty(entries: object): boolean {
  return Object.keys(entries).length === 0;
}

/** A page by its number, as bookmarks and destinations keep it. */
export class PageNumber extends ObjectNumber implements Pick<Reference, 'id' | 'data'> {
  readonly #width: number;
  readonly #height: number;

  constructor(id: number, width: number, height: number) {
    super(id);
    this.#width = width;
    this.#height = height;
  }

  /** pdfkit's bookmarks ask how large it is. */
  get data(): Record<string, unknown> {
    return { MediaBox: [0, 0, this.#width, this.#height] };
  }
}

export class FastPage implements PdfPage {
  readonly dictionary: PageNumber;
  readonly width: number;
  readonly height: number;
  readonly #resources: SharedResources;
  readonly #document: PdfDocument;
  #annotations: Reference[] | undefined;
  #parentKey: number | undefined;

  constructor(document: PdfDocument, resources: SharedResources, id: number, width: number, height: number) {
    this.#document = document;
    this.#resources = resources;
    this.dictionary = new PageNumber(id, width, height);
    this.width = width;
    this.height = height;
  }

  get fonts(): Record<string, Reference> {
    return this.#resources.fonts;
  }

  get xobjects(): Record<string, Reference> {
    return this.#resources.xobjects;
  }

  get ext_gstates(): Record<string, Reference> {
    return this.#resources.ext_gstates;
  }

  get annotations(): Reference[] {
    this.#annotations ??= [];
    return this.#annotations;
  }

  get structParentTreeKey(): number {
    this.#parentKey ??= this.#document.createStructParentTreeNextKey();
    return this.#parentKey;
  }

  /** The text of its dictionary; `contents` are the numbers of its streams. */
  text(pages: number, resources: number, contents: readonly number[]): string {
    const streams = contents.map((id) => `${id} 0 R`).join(' ');
    let text = `<</Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${this.width} ${this.height}] /Resources ${resources} 0 R`;
    text += contents.length === 1 ? ` /Contents ${streams}` : ` /Contents [${streams}]`;
    if (this.#annotations) text += ` /Annots ${serialised(this.#annotations)}`;
    if (this.#parentKey !== undefined) text += ` /StructParents ${this.#parentKey}`;
    // Who moves by the keyboard follows the structure (PDF/UA-1, 7.18.3).
    return `${text} /Tabs /S>>`;
  }
}
