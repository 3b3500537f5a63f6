/**
 * The driver of layout: measured nodes arrive, pages of positioned items leave, each item stamped with the structure element that it
 * belongs to. It adds to pdfmake 0.3.11 what that does not do: the logical tree (pdfmake visits nodes in reading order, so the tree is
 * built where it recurses), headings kept with what follows, rows and blocks kept whole, and boxes behind blocks.
 */
import { type Attributes, type Role, type Struct, StructureElement } from '../structure.ts';
import {
  groupHeight,
  headerHeight,
  headHeight,
  heightOf,
  isKeptTogether,
  keepsWithNext,
  lineHeights,
  stackHeadHeight,
} from './height.ts';
import { type Line, type MeasuredNode, PdfmakeLayoutBuilder, PdfmakeTableProcessor, type Vector } from './internals.ts';

/** What our definition adds to pdfmake's nodes. */
export interface OwnNode extends MeasuredNode {
  readonly struct?: Struct;
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
  readonly box?: Box;
}

/** A filled or ruled rectangle behind a block, painted on every page that the block touches. */
export interface Box {
  readonly fill?: string;
  /** Width and colour of the band on the left edge. */
  readonly band?: { readonly width: number; readonly color: string };
  /** All four edges. */
  readonly stroke?: { readonly width: number; readonly color: string };
  /** Distance from the content, in points: top, right, bottom, left. */
  readonly padding: readonly [number, number, number, number];
}

const LAYOUT = new StructureElement('Artifact', undefined, { artifact: 'Layout' });
const REGIONS = {
  background: new StructureElement('Artifact', undefined, { artifact: 'Background' }),
  header: new StructureElement('Artifact', undefined, { artifact: 'Pagination/Header' }),
  footer: new StructureElement('Artifact', undefined, { artifact: 'Pagination/Footer' }),
} as const;

/** Smaller than any difference that floating point makes, larger than any that an eye sees. */
const TOLERANCE = 0.01;

export class TaggedLayoutBuilder extends PdfmakeLayoutBuilder {
  root = new StructureElement('Document');
  #current = this.root;
  #sequence = 0;
  /** Elements made for cells before their turn comes: a row's elements must stand in the row, whatever page they are painted on. */
  #prepared = new Map<MeasuredNode, StructureElement>();

  override addBackground(background: unknown): void {
    this.#inside(REGIONS.background, () => super.addBackground(background));
  }

  override addDynamicRepeatable(getter: unknown, size: unknown, name: string): void {
    this.#inside(name === 'header' ? REGIONS.header : REGIONS.footer, () => super.addDynamicRepeatable(getter, size, name));
  }

  override processNode(node: OwnNode, isVerticalAlignmentAllowed = false): void {
    // A break asked for at the top of a page would leave that page blank.
    if (node.pageBreak && this.#isAtTop()) delete node.pageBreak;
    this.#inside(this.#enter(node), () => {
      if (node.box) this.#processBoxed(node, node.box, isVerticalAlignmentAllowed);
      else if (node.relativePosition) this.#processShifted(node, node.relativePosition);
      else super.processNode(node, isVerticalAlignmentAllowed);
    });
  }

  /** pdfmake shifts the position and not the room that is left below it: text put higher up would be sent to the next page. */
  #processShifted(node: OwnNode, { y }: { readonly y: number }): void {
    const context = this.writer.context();
    const { availableHeight } = context;
    context.availableHeight = availableHeight - y;
    super.processNode(node);
    context.availableHeight = availableHeight;
  }

  override processVerticalContainer(node: OwnNode): void {
    const stack = node.stack ?? [];
    for (const [index, child] of stack.entries()) {
      this.#breakBefore(stack, index, child);
      this.processNode(child);
      node.positions.push(...child.positions);
    }
  }

  /** As pdfmake's, with a page break before every row that would be cut though a page can hold it. */
  override processTable(node: MeasuredNode): void {
    const table = node.table;
    if (!table) return;
    this.nestedLevel++;
    table.headerRows = this.#headerRowsThatFit(node);
    const processor = new PdfmakeTableProcessor(node);
    processor.beginTable(this.writer);
    let kept = 0;
    for (const [row, cells] of table.body.entries()) {
      if (row >= processor.rowsWithoutPageBreak && kept <= 0) {
        const group = groupHeight(node, row);
        kept = group.rows;
        if (row > 0 && this.#wouldBeCut(group.height)) {
          this.writer.moveToNextPage();
          if (!processor.headerRows) processor.drawHorizontalLine(row, this.writer);
        }
      }
      kept--;
      processor.beginRow(row, this.writer);
      const result = this.processRow({
        marginX: node._margin ? [node._margin[0], node._margin[2]] : [0, 0],
        dontBreakRows: false,
        rowsWithoutPageBreak: processor.rowsWithoutPageBreak,
        cells,
        widths: table.widths,
        gaps: node._offsets?.offsets,
        tableBody: table.body,
        tableNode: node,
        rowIndex: row,
      });
      node.positions.push(...result.positions);
      processor.endRow(row, this.writer, result.pageBreaks);
    }
    processor.endTable(this.writer);
    this.nestedLevel--;
  }

  override buildNextLine(node: OwnNode): Line | null {
    const line = super.buildNextLine(node);
    if (line) this.#stamp(line, this.#current);
    return line;
  }

  #inside(element: StructureElement, work: () => void): void {
    const saved = this.#current;
    this.#current = element;
    work();
    this.#current = saved;
  }

  #stamp(item: Line | Vector, element: StructureElement): void {
    item.element = element;
    item.sequence = ++this.#sequence;
  }

  /** The element that a node's content belongs to; made here, in reading order. */
  #enter(node: OwnNode): StructureElement {
    const parent = this.#current;
    if (parent.isArtifact) {
      for (const vector of node.canvas ?? []) this.#stamp(vector, parent);
      return parent;
    }
    const element = this.#prepared.get(node) ?? (node.struct ? elementFor(node.struct, parent) : parent);
    if (node.table) this.#prepareCells(node, element);
    for (const vector of node.canvas ?? []) this.#stamp(vector, element.role === 'Figure' ? element : LAYOUT);
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

  /** Moves to a new page when a heading would be left alone, a kept block cut, or a single line of a paragraph left behind. */
  #breakBefore(stack: readonly OwnNode[], index: number, child: OwnNode): void {
    if (child.pageBreak || child.section || child.absolutePosition || child.relativePosition) return;
    const width = this.writer.context().availableWidth;
    const previous = stack[index - 1];
    if (previous && keepsWithNext(previous)) return;
    if (this.#wouldBeCut(this.#neededBy(stack, index, child, width))) this.writer.moveToNextPage();
  }

  #neededBy(stack: readonly OwnNode[], index: number, child: OwnNode, width: number): number {
    if (keepsWithNext(child)) return stackHeadHeight(stack, index, width);
    if (isKeptTogether(child)) return heightOf(child, width);
    if (child._inlines) {
      const [left, top, right] = child._margin ?? [0, 0, 0, 0];
      const lines = lineHeights(child._inlines, width - left - right);
      // Three lines or fewer are never parted: one of the two parts would be a line alone.
      return top + lines.slice(0, lines.length <= 3 ? 3 : 2).reduce((total, line) => total + line, 0);
    }
    return 0;
  }

  /** Whether `height` does not fit what is left of this page but fits a page of its own. */
  #wouldBeCut(height: number): boolean {
    const context = this.writer.context();
    const page = context.getCurrentPage();
    if (!page || this.writer.transactionLevel > 0) return false;
    const repeated = this.writer.repeatables.reduce((total, repeatable) => total + repeatable.height, 0);
    const whole = page.pageSize.height - context.pageMargins.top - context.pageMargins.bottom - repeated;
    return !this.#isAtTop() && height > context.availableHeight + TOLERANCE && height <= whole + TOLERANCE;
  }

  #isAtTop(): boolean {
    const context = this.writer.context();
    const repeated = this.writer.repeatables.reduce((total, repeatable) => total + repeatable.height, 0);
    return context.getCurrentPage() === null || context.y <= context.pageMargins.top + repeated + TOLERANCE;
  }

  /** Header rows are laid out as one block: taller than half a page they would vanish or leave no room, so then they do not repeat. */
  #headerRowsThatFit(node: MeasuredNode): number {
    const headerRows = node.table?.headerRows ?? 0;
    const page = this.writer.context().getCurrentPage();
    if (headerRows === 0 || !page) return 0;
    if (this.#wouldBeCut(headHeight(node, this.writer.context().availableWidth))) this.writer.moveToNextPage();
    return headerHeight(node) > page.pageSize.height / 2 ? 0 : headerRows;
  }

  #processBoxed(node: OwnNode, box: Box, isVerticalAlignmentAllowed: boolean): void {
    const context = this.writer.context();
    const margin = node._margin ?? [0, 0, 0, 0];
    const left = context.x + margin[0] - box.padding[3];
    const width = context.availableWidth - margin[0] - margin[2] + box.padding[1] + box.padding[3];
    super.processNode(node, isVerticalAlignmentAllowed);
    const first = node.positions[0];
    if (!first) return;
    const end = { page: context.page, y: context.y - margin[3] + box.padding[2] };
    const start = { page: first.pageNumber - 1, y: first.top - box.padding[0] };
    for (let page = start.page; page <= end.page; page++) {
      const size = context.pages[page];
      if (!size) continue;
      const top = page === start.page ? start.y : size.pageMargins.top - box.padding[0];
      const bottom = page === end.page ? end.y : size.pageSize.height - size.pageMargins.bottom + box.padding[2];
      this.#paintBox(box, page, left, top, width, bottom - top);
    }
  }

  #paintBox(box: Box, page: number, x: number, y: number, w: number, h: number): void {
    const index = this.writer.context().backgroundLength[page] ?? 0;
    const paint = (vector: Vector) => {
      this.#stamp(vector, LAYOUT);
      this.writer.addVector(vector, true, true, index, page);
    };
    // Each goes to the front of the page's items, so the last painted lies lowest.
    if (box.stroke) paint({ type: 'rect', x, y, w, h, lineWidth: box.stroke.width, lineColor: box.stroke.color });
    if (box.band) paint({ type: 'rect', x, y, w: box.band.width, h, color: box.band.color });
    if (box.fill) paint({ type: 'rect', x, y, w, h, color: box.fill });
  }
}

function elementFor(struct: Struct, parent: StructureElement): StructureElement {
  const { role, within = [], ...attributes } = struct;
  if (role === 'Artifact') return LAYOUT;
  const outer = within.reduce((element: StructureElement, wrapper: Role) => new StructureElement(wrapper, element), parent);
  return new StructureElement(role, outer, attributes as Attributes);
}
