/**
 * What a document says, to be gone through once in its order: the tree arrives, one text after another leaves. Left out are drawings, which are
 * kept aside, and what is filled in while rendering (page numbers).
 */
import type { Element, ElementContent } from 'hast';
import { attribute } from './definition/context.ts';

/** An element that is being gone through. */
interface Open {
  readonly children: readonly ElementContent[];
  readonly origin: string | undefined;
  next: number;
}

/** What may be written in more than one way: accents, and scripts of which we know little. */
const COMPOSED = /[\u0300-\u1fff\u20d0-\uffff]/;

export class SaidText {
  /** Accents as the renderer writes them. */
  text = '';
  /** `data-origine` of the nearest element. */
  origin: string | undefined;
  /** Those gone by. */
  readonly drawings: Element[] = [];
  /** The innermost, and those around it. */
  #inner: Open | undefined;
  readonly #outer: Open[] = [];

  constructor(main: Element) {
    this.#inner = { children: main.children, origin: attribute(main, 'dataOrigine'), next: 0 };
  }

  /** Goes to the next text; false after the last. */
  advance(): boolean {
    for (let open = this.#inner; open; open = this.#inner) {
      const child = open.children[open.next++];
      if (child === undefined) this.#inner = this.#outer.pop();
      else if (child.type === 'element') this.#enter(child, open);
      else if (child.type === 'text') {
        this.text = COMPOSED.test(child.value) ? child.value.normalize('NFC') : child.value;
        this.origin = open.origin;
        return true;
      }
    }
    this.text = '';
    return false;
  }

  #enter(element: Element, around: Open): void {
    const { dataDisegno, dataPaginaDi } = element.properties;
    if (dataDisegno !== undefined) this.drawings.push(element);
    if (dataDisegno !== undefined || dataPaginaDi) return;
    this.#outer.push(around);
    this.#inner = { children: element.children, origin: attribute(element, 'dataOrigine') ?? around.origin, next: 0 };
  }
}
