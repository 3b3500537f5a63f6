/**
 * Placing of nodes: measured nodes arrive, their lines and shapes leave for the pages, as pdfmake 0.3.11 places them but without what our
 * definitions never ask: columns that snake, cells aligned vertically, blocks to be laid out again. pdfmake makes functions for every node, and
 * passes the places of all lines up through all the blocks around; here a node knows where it begins. Pages, columns, row spans, repeated heads
 * and what has no room stay pdfmake's.
 */
import type {
  Cells,
  DefaultStyle,
  Line,
  MeasuredNode,
  Page,
  PdfDocument,
  PdfmakeLayoutBuilder,
  PlacedRow,
} from '../internals.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { OwnMeasure } from './measuring.ts';
import { OwnPreprocessor } from './preprocessing.ts';
import { OwnContext, OwnWriter } from './writing.ts';

const NO_MARGIN = [0, 0];

export function withOwnPlacing(Base: typeof PdfmakeLayoutBuilder) {
  return class extends Base {
    override tryLayoutDocument(
      content: MeasuredNode,
      document: PdfDocument,
      styles: unknown,
      defaults: DefaultStyle,
      _background: unknown,
      header: unknown,
      footer: unknown,
      watermark: unknown,
    ): { pages: Page[]; linearNodeList: unknown[] } {
      this.docPreprocessor = new OwnPreprocessor();
      this.docMeasure = new OwnMeasure(document, styles, defaults, this.tableLayouts);
      const measured = this.docMeasure.measureDocument(this.docPreprocessor.preprocessDocument(content));
      this.writer = new OwnWriter(new OwnContext());
      // Every section of ours begins a page; a document without any has one all the same.
      if (!measured.stack?.[0]?.section) this.writer.addPage(this.pageSize, null, this.pageMargins);
      this.processNode(measured);
      this.addHeadersAndFooters(header, footer);
      this.addWatermark(watermark, document, defaults);
      return { pages: this.writer.context().pages, linearNodeList: [] };
    }

    override processNode(node: MeasuredNode): void {
      const { writer } = this;
      if (node.pageBreak === 'before') writer.moveToNextPage();
      const { relativePosition } = node;
      const margin = relativePosition ? null : node.margin;
      if (margin) this.#enterMargin(margin[1]);
      if (margin) writer.context().addMargin(margin[0], margin[2]);
      if (relativePosition) {
        writer.context().beginDetachedBlock();
        writer.context().moveToRelative(relativePosition.x, relativePosition.y);
      }
      this.#placeContent(node);
      if (relativePosition) writer.context().endDetachedBlock();
      if (margin) this.#enterMargin(margin[3]);
      if (margin) writer.context().addMargin(-margin[0], -margin[2]);
    }

    /** A margin that has no room on the page takes what is left of it. */
    #enterMargin(height: number): void {
      const context = this.writer.context();
      if (context.availableHeight - height >= 0) {
        context.moveDown(height);
        return;
      }
      context.moveDown(context.availableHeight);
      this.writer.moveToNextPage();
    }

    #placeContent(node: MeasuredNode): void {
      if (node._paragraph) this.#placeText(node);
      else if (node.stack) this.processVerticalContainer(node);
      else if (node.table) this.processTable(node);
      else if (node.columns) this.processColumns(node);
      else if (node.section) this.processSection(node);
      else if (node.canvas || node.image !== undefined) this.#placeDrawn(node);
      else throw new Error('a node of the definition is of no known kind');
    }

    #placeText(node: MeasuredNode): void {
      const { writer } = this;
      let line = this.buildNextLine(node);
      if (!line) return;
      if (node.id) line._node = node;
      if (node.outline)
        line._outline = {
          ...(node.id === undefined ? {} : { id: node.id }),
          ...(node.outlineParentId === undefined ? {} : { parentId: node.outlineParentId }),
          text: node.outlineText ?? '',
          expanded: false,
        };
      for (; line; line = this.buildNextLine(node)) {
        const context = writer.context();
        if (line.getHeight() > context.availableHeight && context.y > context.pageMargins.top) writer.moveToNextPage();
        const position = writer.addLine(line);
        if (position) node.positions ??= [position];
      }
    }

    /** pdfmake notes where every shape stands. */
    #placeDrawn(node: MeasuredNode): void {
      node.positions = [];
      if (node.canvas) this.processCanvas(node);
      else this.processImage(node);
    }

    /** Columns are as wide as the definition says. */
    override processColumns(node: MeasuredNode): void {
      const { columns = [], columnGap = 0, margin } = node;
      this.nestedLevel++;
      for (const column of columns) column._calcWidth = column.width ?? 0;
      const { positions } = this.processRow({
        marginX: margin ? [margin[0], margin[2]] : NO_MARGIN,
        cells: columns,
        widths: columns,
        gaps: columnGap > 0 ? columns.map((_, index) => (index > 0 ? columnGap : 0)) : null,
      });
      if (positions[0]) node.positions = positions;
      this.nestedLevel--;
      if (this.nestedLevel === 0) this.writer.context().resetMarginXTopParent();
    }

    override buildNextLine(node: MeasuredNode): Line | null {
      return (node._paragraph as Paragraph).nextLine(this.writer.context().availableWidth);
    }

    /** As pdfmake's, with one listener for all the cells; rows with cells that span others are left to it. */
    override processRow(cells: Cells): PlacedRow {
      if (!cells.cells.every(isOfOneRow)) return super.processRow(cells);
      const { tableNode, rowIndex } = cells;
      const { writer } = this;
      const pageBreaks: unknown[] = [];
      const positions: PlacedRow['positions'] = [];
      const keepBreak = (data: Record<string, unknown>) => {
        data['rowIndex'] = rowIndex;
        this._storePageBreakData(data, false, pageBreaks, tableNode);
      };
      const context = writer.context();
      context.beginColumnGroup(this.nestedLevel === 1 ? cells.marginX : null, tableNode?._bottomByPage);
      writer.addListener('pageChanged', keepBreak);
      this.#placeCells(cells, positions);
      writer.removeListener('pageChanged', keepBreak);
      const bottoms = writer.context().completeColumnGroup();
      if (tableNode) {
        tableNode._bottomByPage = bottoms;
        if (pageBreaks.length > 0 || tableNode._breaksBySpan) this._updatePageBreaksData(pageBreaks, tableNode, rowIndex);
      }
      return { pageBreaks, positions };
    }

    #placeCells({ cells, widths, gaps }: Cells, positions: PlacedRow['positions']): void {
      const { writer } = this;
      for (let column = 0; column < cells.length; ) {
        const cell = cells[column] as MeasuredNode;
        const end = column + (cell.colSpan ?? 1);
        const offset = gaps?.[column] ?? 0;
        let width = widths[column]?._calcWidth ?? 0;
        for (let next = column + 1; next < end; next++) width += (widths[next]?._calcWidth ?? 0) + (gaps?.[next] ?? 0);
        writer.context().beginColumn(width, offset, null);
        this.processNode(cell);
        writer.context().updateBottomByPage();
        if (positions.length === 0 && cell.positions?.[0]) positions.push(cell.positions[0]);
        column = end;
      }
    }
  };
}

function isOfOneRow(cell: MeasuredNode, column: number, cells: readonly MeasuredNode[]): boolean {
  if ((cell.rowSpan ?? 1) > 1) return false;
  return !cell._span || isCovered(column, cells);
}

/** Whether a place belongs to a cell on its left. */
function isCovered(column: number, cells: readonly MeasuredNode[]): boolean {
  for (let left = column - 1; left >= 0; left--) {
    const cell = cells[left];
    if (!cell?._span) return left + (cell?.colSpan ?? 1) > column;
  }
  return false;
}
