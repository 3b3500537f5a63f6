/**
 * Measuring of nodes: a prepared node arrives, it leaves with what layout asks of it: margins, words, the least width. pdfmake 0.3.11 keeps a
 * stack of all the nodes around, to look inherited styles up in it; ours are stated where they hold, and of what surrounds a cell only its
 * ground is handed down. Pictures, shapes and sections stay pdfmake's.
 */
import type { TextNode } from '../../definition/nodes.ts';
import { type DefaultStyle, type MeasuredNode, type PdfDocument, PdfmakeDocMeasure, type TableLayout } from '../internals.ts';
import { Paragraph } from '../text/paragraph.ts';
import { type WordRun, wordsOf } from '../text/runs.ts';
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
    const { stack, table, columns } = node;
    if (node.section || (node.text === undefined && !stack && !table && !columns)) return super.measureNode(node);
    const margin = node.margin ?? null;
    node._margin = margin;
    if (stack) this.#measureStack(node, stack);
    else if (table) this.#measureTable(node, table);
    else if (columns) this.#measureColumns(node, columns);
    else this.measureLeaf(node);
    if (margin) addToWidths(node, margin[0] + margin[2]);
    return node;
  }

  override measureLeaf(node: MeasuredNode): MeasuredNode {
    const runs: WordRun[] = [];
    const paragraph = new Paragraph(wordsOf(node as TextNode, this.#styles, runs), runs);
    node._paragraph = paragraph;
    return setWidths(node, paragraph.minWidth, paragraph.maxWidth);
  }

  #measureStack(node: MeasuredNode, stack: readonly MeasuredNode[]): void {
    let least = 0;
    let most = 0;
    for (const child of stack) {
      this.measureNode(child);
      least = Math.max(least, child._minWidth ?? 0);
      most = Math.max(most, child._maxWidth ?? 0);
    }
    setWidths(node, least, most);
  }

  /** In the definition columns have widths in points, or none. */
  #measureColumns(node: MeasuredNode, columns: readonly MeasuredNode[]): void {
    const gap = node.columnGap ?? 0;
    node._gap = gap;
    let least = gap * Math.max(0, columns.length - 1);
    let most = least;
    let open = 0;
    let leastOfOpen = 0;
    let mostOfOpen = 0;
    for (const column of columns) {
      this.measureNode(column);
      if (typeof column.width === 'number') {
        least += column.width;
        most += column.width;
      } else {
        open++;
        leastOfOpen = Math.max(leastOfOpen, column._minWidth ?? 0);
        mostOfOpen = Math.max(mostOfOpen, column._maxWidth ?? 0);
      }
    }
    setWidths(node, least + open * leastOfOpen, most + open * mostOfOpen);
  }

  /** Tables have the widths of all their columns in points: nothing depends on what the cells would like. */
  #measureTable(node: MeasuredNode, { body, widths }: NonNullable<MeasuredNode['table']>): void {
    const look: TableLayout = { ...UNSTATED, ...(node.layout as TableLayout) };
    node._layout = look;
    let total = 0;
    const offsets: number[] = [];
    let before = 0;
    let inner = 0;
    for (let column = 0; column < widths.length; column++) {
      const width = widths[column] as unknown as number;
      widths[column] = { width };
      inner += width;
      const offset = before + look.vLineWidth(column, node) + look.paddingLeft(column, node);
      offsets.push(offset);
      total += offset;
      before = look.paddingRight(column, node);
    }
    total += before + look.vLineWidth(widths.length, node);
    node._offsets = { total, offsets };
    for (const [row, cells] of body.entries()) this.#measureRow(body, row, cells);
    setWidths(node, inner + total, inner + total);
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

/** The place of a cell that another one reaches into. */
function spanned(more: Partial<MeasuredNode>): MeasuredNode {
  return { _span: true, _minWidth: 0, _maxWidth: 0, ...more } as MeasuredNode;
}

function setWidths(node: MeasuredNode, least: number, most: number): MeasuredNode {
  node._minWidth = least;
  node._maxWidth = most;
  return node;
}

function addToWidths(node: MeasuredNode, points: number): void {
  node._minWidth = (node._minWidth ?? 0) + points;
  node._maxWidth = (node._maxWidth ?? 0) + points;
}
