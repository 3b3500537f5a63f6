/**
 * The annexes of the real seats, filled with invented values by openpyxl and saved again by LibreOffice: what is imported is what was typed,
 * whole and office by office, and the real cycle goes through to the report and the proposal.
 */
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckedPackage, Piano } from '../src/model/package.ts';
import type { Monitoraggio } from '../src/model/schema-monitoring.ts';
import type { Filter } from '../src/render/xlsx/selection.ts';
import { CWD, memoryHost, typed } from '../test/commands/memory-host.ts';
import { blankAnnex, invented, inventedText, typing } from '../test/monitoring/filled-annex.ts';
import { FOLDER, realFiles, realPackage } from '../test/monitoring/real-package.ts';
import { recalculate } from './libreoffice.ts';
import { type Filling, fillWithOpenpyxl } from './openpyxl.ts';

const DATES = ['2020-06-30', '2020-09-30', '2020-12-31'] as const;
const DATE = '2020-09-30';

let pkg: CheckedPackage;

beforeAll(async () => {
  pkg = await realPackage();
});

async function annexToFill(plan: Piano, survey: Monitoraggio, filter: Filter = {}) {
  const { model, bytes } = await blankAnnex(pkg, plan, filter);
  const days = new Map(
    survey.rilevazioni.flatMap(({ valore }) => (valore?.kind === 'data' ? [[dayNumber(valore.value), valore.value]] : [])),
  );
  const filling: Filling = Object.fromEntries(
    [...typing(model, survey)].map(([address, value]) => {
      const day = typeof value === 'number' && value > 40_000 ? days.get(value) : undefined;
      return [address, day === undefined ? value : { data: day }];
    }),
  );
  return { bytes, filling };
}

function dayNumber(iso: string): number {
  return (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

const data = (text: string) => text.slice(text.indexOf('piano:'));
const values = (text: string) => data(text).replace(/ +chi: .*\n/g, '');

async function imports(files: ReadonlyMap<string, Uint8Array>, date: string) {
  const host = memoryHost({ files: realFiles() });
  for (const [name, bytes] of files) host.files.set(resolve(CWD, name), bytes);
  const exitCode = await typed(host, `monitoraggio importa ${[...files.keys()].join(' ')} --data ${date} --fascicolo ${FOLDER}`);
  const survey = host.files.get(resolve(CWD, FOLDER, `monitoraggi/${date}.yaml`));
  return { exitCode, err: host.err(), survey: new TextDecoder().decode(survey) };
}

async function wholeAnnexes(date: string): Promise<Map<string, Uint8Array>> {
  const survey = invented(pkg, date);
  const blank = await Promise.all(pkg.piani.map((plan) => annexToFill(plan, survey)));
  const filled = await fillWithOpenpyxl(blank);
  return new Map(pkg.piani.map(({ sede }, index) => [`${sede}.xlsx`, filled[index] ?? new Uint8Array()]));
}

async function savedByLibreOffice(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const saved = await recalculate(new Map([...files].map(([name, bytes]) => [name.replace('.xlsx', ''), bytes])));
  return new Map([...saved].map(([name, bytes]) => [`${name}.xlsx`, bytes]));
}

describe.each(DATES)('at %s', (date) => {
  it('imports what openpyxl typed, and the same from LibreOffice', async () => {
    const expected = { exitCode: 0, err: '', survey: data(inventedText(date)) };
    const files = await wholeAnnexes(date);
    const typedOnly = await imports(files, date);
    expect({ ...typedOnly, survey: data(typedOnly.survey) }).toEqual(expected);
    const saved = await imports(await savedByLibreOffice(files), date);
    expect({ ...saved, survey: data(saved.survey) }).toEqual(expected);
  });
});

it('merges what every office and person sent in into what the whole annexes give', async () => {
  const survey = invented(pkg, DATE);
  const { unita = [], persone = [] } = pkg.fascicolo;
  const filters: Filter[] = [...unita.map(({ id }) => ({ unita: id })), ...persone.map(({ id }) => ({ responsabile: id }))];
  const pairs = pkg.piani.flatMap((plan) => filters.map((filter) => ({ plan, filter })));
  const blank = [];
  const names: string[] = [];
  for (const { plan, filter } of pairs) {
    const annex = await annexToFill(plan, survey, filter).catch(() => undefined);
    if (!annex || Object.keys(annex.filling).length === 0) continue;
    blank.push(annex);
    names.push(`${plan.sede}-${filter.unita ?? filter.responsabile}.xlsx`);
  }
  const filled = await fillWithOpenpyxl(blank);
  const partial = new Map(names.map((name, index) => [name, filled[index] ?? new Uint8Array()]));
  const parts = await imports(await savedByLibreOffice(partial), DATE);
  expect({ exitCode: parts.exitCode, err: parts.err }).toEqual({ exitCode: 0, err: '' });
  const all = await imports(new Map([...partial, ...(await wholeAnnexes(DATE))]), DATE);
  expect({ exitCode: all.exitCode, err: all.err }).toEqual({ exitCode: 0, err: '' });
  expect(values(all.survey)).toBe(values(inventedText(DATE)));
  // Strategic indicators have no office: they come with the whole annex.
  const known = new Set(data(inventedText(DATE)).match(/- indicatore: .*/g));
  const sent = parts.survey.match(/- indicatore: .*/g) ?? [];
  expect(sent.length).toBeGreaterThan(30);
  expect(sent.filter((line) => !known.has(line))).toEqual([]);
});
