/** Keeps what the painter painted, element by element, and compares it with what the document says: pdfmake drops what does not fit. */
import type { Element, Root, RootContent } from 'hast';
import { attribute } from './definition/context.ts';
import { isElement, requiredChild, textOf } from './definition/text.ts';
import type { TreeNode } from './definition/tree-layout.ts';
import { nodeText, treeOf } from './definition/tree-nodes.ts';
import { INVISIBLE } from './definition/typefaces.ts';
import { StructureElement } from './structure.ts';

/** Words that did not arrive on paper, and where their data come from. */
export interface LostText {
  readonly text: string;
  readonly origin: string | undefined;
}

export class PaintedText {
  readonly #texts = new Map<StructureElement, string>();
  /** Letters of the finished elements that stand in the flow of the page, in reading order. */
  readonly #flow: string[] = [];
  /** How many times each box of a drawing is there. */
  readonly #boxes = new Map<string, number>();

  add(element: StructureElement, text: string): void {
    this.#texts.set(element, (this.#texts.get(element) ?? '') + text);
  }

  /** To be called with each element when all of it is painted, in reading order, or once with the root. */
  finish(element: StructureElement): void {
    const text = letters(this.#flowing(element));
    if (text !== '') this.#flow.push(text);
    this.#forget(element);
  }

  /** Where the painted text stops being the document's; undefined when every word is on paper, in the order of the document. */
  firstLost(tree: Root, structure: StructureElement): LostText | undefined {
    this.finish(structure);
    const main = requiredChild(requiredChild(requiredChild(tree, 'html'), 'body'), 'main');
    return this.#firstLostInFlow(main) ?? this.#firstLostBox(main);
  }

  #firstLostInFlow(main: Element): LostText | undefined {
    const painted = this.#flow.join('');
    let index = 0;
    for (const said of textsIn(main, undefined)) {
      const text = letters(said.text);
      for (let letter = 0; letter < text.length; letter++, index++) {
        if (text[letter] !== painted[index]) return { text: text.slice(letter, letter + SHOWN), origin: said.origin };
      }
    }
    return index < painted.length ? { text: painted.slice(index, index + SHOWN), origin: undefined } : undefined;
  }

  /** What is painted in the flow of the page, in reading order: not the signs of lists, which the document does not say. */
  #flowing(element: StructureElement): string {
    if (element.role === 'Lbl' || element.attributes.isDrawn) return '';
    const own = this.#texts.get(element) ?? '';
    return own + element.children.map((child) => (child instanceof StructureElement ? this.#flowing(child) : '')).join('');
  }

  /** Keeps of a finished element only the boxes of its drawings. */
  #forget(element: StructureElement): void {
    const text = element.attributes.isDrawn ? letters(this.#texts.get(element) ?? '') : '';
    if (text !== '') this.#boxes.set(text, (this.#boxes.get(text) ?? 0) + 1);
    this.#texts.delete(element);
    for (const child of element.children) if (child instanceof StructureElement) this.#forget(child);
  }

  /** A tree in more than one drawing repeats its upper nodes: each must be there as many times as it is said, or more. */
  #firstLostBox(main: Element): LostText | undefined {
    const boxes = new Map(this.#boxes);
    const lost = (node: TreeNode): LostText | undefined => {
      const text = nodeText(node);
      const key = letters(text);
      const left = boxes.get(key) ?? 0;
      if (left === 0 && key !== '') return { text, origin: node.origin };
      boxes.set(key, left - 1);
      return node.children.map(lost).find((found) => found !== undefined);
    };
    for (const figure of drawingsIn(main)) {
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

function isDrawing(node: Element): boolean {
  return node.properties['dataDisegno'] !== undefined;
}

function drawingsIn(element: Element): Element[] {
  return element.children.filter(isElement).flatMap((child) => (isDrawing(child) ? [child] : drawingsIn(child)));
}

/** The document's texts in order, without the drawings and what is filled in while rendering (page numbers). */
function* textsIn(node: RootContent, origin: string | undefined): Generator<{ text: string; origin: string | undefined }> {
  if (node.type === 'text') yield { text: node.value, origin };
  if (node.type !== 'element' || isDrawing(node) || node.properties['dataPaginaDi']) return;
  const own = attribute(node, 'dataOrigine') ?? origin;
  for (const child of node.children) yield* textsIn(child, own);
}
