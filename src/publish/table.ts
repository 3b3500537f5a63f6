/** A table of open data: its columns, by the names of the model, and its rows as plain values. */

/** `testo` keeps its form (codes, targets, values with a unit); numbers, dates and yes/no are values of their own. */
export type ColumnKind = 'testo' | 'numero' | 'data' | 'siNo';

export interface Column {
  /** The property in the data, with dots where it lies deeper: `target.2020`. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** What it means, for who reuses the data. */
  readonly description: string;
}

export type Value = string | number | boolean | undefined;

export interface Table {
  /** Name of its file, without extension: `indicatori`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Value>>[];
}

/** Columns that no row fills say nothing: the sheets of one body never use all the fields of the model. */
export function withoutEmptyColumns(table: Table): Table {
  const isFilled = ({ name }: Column) => table.rows.some((row) => row[name] !== undefined);
  return { ...table, columns: table.columns.filter(isFilled) };
}
