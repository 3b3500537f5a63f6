/** The cases of observed-cell.yaml. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { NBSP, printQuantity } from '../../src/model/quantity.ts';
import type { ObservedKind } from '../../src/model/scoring/index.ts';
import { readObserved } from '../../src/monitoring/observed-cell.ts';
import type { CellReading } from '../../src/monitoring/workbook-reading.ts';

interface Case {
  readonly title: string;
  readonly kind: ObservedKind;
  readonly unit?: string;
  readonly is1904?: boolean;
  readonly cell: CellReading;
  readonly value?: string;
  readonly problem?: string;
}

const cases = parse(readFileSync(new URL('observed-cell.yaml', import.meta.url), 'utf8')) as readonly Case[];

it.each(cases)('$title', ({ kind, unit, is1904 = false, cell, value, problem }) => {
  const read = readObserved(cell, { kind, year: 2020, is1904, ...(unit === undefined ? {} : { unit }) });
  const { severity, message, hint } = read.problem ?? {};
  const said = message === undefined ? undefined : `${severity}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
  const plain = (text: string | undefined) => text?.replaceAll(NBSP, ' ');
  expect({ value: plain(read.value && printQuantity(read.value)), problem: plain(said) }).toEqual({ value, problem });
});
