/** The definition's nodes: pdfmake's, plus what our layout understands. Plain data, testable as JSON. */
import type { Box } from '../engine/layout.ts';
import type { Struct } from '../structure.ts';

export interface Run {
  text: string;
  font?: string;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  characterSpacing?: number;
  sup?: boolean;
  noWrap?: boolean;
  link?: string;
  linkToDestination?: string;
  pageReference?: string;
  lang?: string;
  expansion?: string;
}

interface Common {
  struct?: Struct;
  /** Left, top, right, bottom: pdfmake's order, not that of CSS. */
  margin?: [number, number, number, number];
  width?: number | '*';
  id?: string;
  box?: Box;
  keepWithNext?: boolean;
  keepTogether?: boolean;
  pageBreak?: 'before';
  relativePosition?: { x: number; y: number };
  lineHeight?: number;
  alignment?: 'left' | 'right' | 'center';
  fillColor?: string;
  colSpan?: number;
  rowSpan?: number;
}

export interface TextNode extends Common {
  text: Run[];
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
}
export interface StackNode extends Common {
  stack: Node[];
}
export interface ColumnsNode extends Common {
  columns: Node[];
  columnGap?: number;
}
export interface TableNode extends Common {
  table: { widths: number[]; body: (Node | Record<string, never>)[][]; headerRows: number };
  layout: TableLook;
}
export interface CanvasNode extends Common {
  canvas: Record<string, unknown>[];
}
export interface SectionNode {
  section: StackNode;
  pageSize: { width: number; height: number };
  pageMargins: [number, number, number, number];
  pageOrientation: 'portrait' | 'landscape';
}

/** How a table is ruled and filled: pdfmake's functions, made from the style sheet. */
export interface TableLook {
  hLineWidth(line: number): number;
  vLineWidth(line: number): number;
  hLineColor(line: number): string;
  vLineColor(line: number): string;
  paddingLeft(column: number): number;
  paddingRight(column: number): number;
  paddingTop(row: number): number;
  paddingBottom(row: number): number;
  fillColor(row: number): string | null;
  defaultBorder: boolean;
}

export type Node = TextNode | StackNode | ColumnsNode | TableNode | CanvasNode;
