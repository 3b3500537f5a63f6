/** The workbooks of the real package and of the miniature one arrive, LibreOffice computes them: no error, and the figures of our own code. */
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../src/commands/node-host.ts';
import { readSources } from '../src/commands/read-package.ts';
import { readTemplates } from '../src/commands/resources.ts';
import type { CheckedPackage, Piano } from '../src/model/package.ts';
import type { Observations } from '../src/model/scoring/index.ts';
import { readAndCheck } from '../src/pipeline.ts';
import { type Filter, workbookModel, writeWorkbook } from '../src/render/xlsx/index.ts';
import type { Row, WorkbookModel } from '../src/render/xlsx/model.ts';
import { miniature } from '../test/render/xlsx/miniature.ts';
import { recalculate } from './libreoffice.ts';
import { fill, random } from './libreoffice-filling.ts';
import { cellsOf, differences, errorCells, expectedResults, typeIn, type Values, valueCells } from './libreoffice-workbooks.ts';

interface Subject {
  readonly name: string;
  readonly pkg: CheckedPackage;
  readonly plan: Piano;
  readonly filter: Filter;
}

const subjects: Subject[] = [];

beforeAll(async () => {
  const host = nodeHost();
  const { package: pkg, findings } = readAndCheck(
    await readSources(host, 'data/delibera-15-2020'),
    await readTemplates(host),
    [],
  );
  if (!pkg) throw new Error(JSON.stringify(findings));
  for (const plan of pkg.piani) subjects.push({ name: plan.sede, pkg, plan, filter: {} });
  const [alessandria, asti] = pkg.piani;
  if (!alessandria || !asti) throw new Error('two seats expected');
  subjects.push({ name: 'asti-provveditorato', pkg, plan: asti, filter: { unita: 'provveditorato' } });
  subjects.push({ name: 'alessandria-gallo', pkg, plan: alessandria, filter: { responsabile: 'gallo' } });
  const small = miniature();
  subjects.push({ name: 'miniatura', ...small, filter: {} });
  subjects.push({ name: 'miniatura-archivio', ...small, filter: { unita: 'archivio' } });
});

const write = ({ pkg, plan, filter }: Subject) => writeWorkbook(workbookModel(pkg, plan, filter), { date: '2020-11-26' });

/** Every subject's cells as LibreOffice computes them. */
async function computed(bytesOf: (subject: Subject) => Promise<Uint8Array>): Promise<ReadonlyMap<Subject, Values>> {
  const workbooks = new Map<string, Uint8Array>();
  for (const subject of subjects) workbooks.set(subject.name, await bytesOf(subject));
  const results = await recalculate(workbooks);
  return new Map(subjects.map((subject) => [subject, cellsOf(results.get(subject.name) ?? new Uint8Array())]));
}

it('LibreOffice recalculates, and does not repeat what the file says', async () => {
  const { pkg, plan } = miniature();
  const model = workbookModel(pkg, plan);
  const bytes = await writeWorkbook(withResults(model, 77), { date: '2020-11-26' });
  const results = await recalculate(new Map([['wrong', bytes]]));
  expect(differences(expectedResults(model), cellsOf(results.get('wrong') ?? bytes))).toEqual([]);
});

it('as they go out: no error value, and the results that the files already carry', async () => {
  for (const [{ name, pkg, plan, filter }, cells] of await computed(write)) {
    const expected = expectedResults(workbookModel(pkg, plan, filter));
    expect({ name, errors: errorCells(cells), differences: differences(expected, cells) }).toEqual(clean(name));
  }
});

describe('filled in', () => {
  it.each([1, 2, 3])('with values drawn from seed %i: outcomes and scores of our own code', async (seed) => {
    const observations = new Map<string, ReadonlyMap<string, Observations>>();
    const results = await computed(async (subject) => {
      const filled = fill(subject, await write(subject), random(seed));
      observations.set(subject.name, filled.observations);
      return filled.bytes;
    });
    for (const [{ name, pkg, plan, filter }, cells] of results) {
      const expected = expectedResults(workbookModel(pkg, plan, filter, observations.get(name)));
      expect({ name, errors: errorCells(cells), differences: differences(expected, cells) }).toEqual(clean(name));
    }
  });

  it('with words where a number belongs: not computable, and still no error', async () => {
    const results = await computed(async (subject) => {
      const bytes = await write(subject);
      const addresses = [...valueCells(bytes).values()].flatMap((byId) => [...byId.values()]);
      return typeIn(bytes, new Map(addresses.map((address) => [address, 'circa sette'])));
    });
    for (const [{ name, pkg, plan, filter }, cells] of results) {
      const outcomes = [...expectedResults(workbookModel(pkg, plan, filter))].filter(([, result]) => result === 'non rilevato');
      expect({ name, errors: errorCells(cells), differences: [] }).toEqual(clean(name));
      const words = new Set(outcomes.map(([address]) => cells.get(address)));
      words.delete('non rilevato');
      expect([...words]).toEqual(['non calcolabile']);
    }
  });

  it('56 % against ≥ 60 % is 93,33 and in parte, 200 against > 200 is 100 and in parte, and both climb', async () => {
    const { pkg, plan } = miniature();
    const values = new Map([
      ['J5', 0.56],
      ['J6', 200],
    ]);
    const bytes = typeIn(await writeWorkbook(workbookModel(pkg, plan), { date: '2020-11-26' }), values);
    const cells = cellsOf((await recalculate(new Map([['act', bytes]]))).get('act') ?? bytes);
    const rows = [
      ['Monitoraggio!L5', 'Monitoraggio!M5'],
      ['Monitoraggio!L6', 'Monitoraggio!M6'],
      ['Obiettivi!H8', 'Obiettivi!I8', 'Obiettivi!J8'],
      ['Obiettivi!H7', 'Obiettivi!I7', 'Obiettivi!J7'],
    ];
    expect(rows.map((row) => row.map((address) => cells.get(address)))).toEqual([
      [93.3333333333, 'in parte'],
      [100, 'in parte'],
      [96.6666666667, 100, '0 su 2'],
      [96.6666666667, 40, '0 su 7'],
    ]);
  });
});

function clean(name: string) {
  return { name, errors: [], differences: [] };
}

function withResults(model: WorkbookModel, result: number): WorkbookModel {
  const wrong = (row: Row): Row => ({
    ...row,
    cells: Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cell.formula ? { ...cell, result } : cell])),
  });
  return { ...model, sheets: model.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(wrong) })) };
}
