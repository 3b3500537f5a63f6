/** The definition's nodes: pdfmake's, plus what our layout understands. Plain data, testable as JSON. */
import type { Box } from '../engine/own-node.ts';
import type { InlineElement, Struct } from '../structure.ts';

export interface Run {
  text: string;
  font?: string;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  characterSpacing?: number;
  sup?: boolean;
  sub?: boolean;
  background?: string;
  decoration?: 'underline' | 'lineThrough';
  /** Destination whose page number is printed here. */
  pageReference?: string;
  /** Outermost first. */
  inlineElements?: readonly InlineElement[];
}

interface Common {
  struct?: Struct;
  /** Left, top, right, bottom: pdfmake's order, not that of CSS. */
  margin?: [number, number, number, number];
  width?: number | '*';
  /** Destination of links. On a node without text it goes to the first text after its beginning. */
  id?: string;
  /** `data-origine` of the nearest element; stated where a later pass may have something to report. */
  origin?: string | undefined;
  box?: Box;
  keepWithNext?: boolean;
  keepTogether?: boolean;
  /** Never parted, not even when a heading before it leaves too little of a page: its parts have places relative to each other. */
  isDrawing?: boolean;
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
  /** Names of the places that the text stands for. */
  destinations?: readonly string[];
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
}
export interface StackNode extends Common {
  stack: Node[];
  /** Blocks after those of `stack`, made when layout asks for them. */
  flow?: Iterator<Node>;
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
export interface ImageNode extends Common {
  image: string;
  width: number;
  height: number;
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

export type Node = TextNode | StackNode | ColumnsNode | TableNode | CanvasNode | ImageNode;
