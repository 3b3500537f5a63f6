/**
 * A table arrives, its CSV file leaves: UTF-8, `;`, CRLF (RFC 4180). Spreadsheets in Italian open it as it is: the byte order mark tells Excel
 * that the text is UTF-8, numbers have a decimal comma and no thousands separator. What is text stands in quotes, numbers do not.
 */
import { csvLines, quotedCell } from '../model/csv.ts';
import { printNumber } from '../model/numbers.ts';
import type { ColumnKind, Table, Value } from './table.ts';

const BYTE_ORDER_MARK = '\ufeff';

export function csvFile({ columns, rows }: Table): Uint8Array {
  const heads = columns.map(({ name }) => quotedCell(name));
  const lines = rows.map((row) => columns.map(({ name, kind }) => cell(row[name], kind)));
  return new TextEncoder().encode(BYTE_ORDER_MARK + csvLines([heads, ...lines]));
}

function cell(value: Value, kind: ColumnKind): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return printNumber(value).replaceAll('.', '');
  if (typeof value === 'boolean') return value ? 'SI' : 'NO';
  return kind === 'data' ? value : quotedCell(onScreen(value));
}

/** Non-breaking spaces are for paper. */
function onScreen(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
