/**
 * The model of an annex as it went out arrives; what its very hidden sheet says leaves as values: which column holds what, which id stands on
 * which row. The same sheet of a file that came back is read by the same words.
 */

import { SHEETS } from '../render/xlsx/frame.ts';
import type { Sheet, WorkbookModel } from '../render/xlsx/model.ts';
import type { SheetReading } from './workbook-reading.ts';

export interface AnnexLines {
  readonly dates: readonly string[];
  /** Letters of the column that holds a field on a date. */
  readonly column: (sheet: string, date: string, field: string) => string;
  readonly indicators: readonly AnnexLine[];
  readonly actions: readonly AnnexLine[];
}

export interface AnnexLine {
  readonly row: number;
  readonly id: string;
  /** Kind of value that is typed in, or `calcolato`, or `riga 12` where the value is taken over from another row. */
  readonly entry: string;
}

export function annexLines(model: WorkbookModel): AnnexLines {
  const lines = textsOf(model.sheets.find(({ name }) => name === SHEETS.identity));
  const columns = new Map(
    lines
      .filter(([kind]) => kind === 'colonna')
      .map(([, sheet, date, field, letters = '']) => [`${sheet} ${date} ${field}`, letters]),
  );
  const rows = (wanted: string) =>
    lines
      .filter(([kind, sheet]) => kind === 'riga' && sheet === wanted)
      .map(([, , row, id = '', entry = '']): AnnexLine => ({ row: Number(row), id, entry }));
  return {
    dates: [...new Set(lines.flatMap(([kind, , date = '']) => (kind === 'colonna' ? [date] : [])))],
    column: (sheet, date, field) => {
      const letters = columns.get(`${sheet} ${date} ${field}`);
      if (letters === undefined) throw new Error(`no column for ${sheet} ${date} ${field}`);
      return letters;
    },
    indicators: rows(SHEETS.monitoring),
    actions: rows(SHEETS.actions),
  };
}

function textsOf(sheet: Sheet | undefined): string[][] {
  if (!sheet) throw new Error('an annex without its identity');
  return sheet.rows.map((row) => sheet.columns.map(({ key }) => String(row.cells[key]?.value ?? '')));
}

/** What the file says it is: the words of column A with what stands beside them in column B. */
export function identityOf(sheet: SheetReading | undefined): ReadonlyMap<string, string> {
  const identity = new Map<string, string>();
  for (let row = 1; sheet && row <= MOST_IDENTITY_ROWS; row++) {
    const [key, value] = ['A', 'B'].map((letter) => sheet.cells[`${letter}${row}`]);
    if (typeof key === 'string' && !identity.has(key))
      identity.set(key, typeof value === 'object' || value === undefined ? '' : String(value));
  }
  return identity;
}

/** The identity stands on the first rows; the lists of columns and rows follow. */
const MOST_IDENTITY_ROWS = 20;
