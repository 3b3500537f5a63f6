/** What is kept of a workbook that came back: plain values, which also travel as JSON from the process that reads it. */

export interface WorkbookReading {
  readonly sheets: readonly SheetReading[];
  /** Days are counted from 1904, as old versions of Excel for Macintosh do. */
  readonly is1904: boolean;
}

export interface SheetReading {
  readonly name: string;
  /** By address (`F12`); empty cells are left out. */
  readonly cells: Readonly<Record<string, CellReading>>;
}

/** A cell that holds a formula says so, whatever its result. */
export type CellReading =
  | string
  | number
  | boolean
  | { readonly formula: string }
  | { readonly error: string }
  | { readonly date: string };

/** The reading, or in Italian why there is none. */
export type ReadOutcome = { readonly reading: WorkbookReading } | { readonly problem: string; readonly hint?: string };
