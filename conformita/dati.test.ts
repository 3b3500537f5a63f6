/** The open data of the real package, and a table of hostile texts, as LibreOffice opens them: codes keep their zeros, nothing is computed. */
import exceljs, { type CellValue } from 'exceljs';
import { beforeAll, expect, it } from 'vitest';
import { figuresOf } from '../src/monitoring/figures.ts';
import { recordingOf } from '../src/monitoring/recording.ts';
import { csvFile } from '../src/publish/csv-file.ts';
import { openData } from '../src/publish/open-data.ts';
import { invented } from '../test/monitoring/filled-annex.ts';
import { realPackage } from '../test/monitoring/real-package.ts';
import { readCsv } from '../test/publish/read-csv.ts';
import { openTables } from './libreoffice.ts';

const HOSTILE = [
  '011',
  '005',
  '1-2',
  '3E5',
  '=1+1',
  '@SUM(1;2)',
  '+10 % sul 2018',
  '-2+3',
  '= 3',
  'perché l\'attività; "è" più',
  'due\nrighe',
  'SI',
];

let tables: Map<string, Uint8Array>;
let opened: Map<string, readonly (readonly CellValue[])[]>;

beforeAll(async () => {
  const pkg = await realPackage();
  const survey = invented(pkg, '2020-09-30');
  const surveys = [{ observations: recordingOf(survey).observations, figures: figuresOf(pkg, survey) }];
  const files = openData(pkg, { date: '2020-11-26', readme: '', surveys }).filter(({ mediaType }) => mediaType === 'text/csv');
  const hostile = csvFile({
    name: 'ostile',
    title: '',
    columns: [
      { name: 'testo', kind: 'testo', description: '' },
      { name: 'numero', kind: 'numero', description: '' },
    ],
    rows: HOSTILE.map((testo, index) => ({ testo, numero: -index - 0.5 })),
  });
  const named = files.map(({ path, bytes }): [string, Uint8Array] => [path.replace(/^dati\/|\.csv$/g, ''), bytes]);
  tables = new Map([...named, ['ostile', hostile]]);
  opened = new Map();
  for (const [name, bytes] of await openTables(tables)) opened.set(name, await cellsOf(bytes));
});

async function cellsOf(bytes: Uint8Array): Promise<CellValue[][]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes).buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row + 1, column + 1).value),
  );
}

/** As the file writes it. */
function written(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' ? String(value).replace('.', ',') : String(value);
}

it('reads every cell of every table as the file writes it', () => {
  expect(tables.size).toBeGreaterThan(8);
  for (const [name, bytes] of tables) {
    const rows = readCsv(bytes);
    const [heads = [], ...cells] = opened.get(name) ?? [];
    expect(heads.map(written)).toEqual(Object.keys(rows[0] ?? {}));
    expect(cells.map((row) => row.map(written))).toEqual(rows.map((row) => Object.values(row)));
  }
});

it('keeps codes as text and money as numbers', () => {
  const [heads = [], ...rows] = opened.get('azioni') ?? [];
  const column = (name: string) => rows.map((row) => row[heads.indexOf(name)]).filter((value) => value !== null);
  expect(new Set(column('codice').map((value) => typeof value))).toEqual(new Set(['string']));
  expect(new Set(column('budget').map((value) => typeof value))).toEqual(new Set(['number']));
});

it('shows hostile texts as texts, and negative numbers as numbers', () => {
  const [, ...rows] = opened.get('ostile') ?? [];
  expect(rows.map(([text]) => String(text).replace(/^'/, ''))).toEqual(HOSTILE);
  expect(rows.map(([, number]) => number)).toEqual(HOSTILE.map((_, index) => -index - 0.5));
});
