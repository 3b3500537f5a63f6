/**
 * The driver of layout: measured nodes arrive, pages of positioned items leave, each item stamped with the structure element that it
 * belongs to. It adds to pdfmake 0.3.11 what that does not do: the logical tree (elements.ts), page breaks that keep together what belongs
 * together (breaks.ts), and boxes behind blocks.
 */
import { StructureElement } from '../structure.ts';
import { Breaks } from './breaks.ts';
import { Elements, LAYOUT } from './elements.ts';
import { groupHeight, keepsWithNext, rowsHeadHeight } from './height.ts';
import type { Line, MeasuredNode, PdfmakeLayoutBuilder, PdfmakeTableProcessor, Position, Vector } from './internals.ts';
import type { Box, OwnNode } from './own-node.ts';

const HEADER = new StructureElement('Artifact', undefined, { artifact: 'Pagination/Header' });
const FOOTER = new StructureElement('Artifact', undefined, { artifact: 'Pagination/Footer' });

export type TaggedLayoutBuilder = InstanceType<ReturnType<typeof taggedLayoutBuilder>>;

/** Over pdfmake's own classes, or over those that do the same faster. */
export function taggedLayoutBuilder(Base: typeof PdfmakeLayoutBuilder, TableProcessor: typeof PdfmakeTableProcessor) {
  return class extends Base {
    readonly #elements = new Elements();
    readonly #breaks = new Breaks(() => this.writer);

    /** The whole tree, once laid out. */
    get root(): StructureElement {
      return this.#elements.root;
    }

    /** Of the root's children, those made since this was asked last. */
    takeFinished(): StructureElement[] {
      return this.#elements.takeFinished();
    }

    override addDynamicRepeatable(getter: unknown, size: unknown, name: string): void {
      this.#elements.inside(name === 'header' ? HEADER : FOOTER, () => super.addDynamicRepeatable(getter, size, name));
    }

    override processNode(node: OwnNode, isVerticalAlignmentAllowed = false): void {
      // A break asked for at the top of a page would leave that page blank.
      if (node.pageBreak && this.#breaks.isAtPageTop()) delete node.pageBreak;
      const around = this.#elements.current;
      this.#elements.current = this.#elements.enter(node);
      this.#processWithMargin(node, isVerticalAlignmentAllowed);
      this.#elements.current = around;
    }

    /** pdfmake opens a page for a bottom margin that does not fit, which stays blank when nothing follows: here the margin ends with the page. */
    #processWithMargin(node: OwnNode, isVerticalAlignmentAllowed: boolean): void {
      const margin = node.margin;
      const bottom = margin?.[3] ?? 0;
      if (margin) margin[3] = 0;
      if (node.box) this.#processBoxed(node, node.box, isVerticalAlignmentAllowed);
      else if (node.relativePosition) this.#processShifted(node, node.relativePosition);
      else super.processNode(node, isVerticalAlignmentAllowed);
      if (!margin) return;
      margin[3] = bottom;
      if (bottom === 0) return;
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
      for (const [index, child] of stack.entries()) {
        this.#breaks.beforeChild(node, stack, index);
        this.processNode(child);
        beginWith(node, child.positions);
      }
      if (node.flow) this.#processFlow(node, node.flow);
    }

    /** The same, with no more blocks in memory than must be known for a page break: a heading and what follows it. */
    #processFlow(container: OwnNode, flow: Iterator<OwnNode>): void {
      let ahead: OwnNode[] = [];
      let previous: OwnNode | undefined;
      for (;;) {
        while (ahead.every(keepsWithNext)) {
          const next = flow.next();
          if (next.done) break;
          ahead.push(this.docMeasure.measureNode(this.docPreprocessor.preprocessNode(next.value)));
        }
        const [child, ...others] = ahead;
        if (!child) return;
        const known = previous ? [previous, ...ahead] : ahead;
        this.#breaks.beforeChild(container, known, previous ? 1 : 0);
        this.processNode(child);
        previous = child;
        ahead = others;
        this.blockProcessed();
      }
    }

    /** Called when a block of a flow stands on its pages: nothing will be added to those before the current one but header and footer. */
    blockProcessed(): void {}

    /** As pdfmake's, with a page break before every row that would be cut though a page can hold it. */
    override processTable(node: MeasuredNode): void {
      const table = node.table;
      if (!table) return;
      this.nestedLevel++;
      table.headerRows = this.#breaks.headerRowsThatFit(node);
      const processor = new TableProcessor(node);
      processor.beginTable(this.writer);
      let kept = 0;
      for (const [row, cells] of table.body.entries()) {
        if (row >= processor.rowsWithoutPageBreak && kept <= 0) {
          const group = groupHeight(node, row);
          // Rows tied over more than a page are parted somewhere: better between two than inside one.
          kept = group.height <= this.#breaks.pageHeight() ? group.rows : 1;
          if (row > 0 && this.#breaks.wouldBeCut((strictness) => rowsHeadHeight(node, row, strictness))) {
            this.writer.moveToNextPage();
            if (!processor.headerRows) processor.drawHorizontalLine(row, this.writer);
          }
        }
        kept--;
        processor.beginRow(row, this.writer);
        const { page } = this.writer.context();
        const result = this.processRow({
          marginX: node.margin ? [node.margin[0], node.margin[2]] : [0, 0],
          dontBreakRows: false,
          rowsWithoutPageBreak: processor.rowsWithoutPageBreak,
          cells,
          widths: table.widths,
          gaps: node._offsets?.offsets,
          tableBody: table.body,
          tableNode: node,
          rowIndex: row,
        });
        beginWith(node, result.positions);
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
      const { current } = this.#elements;
      if (!current.isArtifact) this.#breaks.keepLastLines(node);
      const line = super.buildNextLine(node);
      if (!line) return null;
      this.#elements.stamp(line, current);
      this.#nameFirst(line, node);
      // pdfmake resolves page numbers on the first line of a paragraph only.
      for (const inline of line.inlines) if (inline._pageRef) inline._pageNodeRef = inline._pageRef._nodeRef;
      return line;
    }

    #nameFirst(line: Line, node: OwnNode): void {
      if (!node.destinations || node.isNamed) return;
      node.isNamed = true;
      line.destinations = node.destinations;
    }

    #processBoxed(node: OwnNode, box: Box, isVerticalAlignmentAllowed: boolean): void {
      const context = this.writer.context();
      const margin = node.margin ?? [0, 0, 0, 0];
      const left = context.x + margin[0] - box.padding[3];
      const width = context.availableWidth - margin[0] - margin[2] + box.padding[1] + box.padding[3];
      const before = { page: context.page, y: context.y + margin[1] - box.padding[0] };
      super.processNode(node, isVerticalAlignmentAllowed);
      const first = node.positions?.[0];
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
        this.#elements.stamp(vector, LAYOUT);
        this.writer.addVector(vector, true, true, index, page);
      };
      // Each goes to the front of the page's items, so the last painted lies lowest.
      if (box.stroke) paint({ type: 'rect', x, y, w, h, lineWidth: box.stroke.width, lineColor: box.stroke.color });
      if (box.band) paint({ type: 'rect', x, y, w: box.band.width, h, color: box.band.color });
      if (box.fill) paint({ type: 'rect', x, y, w, h, color: box.fill });
    }
  };
}

/** Nobody asks where the lines of a block stand, but where the first one does. */
function beginWith(node: MeasuredNode, positions: readonly Position[] | undefined): void {
  if (positions?.[0] && !node.positions?.[0]) node.positions = [positions[0]];
}
