/**
 * Heights before layout: a measured node and a width arrive, the points it will take leave. pdfmake knows a height only once it has
 * placed the node; to keep rows, headings and blocks whole it must be known before. The same words are filled into the same widths, so
 * that the answer is the layout's own.
 */
import type { Inline, MeasuredNode, TableLayout } from './internals.ts';

/** Height of the whole node, margins included. */
export function heightOf(node: MeasuredNode, width: number): number {
  if (node.absolutePosition || node.relativePosition) return 0;
  const [left, top, right, bottom] = node._margin ?? [0, 0, 0, 0];
  return top + contentHeight(node, width - left - right) + bottom;
}

function contentHeight(node: MeasuredNode, width: number): number {
  if (node.stack) return sum(node.stack.map((child) => heightOf(child, width)));
  if (node.columns) return columnsHeight(node, node.columns, width);
  if (node.table) return sum(node.table.body.map((_, row) => rowHeight(node, row)));
  if (node._inlines) return sum(lineHeights(node._inlines, width));
  return node._height ?? node._minHeight ?? 0;
}

/**
 * The least that must stay together at the head of a node: two lines of text, a table's header with its first row, a heading with what
 * follows it.
 */
export function headHeight(node: MeasuredNode, width: number): number {
  const [left, top, right] = node._margin ?? [0, 0, 0, 0];
  const inner = width - left - right;
  if (isKeptTogether(node)) return heightOf(node, width);
  if (node.stack) return top + stackHeadHeight(node.stack, 0, inner);
  if (node.columns)
    return top + Math.max(0, ...calculated(node.columns, inner, node._gap).map(([child, w]) => headHeight(child, w)));
  if (node.table) return top + tableHeadHeight(node);
  if (node._inlines) return top + sum(lineHeights(node._inlines, inner).slice(0, 2));
  return heightOf(node, width);
}

/** From `index` on: headings accumulate until something that is not a heading begins. */
export function stackHeadHeight(stack: readonly MeasuredNode[], index: number, width: number): number {
  let height = 0;
  for (const child of stack.slice(index)) {
    if (!keepsWithNext(child)) return height + headHeight(child, width);
    height += heightOf(child, width);
  }
  return height;
}

/** Ours: set by the definition on headings and on blocks that must not be cut. */
export interface Keeping {
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
}

export function keepsWithNext(node: MeasuredNode & Keeping): boolean {
  return node.keepWithNext === true;
}

export function isKeptTogether(node: MeasuredNode & Keeping): boolean {
  return node.keepTogether === true;
}

/** Header rows and the first row that follows them. */
function tableHeadHeight(node: MeasuredNode): number {
  const headerRows = node.table?.headerRows ?? 0;
  return headerHeight(node) + (node.table && headerRows < node.table.body.length ? groupHeight(node, headerRows).height : 0);
}

/** The rule above the table and its header rows. */
export function headerHeight(node: MeasuredNode): number {
  const rows = Array.from({ length: node.table?.headerRows ?? 0 }, (_, row) => rowHeight(node, row));
  return layoutOf(node).hLineWidth(0, node) + sum(rows);
}

/** One row with its padding and the rule below it; cells that span further rows count only in a row's own group (see groupHeight). */
export function rowHeight(node: MeasuredNode, row: number): number {
  const cells = node.table?.body[row] ?? [];
  const layout = layoutOf(node);
  const heights = cells.map((cell, column) =>
    cell._span || (cell.rowSpan ?? 1) > 1 ? 0 : heightOf(cell, cellWidth(node, cell, column)),
  );
  return (
    layout.paddingTop(row, node) + Math.max(0, ...heights) + layout.paddingBottom(row, node) + layout.hLineWidth(row + 1, node)
  );
}

/** Rows tied by row spans, from `row` on: how many they are, and how tall together. */
export function groupHeight(node: MeasuredNode, row: number): { readonly rows: number; readonly height: number } {
  const body = node.table?.body ?? [];
  let end = row + 1;
  for (let index = row; index < end; index++) {
    for (const cell of body[index] ?? []) if (!cell._span) end = Math.max(end, index + (cell.rowSpan ?? 1));
  }
  const rows = Math.min(end, body.length) - row;
  const spanning = body
    .slice(row, row + rows)
    .flatMap((cells) =>
      cells.map((cell, column) => (!cell._span && (cell.rowSpan ?? 1) > 1 ? heightOf(cell, cellWidth(node, cell, column)) : 0)),
    );
  const separate = sum(Array.from({ length: rows }, (_, offset) => rowHeight(node, row + offset)));
  return { rows, height: Math.max(separate, ...spanning) };
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

function columnsHeight(node: MeasuredNode, columns: readonly MeasuredNode[], width: number): number {
  return Math.max(0, ...calculated(columns, width, node._gap).map(([child, childWidth]) => heightOf(child, childWidth)));
}

/** The widths that pdfmake will give: fixed ones as they are, `*` an equal share. Our definitions use no other kind. */
function calculated(columns: readonly MeasuredNode[], width: number, gap = 0): [MeasuredNode, number][] {
  const fixed = sum(columns.map((column) => (typeof column.width === 'number' ? column.width : 0)));
  const stars = columns.filter((column) => typeof column.width !== 'number').length;
  const share = (width - fixed - gap * (columns.length - 1)) / Math.max(1, stars);
  return columns.map((column) => [column, typeof column.width === 'number' ? column.width : share]);
}

/** Heights of the lines that the words will make; the filling is that of pdfmake's Line and buildNextLine. */
export function lineHeights(inlines: readonly Inline[], width: number): number[] {
  const heights: number[] = [];
  let used = 0;
  let height = 0;
  let words = 0;
  let isForced = false;
  let leadingCut = 0;
  const close = () => {
    heights.push(height);
    used = 0;
    height = 0;
    words = 0;
  };
  for (const [index, inline] of inlines.entries()) {
    if (words > 0 && !isForced && used + unbreakableWidth(inlines, index) - leadingCut > width) close();
    if (words === 0) leadingCut = inline.leadingCut ?? 0;
    height = Math.max(height, inline.height);
    used += inline.width;
    words++;
    // A word wider than the line is cut into as many lines as it needs.
    if (!inline.noWrap && inline.text.length > 1 && words === 1 && inline.width - leadingCut > width && width > 0) {
      const extra = Math.ceil((inline.width - leadingCut) / width) - 1;
      for (let line = 0; line < extra; line++) heights.push(inline.height);
      used = inline.width - extra * width;
    }
    isForced = inline.noNewLine === true;
    if (inline.lineEnd) {
      close();
      isForced = false;
    }
  }
  if (words > 0) close();
  return heights;
}

/** Width of the word at `index` with those glued to it, less the space at its end. */
function unbreakableWidth(inlines: readonly Inline[], index: number): number {
  let width = 0;
  for (let next = index; next < inlines.length; next++) {
    const inline = inlines[next];
    if (!inline) break;
    width += inline.width - (inline.trailingCut ?? 0);
    if (!inline.noNewLine) break;
  }
  return width;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
