/**
 * Bookmarks: headings arrive as they are painted, their objects leave when the document ends. pdfkit 0.19.1 keeps four objects in memory for
 * each: of a document of 5,100 pages 23,000.
 */
import type { Outline, OutlineItem, Reference } from './internals.ts';
import { serialised, stringText } from './serialise.ts';
import { ObjectNumber, type TextObjectDocument } from './text-objects.ts';

class Bookmark implements OutlineItem {
  readonly outlineData: Record<string, unknown> = {};
  readonly children: Bookmark[] = [];
  readonly #document: TextObjectDocument;
  readonly #id: number;
  readonly #title: string;

  constructor(document: TextObjectDocument, id: number, title: string) {
    this.#document = document;
    this.#id = id;
    this.#title = title;
  }

  /** Where it leads and how many it shows is stated later (painter.ts, catalog.ts). */
  addItem(title: string): Bookmark {
    const item = new Bookmark(this.#document, this.#document.reserveObject(), title);
    this.children.push(item);
    return item;
  }

  /** Their numbers, of the first and of the last. */
  protected writeChildren(): readonly [number, number] | undefined {
    const { children } = this;
    for (const [index, child] of children.entries()) child.#write(this.#id, children[index - 1], children[index + 1]);
    const [first] = children;
    const last = children.at(-1);
    return first && last && [first.#id, last.#id];
  }

  #write(parent: number, previous: Bookmark | undefined, next: Bookmark | undefined): void {
    const { outlineData } = this;
    const ends = this.writeChildren();
    let text = `/Title ${stringText(this.#title)} /Parent ${parent} 0 R`;
    for (const key of Object.keys(outlineData)) text += ` /${key} ${serialised(outlineData[key])}`;
    if (ends) text += ` /First ${ends[0]} 0 R /Last ${ends[1]} 0 R`;
    if (previous) text += ` /Prev ${previous.#id} 0 R`;
    if (next) text += ` /Next ${next.#id} 0 R`;
    this.#document.writeObject(this.#id, `<<${text}>>`);
  }
}

/** What holds them all, in the place of pdfkit's, as the same object. */
export class FastOutline extends Bookmark implements Outline {
  readonly dictionary: Reference;

  constructor(document: TextObjectDocument, dictionary: Reference) {
    super(document, dictionary.id, '');
    this.dictionary = dictionary;
  }

  endOutline(): void {
    const ends = this.writeChildren();
    if (ends)
      Object.assign(this.dictionary.data, this.outlineData, {
        First: new ObjectNumber(ends[0]),
        Last: new ObjectNumber(ends[1]),
      });
    this.dictionary.end();
  }
}
