/**
 * Compares what the painter painted, element by element, with what the document says: pdfmake drops what does not fit. Words are compared as
 * soon as they are finished, so that none is kept.
 */
import type { Element } from 'hast';
import { attribute } from './definition/context.ts';
import { textOf } from './definition/text.ts';
import type { TreeNode } from './definition/tree-layout.ts';
import { nodeText, treeOf } from './definition/tree-nodes.ts';
import { INVISIBLE } from './definition/typefaces.ts';
import { SaidText } from './said-text.ts';
import type { StructureElement } from './structure.ts';

/** Words that did not arrive on paper, and where their data come from. */
export interface LostText {
  readonly text: string;
  readonly origin: string | undefined;
}

export class PaintedText {
  readonly #said: SaidText;
  /** How much of the text that is said now is painted. */
  #at = 0;
  #lost: LostText | undefined;
  /** Painted after all that the document says. */
  #unsaid = '';
  /** How many times each box of a drawing is there. */
  readonly #boxes = new Map<string, number>();

  /** Of the document's own part, without header and footer. */
  constructor(main: Element) {
    this.#said = new SaidText(main);
  }

  add(element: StructureElement, text: string): void {
    element.painted += text;
  }

  /** To be called with each element when all of it is painted, in reading order, or once with the root. */
  finish(element: StructureElement): void {
    this.#take(element, true);
  }

  /** Where the painted text stops being the document's; undefined when every word is on paper, in the order of the document. */
  firstLost(structure: StructureElement): LostText | undefined {
    this.finish(structure);
    if (!this.#lost) this.#lost = this.#unpainted() ?? this.#unsaidText();
    return this.#lost ?? this.#firstLostBox();
  }

  /** `isFlowing`: whether it stands in the flow of the page, in reading order: not the signs of lists, which the document does not say. */
  #take(element: StructureElement, isFlowing: boolean): void {
    const { painted, role, children } = element;
    const { isDrawn } = element.attributes;
    const isSaid = isFlowing && role !== 'Lbl' && !isDrawn;
    if (painted !== '') {
      element.painted = '';
      if (isDrawn) this.#addBox(letters(painted));
      else if (isSaid && !this.#lost) this.#compare(painted);
    }
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      if (child && 'role' in child) this.#take(child, isSaid);
    }
  }

  #addBox(text: string): void {
    if (text !== '') this.#boxes.set(text, (this.#boxes.get(text) ?? 0) + 1);
  }

  #compare(painted: string): void {
    let rest = painted;
    while (rest !== '' && !this.#lost) {
      if (this.#at >= this.#said.text.length && !this.#advance()) {
        this.#unsaid += letters(rest).slice(0, SHOWN);
        return;
      }
      const said = this.#at === 0 ? this.#said.text : this.#said.text.slice(this.#at);
      // Nearly always so, blanks included: whole texts at once.
      if (said.startsWith(rest)) {
        this.#at += rest.length;
        return;
      }
      rest = rest.startsWith(said) ? this.#passWhole(rest, said) : this.#compareLetters(rest, said);
    }
  }

  #advance(): boolean {
    this.#at = 0;
    return this.#said.advance();
  }

  #passWhole(painted: string, said: string): string {
    this.#at = this.#said.text.length;
    return painted.slice(said.length);
  }

  /** Letter by letter, without blanks, to the end of one of the two; gives what is left of what was painted. */
  #compareLetters(painted: string, said: string): string {
    let index = 0;
    let other = 0;
    for (;;) {
      while (index < painted.length && isUnseen(painted.charCodeAt(index))) index++;
      while (other < said.length && isUnseen(said.charCodeAt(other))) other++;
      if (index === painted.length || other === said.length) break;
      if (painted.charCodeAt(index) !== said.charCodeAt(other)) {
        this.#lost = { text: letters(said.slice(other)).slice(0, SHOWN), origin: this.#said.origin };
        return '';
      }
      index++;
      other++;
    }
    this.#at += other;
    return painted.slice(index);
  }

  /** Said after all that was painted. */
  #unpainted(): LostText | undefined {
    do {
      const text = letters(this.#said.text.slice(this.#at));
      if (text !== '') return { text: text.slice(0, SHOWN), origin: this.#said.origin };
    } while (this.#advance());
    return undefined;
  }

  #unsaidText(): LostText | undefined {
    return this.#unsaid === '' ? undefined : { text: this.#unsaid.slice(0, SHOWN), origin: undefined };
  }

  /** A tree in more than one drawing repeats its upper nodes: each must be there as many times as it is said, or more. */
  #firstLostBox(): LostText | undefined {
    const boxes = new Map(this.#boxes);
    const lost = (node: TreeNode): LostText | undefined => {
      const text = nodeText(node);
      const key = letters(text);
      const left = boxes.get(key) ?? 0;
      if (left === 0 && key !== '') return { text, origin: node.origin };
      boxes.set(key, left - 1);
      return node.children.map(lost).find((found) => found !== undefined);
    };
    for (const figure of this.#said.drawings) {
      const root = treeOf(figure);
      const found = undrawn(figure, root) ?? (root && lost(root));
      if (found) return found;
    }
    return undefined;
  }
}

/** Words of a figure that are of no node, and so in no box. */
function undrawn(figure: Element, root: TreeNode | undefined): LostText | undefined {
  const ofNode = (node: TreeNode): string => nodeText(node) + node.children.map(ofNode).join('');
  const drawn = root ? letters(ofNode(root)) : '';
  const said = letters(textOf(figure));
  if (drawn === said) return undefined;
  let index = 0;
  while (index < said.length && said[index] === drawn[index]) index++;
  return { text: said.slice(index, index + SHOWN), origin: attribute(figure, 'dataOrigine') };
}

/** Letters that a finding shows of what is missing. */
const SHOWN = 40;

/** Without white space and invisible marks, accents as the renderer writes them. */
function letters(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').replace(INVISIBLE, '');
}

/** One of what `letters` leaves out. */
function isUnseen(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return code === 0xa0 || code === 0xad || (code >= 0x1680 && UNSEEN.test(String.fromCharCode(code)));
}

const UNSEEN = /[\s\u200B-\u200F\u2060]/;
