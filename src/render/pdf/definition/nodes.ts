/** The definition's nodes: pdfmake's, plus what our layout understands. Plain data, testable as JSON. */
import type { Box } from '../engine/own-node.ts';
import type { InlineElement, Struct } from '../structure.ts';

export interface Run {
  text: string;
  font?: string;
  fontSize?: number;
  bold?: boolean | undefined;
  italics?: boolean | undefined;
  color?: string;
  characterSpacing?: number | undefined;
  sup?: boolean | undefined;
  sub?: boolean | undefined;
  background?: string | undefined;
  decoration?: 'underline' | 'lineThrough' | undefined;
  /** Destination whose page number is printed here. */
  pageReference?: string | undefined;
  /** Outermost first. */
  inlineElements?: readonly InlineElement[] | undefined;
}

interface Common {
  struct?: Struct | undefined;
  /** Left, top, right, bottom: pdfmake's order, not that of CSS. */
  margin?: [number, number, number, number] | undefined;
  width?: number | undefined;
  /** Destination of links. On a node without text it goes to the first text after its beginning. */
  id?: string | undefined;
  /** `data-origine` of the nearest element; stated where a later pass may have something to report. */
  origin?: string | undefined;
  box?: Box | undefined;
  keepWithNext?: boolean | undefined;
  keepTogether?: boolean | undefined;
  /** Never parted, not even when a heading before it leaves too little of a page: its parts have places relative to each other. */
  isDrawing?: boolean;
  pageBreak?: 'before' | undefined;
  relativePosition?: { x: number; y: number };
  lineHeight?: number | undefined;
  alignment?: 'left' | 'right' | 'center' | undefined;
  fillColor?: string | undefined;
  colSpan?: number | undefined;
  rowSpan?: number | undefined;
  /** Layout's own (`engine/own-node.ts`). */
  positions?: unknown;
  cellElement?: unknown;
  isUnderHeading?: unknown;
}

export interface TextNode extends Common {
  text: Run[];
  /** Names of the places that the text stands for. */
  destinations?: readonly string[] | undefined;
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
  /** Layout's own. */
  _paragraph?: unknown;
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

/*
 * Nodes have from the beginning all that any block, item or cell may get later, in layout too: those of one kind are then of one shape, which V8
 * reads and writes fastest, and none is copied or grows to get one property more.
 */

export function newText(text: Run[], struct: Struct | undefined, origin: string | undefined): TextNode {
  return {
    text,
    struct,
    origin,
    margin: undefined,
    width: undefined,
    id: undefined,
    box: undefined,
    keepWithNext: undefined,
    keepTogether: undefined,
    pageBreak: undefined,
    lineHeight: undefined,
    alignment: undefined,
    fillColor: undefined,
    colSpan: undefined,
    rowSpan: undefined,
    destinations: undefined,
    positions: undefined,
    cellElement: undefined,
    isUnderHeading: undefined,
    _paragraph: undefined,
  };
}

export function newStack(stack: Node[], struct: Struct | undefined): StackNode {
  return {
    stack,
    struct,
    origin: undefined,
    margin: undefined,
    width: undefined,
    id: undefined,
    box: undefined,
    keepWithNext: undefined,
    keepTogether: undefined,
    pageBreak: undefined,
    fillColor: undefined,
    colSpan: undefined,
    rowSpan: undefined,
    positions: undefined,
    cellElement: undefined,
    isUnderHeading: undefined,
  };
}

export function newColumns(columns: Node[], columnGap: number, struct: Struct | undefined): ColumnsNode {
  return {
    columns,
    columnGap,
    struct,
    origin: undefined,
    margin: undefined,
    width: undefined,
    id: undefined,
    box: undefined,
    keepWithNext: undefined,
    keepTogether: undefined,
    pageBreak: undefined,
  };
}

export function newTable(table: TableNode['table'], layout: TableLook, struct: Struct | undefined): TableNode {
  return {
    table,
    layout,
    struct,
    origin: undefined,
    margin: undefined,
    width: undefined,
    id: undefined,
    box: undefined,
    keepWithNext: undefined,
    keepTogether: undefined,
    pageBreak: undefined,
    fillColor: undefined,
  };
}
