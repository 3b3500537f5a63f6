/** Values of a table arrive in CSV as the table of cases says; the file begins and ends as spreadsheets want it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { csvFile } from '../../src/publish/csv-file.ts';
import type { ColumnKind, Value } from '../../src/publish/table.ts';

interface Case {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly value?: Value;
  readonly written: string;
}

const cases: Case[] = parse(readFileSync(new URL('csv-cells.yaml', import.meta.url), 'utf8'));

it.each(cases)('writes $title', ({ kind, value, written }) => {
  const columns = [{ name: 'colonna', kind, description: '' }];
  const bytes = csvFile({ name: 'tabella', title: '', columns, rows: [{ colonna: value }] });
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(`\ufeff"colonna"\r\n${written}\r\n`);
});
