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
  keepsWithNext,
  lineHeights,
  rowsHeadHeight,
  type Strictness,
  stackHeadHeight,
  tableHeadHeight,
} from './height.ts';
import {
  type Line,
  type MeasuredNode,
  PdfmakeLayoutBuilder,
  PdfmakeTableProcessor,
  type PlacedImage,
  type Vector,
} from './internals.ts';

/** What our definition adds to pdfmake's nodes. */
export interface OwnNode extends MeasuredNode {
  readonly struct?: Struct;
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
  readonly isDrawing?: boolean;
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
  header: new StructureElement('Artifact', undefined, { artifact: 'Pagination/Header' }),
  footer: new StructureElement('Artifact', undefined, { artifact: 'Pagination/Footer' }),
} as const;

/** Smaller than any difference that floating point makes, larger than any that an eye sees. */
const TOLERANCE = 0.01;

/** Share of a page that must be in use before the rest of it is left blank. */
const BARELY_BEGUN = 0.2;

export class TaggedLayoutBuilder extends PdfmakeLayoutBuilder {
  root = new StructureElement('Document');
  #current = this.root;
  #sequence = 0;
  /** Whether a heading stands right before, in this container or in those around it: then what comes must not move away from it. */
  #isLed = false;
  /** Elements made for cells before their turn comes: a row's elements must stand in the row, whatever page they are painted on. */
  #prepared = new Map<MeasuredNode, StructureElement>();
  /** What a heading has seen room for: neither it nor the first thing in it may move away from under that heading. */
  #underHeading = new WeakSet<OwnNode>();

  override addDynamicRepeatable(getter: unknown, size: unknown, name: string): void {
    this.#inside(name === 'header' ? REGIONS.header : REGIONS.footer, () => super.addDynamicRepeatable(getter, size, name));
  }

  override processNode(node: OwnNode, isVerticalAlignmentAllowed = false): void {
    // A break asked for at the top of a page would leave that page blank.
    if (node.pageBreak && this.#isAtPageTop()) delete node.pageBreak;
    this.#inside(this.#enter(node), () => {
      this.#withoutOverflow(node, () => {
        if (node.box) this.#processBoxed(node, node.box, isVerticalAlignmentAllowed);
        else if (node.relativePosition) this.#processShifted(node, node.relativePosition);
        else super.processNode(node, isVerticalAlignmentAllowed);
      });
    });
  }

  /** pdfmake opens a page for a bottom margin that does not fit, which stays blank when nothing follows: here the margin ends with the page. */
  #withoutOverflow(node: OwnNode, work: () => void): void {
    const margin = node._margin;
    const bottom = margin?.[3] ?? 0;
    if (!margin || bottom <= 0) {
      work();
      return;
    }
    margin[3] = 0;
    work();
    margin[3] = bottom;
    const context = this.writer.context();
    context.moveDown(Math.min(bottom, Math.max(0, context.availableHeight)));
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
    const wasLed = this.#isLed;
    for (const [index, child] of stack.entries()) {
      const previous = stack[index - 1];
      this.#isLed = previous ? keepsWithNext(previous) : wasLed;
      if (this.#isUnderHeading(node, stack, index)) this.#underHeading.add(child);
      else this.#breakBefore(stack, index, child);
      this.processNode(child);
      for (const position of child.positions) node.positions.push(position);
    }
    this.#isLed = wasLed;
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
        // Rows tied over more than a page are parted somewhere: better between two than inside one.
        kept = group.height <= this.#pageHeight() ? group.rows : 1;
        if (row > 0 && this.#wouldBeCut((strictness) => rowsHeadHeight(node, row, strictness))) {
          this.writer.moveToNextPage();
          if (!processor.headerRows) processor.drawHorizontalLine(row, this.writer);
        }
      }
      kept--;
      processor.beginRow(row, this.writer);
      const { page } = this.writer.context();
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
      for (const position of result.positions) node.positions.push(position);
      if (result.pageBreaks.length === 0) {
        // A cell that spans further rows may have gone on to the next page by itself.
        const broken = this._findSameRowPageBreakByRowSpanData(node._breaksBySpan ?? null, page, row);
        if (broken) result.pageBreaks.push(this._getPageBreakListBySpan(node, broken.prevPage, row));
      }
      processor.endRow(row, this.writer, result.pageBreaks);
    }
    processor.endTable(this.writer);
    this.nestedLevel--;
    if (this.nestedLevel === 0) this.writer.context().resetMarginXTopParent();
  }

  override buildNextLine(node: OwnNode): Line | null {
    this.#keepLastLines(node);
    const line = super.buildNextLine(node);
    if (!line) return null;
    this.#stamp(line, this.#current);
    // pdfmake resolves page numbers on the first line of a paragraph only.
    for (const inline of line.inlines) if (inline._pageRef) inline._pageNodeRef = inline._pageRef._nodeRef;
    return line;
  }

  #inside(element: StructureElement, work: () => void): void {
    const saved = this.#current;
    this.#current = element;
    work();
    this.#current = saved;
  }

  /** Moves to a new page one line early where the last line of a long paragraph would stand there alone. */
  #keepLastLines(node: OwnNode): void {
    if (this.writer.transactionLevel > 0 || this.#current.isArtifact || !node._inlines) return;
    const context = this.writer.context();
    const last = node._inlines.at(-1);
    if (!last || node._inlines.length < 2 || context.availableHeight > 3 * last.height || this.#isAtPageTop()) return;
    const [next = 0, ...rest] = lineHeights(node._inlines, context.availableWidth);
    if (rest.length === 1 && next <= context.availableHeight && next + (rest[0] ?? 0) > context.availableHeight)
      this.writer.moveToNextPage();
  }

  #stamp(item: Line | Vector | PlacedImage, element: StructureElement): void {
    item.element = element;
    item.sequence = ++this.#sequence;
  }

  /** The element that a node's content belongs to; made here, in reading order. */
  #enter(node: OwnNode): StructureElement {
    const parent = this.#current;
    if (parent.isArtifact) {
      for (const vector of node.canvas ?? []) this.#stamp(vector, parent);
      if (isPlacedImage(node)) this.#stamp(node, parent);
      return parent;
    }
    const element = this.#prepared.get(node) ?? (node.struct ? elementFor(node.struct, parent) : parent);
    if (node.table) this.#prepareCells(node, element);
    const shown = element.role === 'Figure' ? element : LAYOUT;
    for (const vector of node.canvas ?? []) this.#stamp(vector, shown);
    if (isPlacedImage(node)) this.#stamp(node, shown);
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

  /** A drawing under headings that leave it too little room moves all the same, since it cannot be cut. */
  #isUnderHeading(parent: OwnNode, stack: readonly OwnNode[], index: number): boolean {
    const previous = stack[index - 1];
    const isUnder = previous ? keepsWithNext(previous) : this.#underHeading.has(parent);
    return isUnder && !stack[index]?.isDrawing;
  }

  /** Moves to a new page when a heading would be left alone, a kept block cut, or a single line of a paragraph left behind. */
  #breakBefore(stack: readonly OwnNode[], index: number, child: OwnNode): void {
    if (child.pageBreak || child.section || child.relativePosition) return;
    const context = this.writer.context();
    const width = context.availableWidth;
    // A page with a line or two on it looks worse than a block that is parted.
    const isBarelyBegun = !child.isDrawing && context.y - context.pageMargins.top < this.#pageHeight() * BARELY_BEGUN;
    const needed = (strictness: Strictness) => {
      const least = isBarelyBegun ? 'first lines' : strictness;
      return keepsWithNext(child) ? stackHeadHeight(stack, index, width, least) : headHeight(child, width, least);
    };
    if (this.#wouldBeCut(needed)) this.writer.moveToNextPage();
  }

  /** Whether what must stay together does not fit what is left of this page but fits a page of its own. */
  #wouldBeCut(heightFor: (strictness: Strictness) => number): boolean {
    const context = this.writer.context();
    if (this.writer.transactionLevel > 0 || this.#isAtPageTop()) return false;
    const whole = this.#pageHeight();
    const height = heightFor('whole blocks');
    if (height <= context.availableHeight + TOLERANCE) return false;
    if (height <= whole + TOLERANCE) return true;
    const least = heightFor('first lines');
    return least > context.availableHeight + TOLERANCE && least <= whole + TOLERANCE;
  }

  /** Room on an empty page, under the table heads repeated there. */
  #pageHeight(): number {
    const context = this.writer.context();
    const height = context.getCurrentPage()?.pageSize.height ?? 0;
    return height - context.pageMargins.top - context.pageMargins.bottom - this.#repeatedHeight();
  }

  /** At the top of a page, or under the table head repeated there. */
  #isAtPageTop(): boolean {
    const context = this.writer.context();
    return context.getCurrentPage() === null || context.y <= context.pageMargins.top + this.#repeatedHeight() + TOLERANCE;
  }

  #repeatedHeight(): number {
    return this.writer.repeatables.reduce((total, repeatable) => total + repeatable.height, 0);
  }

  /** Header rows are laid out as one block: taller than half a page they would vanish or leave no room, so then they do not repeat. */
  #headerRowsThatFit(node: MeasuredNode): number {
    const headerRows = node.table?.headerRows ?? 0;
    const page = this.writer.context().getCurrentPage();
    if (headerRows === 0 || !page) return 0;
    if (this.#wouldBeCut((strictness) => tableHeadHeight(node, strictness))) this.writer.moveToNextPage();
    return headerHeight(node) > page.pageSize.height / 2 ? 0 : headerRows;
  }

  #processBoxed(node: OwnNode, box: Box, isVerticalAlignmentAllowed: boolean): void {
    const context = this.writer.context();
    const margin = node._margin ?? [0, 0, 0, 0];
    const left = context.x + margin[0] - box.padding[3];
    const width = context.availableWidth - margin[0] - margin[2] + box.padding[1] + box.padding[3];
    const before = { page: context.page, y: context.y + margin[1] - box.padding[0] };
    super.processNode(node, isVerticalAlignmentAllowed);
    const first = node.positions[0];
    if (!first) return;
    const start = first.pageNumber - 1 === before.page ? before : { page: first.pageNumber - 1, y: first.top - box.padding[0] };
    const end = { page: context.page, y: context.y - margin[3] + box.padding[2] };
    for (let index = start.page; index <= end.page; index++) {
      const page = context.pages[index];
      if (!page) continue;
      const top = index === start.page ? start.y : page.pageMargins.top - box.padding[0];
      const bottom = index === end.page ? end.y : page.pageSize.height - page.pageMargins.bottom + box.padding[2];
      this.#paintBox(box, index, left, top, width, bottom - top);
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
