/**
 * A table's rules and grounds: the end of a row arrives, the line under it and the grounds of its cells leave. Ours have no vertical rules, and
 * most rows neither reach into others nor are parted by the end of a page: pdfmake 0.3.11 looks at every border of every cell all the same.
 * Rows that are not of that kind are left to it.
 */
import { type MeasuredNode, PdfmakeTableProcessor, type Writer } from '../internals.ts';

export class RuledTable extends PdfmakeTableProcessor {
  /** No cell reaches into the next row, and rules are horizontal only. */
  #isPlain = false;

  override beginTable(writer: Writer): void {
    super.beginTable(writer);
    const { table } = this.tableNode;
    this.#isPlain =
      !this.dontBreakRows && this.layout.vLineWidth(0, this.tableNode) === 0 && (table?.body.every(isPlainRow) ?? false);
  }

  override endRow(row: number, writer: Writer, pageBreaks: unknown[]): void {
    if (!this.#isPlain || pageBreaks.length > 0) {
      super.endRow(row, writer, pageBreaks);
      return;
    }
    writer.removeListener('pageChanged', this.rowCallback);
    const context = writer.context();
    context.moveDown(this.layout.paddingBottom(row, this.tableNode));
    context.availableHeight += this.reservedAtBottom;
    const { y } = context;
    // A row of nothing but its padding, which stands at the end of a page.
    const isEmpty = y - this.rowTopY === this.rowPaddingTop;
    if (!isEmpty) {
      if (row === 0 && !this.rowsWithoutPageBreak) this.drawHorizontalLine(0, writer, this._tableTopBorderY, false);
      this.#fillCells(row, writer, y);
    }
    context.y = y;
    this.drawHorizontalLine(row + 1, writer);
    if (this.headerRows > 0) this.#endHead(row, writer);
  }

  #fillCells(row: number, writer: Writer, bottom: number): void {
    const cells = this.tableNode.table?.body[row] ?? [];
    const ofRow = this.layout.fillColor?.(row, this.tableNode);
    const top = this.rowTopY - this.topLineWidth / 2;
    const height = bottom + this.bottomLineWidth / 2 - top;
    for (let column = 0; column < cells.length; ) {
      const cell = cells[column] as MeasuredNode;
      const next = column + (cell.colSpan ?? 1);
      const color = cell.fillColor || ofRow;
      if (color) this.#fill(writer, column, next, { top, height, color });
      column = next;
    }
  }

  #fill(
    writer: Writer,
    from: number,
    to: number,
    { top, height, color }: { readonly top: number; readonly height: number; readonly color: string },
  ): void {
    const x = this.rowSpanData[from]?.left ?? 0;
    const w = (this.rowSpanData[to]?.left ?? 0) - x;
    const context = writer.context();
    // What a block that is not parted fills is moved to the front of its page by this name.
    const _isFillColorFromUnbreakable = writer.transactionLevel > 0;
    const ground = { type: 'rect' as const, x, y: top, w, h: height, lineWidth: 0, color, _isFillColorFromUnbreakable };
    writer.addVector(ground, false, true, context.backgroundLength[context.page]);
  }

  /** The rows that pdfmake will repeat on the next pages. */
  #endHead(row: number, writer: Writer): void {
    if (row === this.headerRows - 1) this.headerRepeatable = writer.currentBlockToRepeatable();
    const isLast = row === this.rowsWithoutPageBreak - 1 || row === (this.tableNode.table?.body.length ?? 0) - 1;
    if (!this.headerRepeatable || !isLast) return;
    writer.commitUnbreakableBlock();
    writer.pushToRepeatables(this.headerRepeatable);
    this.cleanUpRepeatables = true;
    this.headerRepeatable = null;
  }
}

function isPlainRow(row: readonly MeasuredNode[]): boolean {
  return row.every((cell) => (cell.rowSpan ?? 1) === 1);
}
