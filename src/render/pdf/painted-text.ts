/** Keeps what the painter painted, element by element, and compares it with what the document says: pdfmake drops what does not fit. */
import type { Element, Root, RootContent } from 'hast';
import { isElement, textOf } from './definition/text.ts';
import { treeOf } from './definition/tree-drawing.ts';
import type { TreeNode } from './definition/tree-layout.ts';
import { StructureElement } from './structure.ts';

export class PaintedText {
  readonly #texts = new Map<StructureElement, string>();

  add(element: StructureElement, text: string): void {
    this.#texts.set(element, (this.#texts.get(element) ?? '') + text);
  }

  /** A few words from where the painted text stops being the document's; undefined when every word is on paper. */
  firstLost(tree: Root, structure: StructureElement): string | undefined {
    const main = find(tree, (element) => element.tagName === 'main');
    if (!main) return undefined;
    const said = withoutSpace(textOf(withoutFigures(main)));
    const painted = withoutSpace(this.#flowing(structure));
    let index = 0;
    while (index < said.length && said[index] === painted[index]) index++;
    if (index < said.length || index < painted.length) return said.slice(index, index + 40) || painted.slice(index, index + 40);
    return this.#firstLostBox(main, structure);
  }

  /** What is painted in the flow of the page, in reading order: not the signs of lists, which the document does not say. */
  #flowing(element: StructureElement): string {
    if (element.role === 'Lbl' || element.attributes.isDrawn) return '';
    const own = this.#texts.get(element) ?? '';
    return own + element.children.map((child) => (child instanceof StructureElement ? this.#flowing(child) : '')).join('');
  }

  #firstLostBox(main: Element, structure: StructureElement): string | undefined {
    const boxes = new Set<string>();
    const visit = (element: StructureElement): void => {
      if (element.attributes.isDrawn) boxes.add(withoutSpace(this.#texts.get(element) ?? ''));
      for (const child of element.children) if (child instanceof StructureElement) visit(child);
    };
    visit(structure);
    const lost = (node: TreeNode): string | undefined => {
      const text = [node.code ?? '', node.title, node.note ?? ''].join(' ').trim();
      return boxes.has(withoutSpace(text)) ? node.children.map(lost).find((found) => found !== undefined) : text;
    };
    for (const figure of figuresIn(main)) {
      const root = treeOf(figure);
      const found = root && lost(root);
      if (found) return found;
    }
    return undefined;
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

function find(node: Root | RootContent, wanted: (element: Element) => boolean): Element | undefined {
  if (node.type === 'element' && wanted(node)) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

function isDrawing(node: Element): boolean {
  return node.properties['dataDisegno'] !== undefined;
}

function figuresIn(element: Element): Element[] {
  return element.children.filter(isElement).flatMap((child) => (isDrawing(child) ? [child] : figuresIn(child)));
}

/** Without the drawings, and without what is filled in while rendering (page numbers). */
function withoutFigures(element: Element): Element {
  const children = element.children.filter(
    (child) => !isElement(child) || !(isDrawing(child) || child.properties['dataPaginaDi']),
  );
  return { ...element, children: children.map((child) => (isElement(child) ? withoutFigures(child) : child)) };
}
