/** A plan with every kind of target arrives, and every method: LibreOffice gives each indicator and objective the points of our own code. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { indicatorsById } from '../src/model/same-indicator.ts';
import { flatten, type Observations, planTree } from '../src/model/scoring/index.ts';
import type { Target } from '../src/model/targets/index.ts';
import { workbookModel, writeWorkbook } from '../src/render/xlsx/index.ts';
import { type Miniature, miniature } from '../test/render/xlsx/miniature.ts';
import { recalculate } from './libreoffice.ts';
import { fill, random } from './libreoffice-filling.ts';
import { cellsOf, differences, errorCells, expectedResults, typeIn, valueCells } from './libreoffice-workbooks.ts';

const read = (file: string) => readFileSync(new URL(`metodi/${file}`, import.meta.url), 'utf8');

interface Case {
  readonly titolo: string;
  readonly metodo: object;
}

const cases: readonly Case[] = parse(read('metodi.yaml'));

/** The miniature package with the plan of every kind of target, scored by a method. */
function scoredBy({ metodo }: Case): Miniature {
  return miniature((text, file) => {
    if (file === 'piani/nord.yaml') return read('piano.yaml');
    return file === 'fascicolo.yaml' && Object.keys(metodo).length > 0 ? `${text}\n${stringify({ metodo })}` : text;
  });
}

const write = ({ pkg, plan }: Miniature) => writeWorkbook(workbookModel(pkg, plan), { date: '2020-11-26' });

it('the plan has every kind of target', () => {
  const { pkg, plan } = scoredBy({ titolo: '', metodo: {} });
  const items = flatten(planTree(plan, '', indicatorsById(pkg))).flatMap((node) => node.indicators);
  const kinds: Record<Target['kind'], true> = {
    confronto: true,
    intervallo: true,
    siNo: true,
    entroData: true,
    valoreOsservato: true,
    riferimento: true,
    variazione: true,
    nonDisponibile: true,
    sottoTarget: true,
  };
  const found = new Set(items.flatMap(({ target }) => target?.kind ?? []));
  expect([...found].sort()).toEqual(Object.keys(kinds).sort());
});

it.each([1, 2, 3, 4])('every kind of target by every method, with values drawn from seed %i', async (seed) => {
  const subjects = cases.map((one, index) => ({ ...scoredBy(one), name: `metodo-${index + 1}`, titolo: one.titolo }));
  const workbooks = new Map<string, Uint8Array>();
  const observations = new Map<string, ReadonlyMap<string, Observations>>();
  for (const [index, subject] of subjects.entries()) {
    const filled = fill(subject, await write(subject), random(seed * 100 + index));
    workbooks.set(subject.name, filled.bytes);
    observations.set(subject.name, filled.observations);
  }
  const results = await recalculate(workbooks);
  for (const { name, titolo, pkg, plan } of subjects) {
    const cells = cellsOf(results.get(name) ?? new Uint8Array());
    const expected = expectedResults(workbookModel(pkg, plan, {}, observations.get(name)));
    const found = { titolo, errors: errorCells(cells), differences: differences(expected, cells) };
    expect(found).toEqual({ titolo, errors: [], differences: [] });
  }
});

it('words where figures belong, in some cells or in all: no error value by any method', async () => {
  const workbooks = new Map<string, Uint8Array>();
  for (const [index, one] of cases.entries()) {
    const empty = await write(scoredBy(one));
    const addresses = [...valueCells(empty).values()].flatMap((byKey) => [...byKey.values()]);
    const draw = random(index);
    workbooks.set(`tutte-${index}`, typeIn(empty, new Map(addresses.map((address) => [address, 'circa sette']))));
    const mixed = addresses.map((address): [string, string | number] => [address, draw() < 0.5 ? 'circa sette' : 7]);
    workbooks.set(`alcune-${index}`, typeIn(empty, new Map(mixed)));
  }
  const results = await recalculate(workbooks);
  const errors = [...results].flatMap(([name, bytes]) => errorCells(cellsOf(bytes)).map((cell) => `${name}: ${cell}`));
  expect(errors).toEqual([]);
});
