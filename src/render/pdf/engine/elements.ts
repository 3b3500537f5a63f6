/**
 * The logical tree while a document is laid out: nodes arrive in reading order, since that is how pdfmake recurses, their structure elements
 * leave; every line, shape and picture is stamped with its own, and with a number by which its copies are known.
 */
import { type Struct, StructureElement } from '../structure.ts';
import type { Line, MeasuredNode, PlacedImage, Vector } from './internals.ts';
import type { OwnNode } from './own-node.ts';

/** Rules, fills and decorations. */
export const LAYOUT = new StructureElement('Artifact', undefined, { artifact: 'Layout' });

export class Elements {
  readonly root = new StructureElement('Document');
  /** What is being laid out. */
  current = this.root;
  #sequence = 0;

  /** The elements that the root has got since it was asked last. */
  takeFinished(): StructureElement[] {
    return this.root.children.splice(0).filter((child) => child instanceof StructureElement);
  }

  inside(element: StructureElement, work: () => void): void {
    const saved = this.current;
    this.current = element;
    work();
    this.current = saved;
  }

  stamp(item: Line | Vector | PlacedImage, element: StructureElement): void {
    item.element = element;
    item.sequence = ++this.#sequence;
  }

  /** The element that a node's content belongs to; made here, in reading order. */
  enter(node: OwnNode): StructureElement {
    const parent = this.current;
    const isArtifact = parent.role === 'Artifact';
    const element = isArtifact ? parent : (node.cellElement ?? (node.struct ? elementFor(node.struct, parent) : parent));
    if (node.table && !isArtifact) this.#prepareCells(node, element);
    if (!node.canvas && !isPlacedImage(node)) return element;
    const shown = isArtifact || element.role === 'Figure' ? element : LAYOUT;
    for (const vector of node.canvas ?? []) this.stamp(vector, shown);
    if (isPlacedImage(node)) this.stamp(node, shown);
    return element;
  }

  /** Before their turn comes: a row's elements must stand in the row, whatever page they are painted on. */
  #prepareCells(node: MeasuredNode, table: StructureElement): void {
    const headerRows = node.table?.headerRows ?? 0;
    const isPlain = table.role !== 'Table';
    const head = headerRows > 0 && !isPlain ? new StructureElement('THead', table) : table;
    const body = isPlain ? table : new StructureElement('TBody', table);
    for (const [index, row] of (node.table?.body ?? []).entries()) {
      const parent = isPlain ? table : new StructureElement('TR', index < headerRows ? head : body);
      for (const cell of row as OwnNode[]) {
        if (!cell._span) cell.cellElement = cell.struct ? elementFor(cell.struct, parent) : parent;
      }
    }
  }
}

/** pdfmake paints the very node of a picture. */
function isPlacedImage(node: OwnNode): node is OwnNode & PlacedImage {
  return node.image !== undefined;
}

/** What the definition says of a node are the attributes of its element, with its role among them. */
function elementFor(struct: Struct, parent: StructureElement): StructureElement {
  if (struct.role === 'Artifact') return LAYOUT;
  let outer = parent;
  for (const wrapper of struct.within ?? []) outer = new StructureElement(wrapper, outer);
  return new StructureElement(struct.role, outer, struct);
}
