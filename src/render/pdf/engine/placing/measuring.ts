/**
 * Measuring of nodes: a prepared node arrives, it leaves with what layout asks of it: words, and where columns stand. pdfmake 0.3.11 keeps a
 * stack of all the nodes around, to look inherited styles up in it; ours are stated where they hold, and of what surrounds a cell only its
 * ground is handed down. Pictures, shapes and sections stay pdfmake's.
 */
import type { TextNode } from '../../definition/nodes.ts';
import {
  type ColumnWidth,
  type DefaultStyle,
  type MeasuredNode,
  type PdfDocument,
  PdfmakeDocMeasure,
  type TableLayout,
} from '../internals.ts';
import { paragraphOf } from '../text/runs.ts';
import { TextStyles } from '../text/styles.ts';

export class OwnMeasure extends PdfmakeDocMeasure {
  readonly #styles: TextStyles;
  /** Of the cell around what is being measured. */
  #ground: string | undefined;

  constructor(document: PdfDocument, styles: unknown, defaults: DefaultStyle, layouts: unknown) {
    super(document, styles, defaults, undefined, layouts);
    this.#styles = new TextStyles(document, defaults);
  }

  override measureNode(node: MeasuredNode): MeasuredNode {
    if (node.stack) for (const child of node.stack) this.measureNode(child);
    else if (node.table) this.#measureTable(node, node.table);
    else if (node.columns) for (const column of node.columns) this.measureNode(column);
    else if (node.text !== undefined) node._paragraph = paragraphOf(node as TextNode, this.#styles);
    else return super.measureNode(node);
    return node;
  }

  /** Tables have the widths of all their columns in points: nothing depends on what the cells would like. */
  #measureTable(node: MeasuredNode, { body, widths }: NonNullable<MeasuredNode['table']>): void {
    const look: TableLayout = { ...UNSTATED, ...(node.layout as TableLayout) };
    node._layout = look;
    let total = 0;
    const offsets: number[] = [];
    let before = 0;
    for (const [column, width] of widths.entries()) {
      widths[column] = columnOf(width);
      const offset = before + look.vLineWidth(column, node) + look.paddingLeft(column, node);
      offsets.push(offset);
      total += offset;
      before = look.paddingRight(column, node);
    }
    total += before + look.vLineWidth(widths.length, node);
    node._offsets = { total, offsets };
    for (const [row, cells] of body.entries()) this.#measureRow(body, row, cells);
  }

  #measureRow(body: readonly MeasuredNode[][], row: number, cells: MeasuredNode[]): void {
    const ground = this.#ground;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (!cell) continue;
      if (!cell._span) {
        cell.fillColor ??= ground;
        this.#ground = cell.fillColor;
        this.measureNode(cell);
        for (let right = 1; right < (cell.colSpan ?? 1); right++) cells[column + right] = spanned({ rowSpan: cell.rowSpan });
      }
      for (let down = 1; down < (cell.rowSpan ?? 1); down++) {
        const below = body[row + down];
        if (below) below[column] = spanned({ fillColor: cell.fillColor });
      }
    }
    this.#ground = ground;
  }
}

/** What pdfmake asks of a table's look, and ours do not say. */
const UNSTATED = { hLineStyle: () => null, vLineStyle: () => null, fillOpacity: () => 1 };

/** The definition states points, for which pdfmake has an object. */
function columnOf(width: ColumnWidth | number): ColumnWidth {
  return typeof width === 'number' ? { width } : width;
}

/** The place of a cell that another one reaches into. */
function spanned(more: Partial<MeasuredNode>): MeasuredNode {
  return { _span: true, ...more };
}
