/**
 * The logical tree while a document is laid out: nodes arrive in reading order, since that is how pdfmake recurses, their structure elements
 * leave; every line, shape and picture is stamped with its own, and with a number by which its copies are known.
 */
import { type Attributes, type Role, type Struct, StructureElement } from '../structure.ts';
import type { Line, MeasuredNode, PlacedImage, Vector } from './internals.ts';
import type { OwnNode } from './own-node.ts';

/** Rules, fills and decorations. */
export const LAYOUT = new StructureElement('Artifact', undefined, { artifact: 'Layout' });

export class Elements {
  readonly root = new StructureElement('Document');
  #current = this.root;
  #sequence = 0;
  /** Elements made for cells before their turn comes: a row's elements must stand in the row, whatever page they are painted on. */
  readonly #prepared = new WeakMap<MeasuredNode, StructureElement>();

  /** The elements that the root has got since it was asked last. */
  takeFinished(): StructureElement[] {
    return this.root.children.splice(0).filter((child) => child instanceof StructureElement);
  }

  get current(): StructureElement {
    return this.#current;
  }

  inside(element: StructureElement, work: () => void): void {
    const saved = this.#current;
    this.#current = element;
    work();
    this.#current = saved;
  }

  stamp(item: Line | Vector | PlacedImage, element: StructureElement): void {
    item.element = element;
    item.sequence = ++this.#sequence;
  }

  /** The element that a node's content belongs to; made here, in reading order. */
  enter(node: OwnNode): StructureElement {
    const parent = this.#current;
    if (parent.isArtifact) {
      for (const vector of node.canvas ?? []) this.stamp(vector, parent);
      if (isPlacedImage(node)) this.stamp(node, parent);
      return parent;
    }
    const element = this.#prepared.get(node) ?? (node.struct ? elementFor(node.struct, parent) : parent);
    if (node.table) this.#prepareCells(node, element);
    const shown = element.role === 'Figure' ? element : LAYOUT;
    for (const vector of node.canvas ?? []) this.stamp(vector, shown);
    if (isPlacedImage(node)) this.stamp(node, shown);
    return element;
  }

  #prepareCells(node: MeasuredNode, table: StructureElement): void {
    const headerRows = node.table?.headerRows ?? 0;
    const isPlain = table.role !== 'Table';
    const head = headerRows > 0 && !isPlain ? new StructureElement('THead', table) : table;
    const body = isPlain ? table : new StructureElement('TBody', table);
    for (const [index, row] of (node.table?.body ?? []).entries()) {
      const parent = isPlain ? table : new StructureElement('TR', index < headerRows ? head : body);
      for (const cell of row as OwnNode[]) {
        if (!cell._span) this.#prepared.set(cell, cell.struct ? elementFor(cell.struct, parent) : parent);
      }
    }
  }
}

/** pdfmake paints the very node of a picture. */
function isPlacedImage(node: OwnNode): node is OwnNode & PlacedImage {
  return node.image !== undefined;
}

function elementFor(struct: Struct, parent: StructureElement): StructureElement {
  const { role, within = [], ...attributes } = struct;
  if (role === 'Artifact') return LAYOUT;
  const outer = within.reduce((element: StructureElement, wrapper: Role) => new StructureElement(wrapper, element), parent);
  return new StructureElement(role, outer, attributes as Attributes);
}
