/** What is left of a text: its node and a width arrive, the lines leave that layout has not got yet, whichever engine measured them. */
import { filledLines } from './filling.ts';
import type { MeasuredNode } from './internals.ts';

export interface RemainingLine {
  readonly height: number;
}

export function isText(node: MeasuredNode): boolean {
  return node._paragraph !== undefined || node._inlines !== undefined;
}

export function remainingLines({ _paragraph, _inlines = [] }: MeasuredNode, width: number): readonly RemainingLine[] {
  return _paragraph?.lines(width) ?? filledLines(_inlines, width);
}

export function lastLineHeight({ _paragraph, _inlines }: MeasuredNode): number {
  return _paragraph?.lineHeight ?? _inlines?.at(-1)?.height ?? 0;
}
