/** What our definition adds to pdfmake's nodes, for the parts of the engine that look for it. */
import type { Struct, StructureElement } from '../structure.ts';
import type { MeasuredNode } from './internals.ts';

export interface OwnNode extends MeasuredNode {
  readonly struct?: Struct;
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
  readonly isDrawing?: boolean;
  readonly box?: Box;
  /** Names of the places that a text stands for. */
  readonly destinations?: readonly string[];
  /** Whether a line has them already. */
  isNamed?: boolean;
  /** Of a cell: its element, made with those of its table. */
  cellElement?: StructureElement;
  /** Whether a heading before it has seen to its room. */
  isUnderHeading?: boolean;
  /** Blocks of a stack, made when their turn comes and forgotten when they stand on their pages. */
  readonly flow?: Iterator<OwnNode>;
}

/** A filled or ruled rectangle behind a block, painted on every page that the block touches. */
export interface Box {
  readonly fill?: string;
  /** Width and colour of the band on the left edge. */
  readonly band?: { readonly width: number; readonly color: string };
  /** All four edges. */
  readonly stroke?: { readonly width: number; readonly color: string };
  /** Distance from the content, in points: top, right, bottom, left. */
  readonly padding: readonly [number, number, number, number];
}
