/**
 * Heights before layout: a measured node and a width arrive, the points it will take leave. pdfmake knows a height only once it has
 * placed the node; to keep rows, headings and blocks whole it must be known before. The same words are filled into the same widths, so
 * that the answer is the layout's own.
 */
import type { MeasuredNode, TableLayout } from './internals.ts';
import { isText, type RemainingLine, remainingLines } from './remaining-lines.ts';

/** Height of the whole node, margins included. */
export function heightOf(node: MeasuredNode, width: number): number {
  if (node.absolutePosition || node.relativePosition) return 0;
  const [left, top, right, bottom] = node.margin ?? [0, 0, 0, 0];
  return top + contentHeight(node, width - left - right) + bottom;
}

function contentHeight(node: MeasuredNode, width: number): number {
  if (node.stack) return sum(node.stack.map((child) => heightOf(child, width)));
  if (node.columns) return columnsHeight(node.columns);
  if (node.table) return layoutOf(node).hLineWidth(0, node) + sum(rowHeights(node, 0, node.table.body.length));
  if (isText(node)) return linesHeight(remainingLines(node, width));
  return node._height ?? node._minHeight ?? 0;
}

/** How much of a node is meant to stay whole: blocks and rows, or, where these are longer than a page, only their first lines. */
export type Strictness = 'whole blocks' | 'first lines';

/**
 * The least that must stay together at the head of a node: two lines of text, a table's header with its first row, a heading with what
 * follows it.
 */
export function headHeight(node: MeasuredNode, width: number, strictness: Strictness): number {
  if (node.relativePosition) return 0;
  const [left, top, right] = node.margin ?? [0, 0, 0, 0];
  const inner = width - left - right;
  if (isDrawing(node) || (isKeptTogether(node) && strictness === 'whole blocks')) return heightOf(node, width);
  if (node.stack) return top + stackHeadHeight(node.stack, 0, inner, strictness);
  if (node.columns) return top + Math.max(0, ...node.columns.map((column) => headHeight(column, column.width ?? 0, strictness)));
  if (node.table) return top + tableHeadHeight(node, strictness);
  if (isText(node)) return top + linesHeight(headLines(remainingLines(node, inner)));
  return heightOf(node, width);
}

/** Three lines or fewer are never parted: one of the two parts would be a line alone. */
function headLines(lines: readonly RemainingLine[]): readonly RemainingLine[] {
  return lines.length <= 3 ? lines : lines.slice(0, 2);
}

function linesHeight(lines: readonly RemainingLine[]): number {
  let height = 0;
  for (const line of lines) height += line.height;
  return height;
}

/** From `index` on: headings accumulate until something that is not a heading begins. */
export function stackHeadHeight(stack: readonly MeasuredNode[], index: number, width: number, strictness: Strictness): number {
  let height = 0;
  for (const child of stack.slice(index)) {
    if (!keepsWithNext(child)) return height + headHeight(child, width, strictness);
    height += heightOf(child, width);
  }
  return height;
}

/** Ours: set by the definition on headings and on blocks that must not be cut. */
export interface Keeping {
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
  readonly isDrawing?: boolean;
}

export function keepsWithNext(node: MeasuredNode & Keeping): boolean {
  return node.keepWithNext === true;
}

function isKeptTogether(node: MeasuredNode & Keeping): boolean {
  return node.keepTogether === true;
}

function isDrawing(node: MeasuredNode & Keeping): boolean {
  return node.isDrawing === true;
}

/** Header rows and the first row that follows them. */
export function tableHeadHeight(node: MeasuredNode, strictness: Strictness): number {
  const headerRows = node.table?.headerRows ?? 0;
  const hasMore = node.table !== undefined && headerRows < node.table.body.length;
  return headerHeight(node) + (hasMore ? rowsHeadHeight(node, headerRows, strictness) : 0);
}

/** What must stay together of the rows from `row` on: those tied to it, or the first lines of its cells. */
export function rowsHeadHeight(node: MeasuredNode, row: number, strictness: Strictness): number {
  if (strictness === 'whole blocks') return groupHeight(node, row).height;
  const layout = layoutOf(node);
  const heads = (node.table?.body[row] ?? []).map((cell, column) =>
    cell._span ? 0 : headHeight(cell, cellWidth(node, cell, column), strictness),
  );
  return (
    layout.paddingTop(row, node) + Math.max(0, ...heads) + layout.paddingBottom(row, node) + layout.hLineWidth(row + 1, node)
  );
}

/** The rule above the table and its header rows. */
export function headerHeight(node: MeasuredNode): number {
  return layoutOf(node).hLineWidth(0, node) + sum(rowHeights(node, 0, node.table?.headerRows ?? 0));
}

/** Rows tied by row spans, from `row` on: how many they are, and how tall together. */
export function groupHeight(node: MeasuredNode, row: number): { readonly rows: number; readonly height: number } {
  const body = node.table?.body ?? [];
  let end = row + 1;
  for (let index = row; index < end; index++) {
    for (const cell of body[index] ?? []) if (!cell._span) end = Math.max(end, index + (cell.rowSpan ?? 1));
  }
  const last = Math.min(end, body.length);
  return { rows: last - row, height: sum(rowHeights(node, row, last)) };
}

/** Rows with their padding and the rule below each; what spans several rows makes the last of them longer where it must. */
function rowHeights(node: MeasuredNode, from: number, to: number): number[] {
  const layout = layoutOf(node);
  const heights: number[] = [];
  /** Where the content of the cells that span rows will end, by their last row. */
  const endings = new Map<number, number>();
  let top = 0;
  for (let row = from; row < to; row++) {
    const contentTop = top + layout.paddingTop(row, node);
    let bottom = contentTop;
    for (const [column, cell] of (node.table?.body[row] ?? []).entries()) {
      if (cell._span) continue;
      const end = contentTop + heightOf(cell, cellWidth(node, cell, column));
      const last = row + (cell.rowSpan ?? 1) - 1;
      if (last === row) bottom = Math.max(bottom, end);
      else endings.set(last, Math.max(endings.get(last) ?? 0, end));
    }
    bottom = Math.max(bottom, endings.get(row) ?? 0);
    const next = bottom + layout.paddingBottom(row, node) + layout.hLineWidth(row + 1, node);
    heights.push(next - top);
    top = next;
  }
  return heights;
}

/** The definition gives every table its widths in points, so that they are known before pdfmake begins the table. */
function cellWidth(node: MeasuredNode, cell: MeasuredNode, column: number): number {
  const widths = node.table?.widths ?? [];
  const offsets = node._offsets?.offsets ?? [];
  let width = widths[column]?.width ?? 0;
  for (let next = column + 1; next < column + (cell.colSpan ?? 1); next++)
    width += (widths[next]?.width ?? 0) + (offsets[next] ?? 0);
  return width;
}

function layoutOf(node: MeasuredNode): TableLayout {
  if (!node._layout) throw new Error('a table was asked for its height before it was measured');
  return node._layout;
}

/** In the definition columns have widths in points. */
function columnsHeight(columns: readonly MeasuredNode[]): number {
  return Math.max(0, ...columns.map((column) => heightOf(column, column.width ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
