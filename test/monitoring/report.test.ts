/** The whole cycle of the real seats with invented values: import, then the figures, the reports and the trend that come of them. */
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckedPackage } from '../../src/model/package.ts';
import { type Figures, figuresOf } from '../../src/monitoring/figures.ts';
import { coverageText, trendText } from '../../src/monitoring/report-words.ts';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';
import { readDocument } from '../render/pdf/read-pages.ts';
import { filledAnnex, invented, inventedText } from './filled-annex.ts';
import { FOLDER, realFiles, realPackage } from './real-package.ts';

let pkg: CheckedPackage;
let host: MemoryHost;

beforeAll(async () => {
  pkg = await realPackage();
  host = memoryHost({ files: realFiles() });
  for (const date of ['2020-09-30', '2020-12-31']) {
    for (const plan of pkg.piani)
      host.files.set(resolve(CWD, `${plan.sede}.xlsx`), await filledAnnex(pkg, plan, invented(pkg, date)));
    expect(await typed(host, `monitoraggio importa asti.xlsx alessandria.xlsx --data ${date} --fascicolo ${FOLDER}`)).toBe(0);
  }
});

const read = (name: string) => host.files.get(resolve(CWD, 'esito', name));
const figures = (name: string) => JSON.parse(new TextDecoder().decode(read(name))) as Figures;

describe('fascicolo monitoraggio report', () => {
  it('writes the report and its figures at 30/9', async () => {
    expect(await typed(host, `monitoraggio report --data 30/9/2020 --fascicolo ${FOLDER} --uscita esito`)).toBe(0);
    expect(host.err()).toBe('');
    expect(new TextDecoder('latin1').decode(read('monitoraggio-2020-09-30.pdf')?.slice(0, 5))).toBe('%PDF-');
    expect(read('relazione-2020.pdf')).toBeUndefined();
    const { punteggio, copertura, indicatori, raggiunti, esiti, sedi, dataPrecedente } = figures('monitoraggio-2020-09-30.json');
    expect(dataPrecedente).toBeUndefined();
    expect({ punteggio, copertura, indicatori, raggiunti, esiti }).toMatchInlineSnapshot(`
      {
        "copertura": 90.6662666667,
        "esiti": {
          "in parte": 33,
          "non calcolabile": 0,
          "non raggiunto": 7,
          "non rilevato": 6,
          "raggiunto": 27,
        },
        "indicatori": 73,
        "punteggio": 79.7558391667,
        "raggiunti": 27,
      }
    `);
    expect(sedi.map(({ sede, albero }) => [sede, albero.punteggio, albero.copertura])).toMatchInlineSnapshot(`
      [
        [
          "alessandria",
          87.0958333334,
          93.3333333333,
        ],
        [
          "asti",
          72.415845,
          87.9992,
        ],
      ]
    `);
  });

  it('adds the tables of the annual report at 31/12, with the trend', async () => {
    expect(await typed(host, `monitoraggio report --data 2020-12-31 --fascicolo ${FOLDER} --uscita esito`)).toBe(0);
    expect(host.err()).toBe('');
    const report = read('relazione-2020.pdf') ?? new Uint8Array();
    const words = (await readDocument(report)).pages.flatMap(({ pieces }) => pieces.map(({ text }) => text));
    expect(words.join('')).toContain('Relazione');
    const before = figures('monitoraggio-2020-09-30.json');
    const after = figures('monitoraggio-2020-12-31.json');
    expect(after.dataPrecedente).toBe('2020-09-30');
    expect(after.precedente).toBe(before.punteggio);
    expect(after.sedi.map(({ albero }) => albero.precedente)).toEqual(before.sedi.map(({ albero }) => albero.punteggio));
  });

  it('makes the same bytes again', async () => {
    const names = ['monitoraggio-2020-12-31.pdf', 'monitoraggio-2020-12-31.json', 'relazione-2020.pdf'];
    const first = names.map(read);
    expect(await typed(host, `monitoraggio report --data 2020-12-31 --fascicolo ${FOLDER} --uscita altrove`)).toBe(0);
    expect(names.map((name) => host.files.get(resolve(CWD, 'altrove', name)))).toEqual(first);
  });

  it('says which surveys there are when that one is not', async () => {
    const asking = memoryHost({ after: host });
    expect(await typed(asking, `monitoraggio report --data 2020-06-30 --fascicolo ${FOLDER}`)).toBe(2);
    expect(asking.err()).toBe(
      `errore: in ${FOLDER} non c’è la rilevazione del 2020-06-30\n  suggerimento: ci sono quelle di: 2020-09-30, 2020-12-31; «fascicolo monitoraggio importa» la registra dalle schede compilate\n`,
    );
  });

  it('shows what is wrong in a survey written by hand, and makes nothing of it', async () => {
    const wrong = memoryHost({ after: host });
    const path = resolve(CWD, FOLDER, 'monitoraggi/2020-06-30.yaml');
    const text = inventedText('2020-06-30').replace('data: 2020-06-30', 'data: 2020-06-29').replace('chi: asti', 'chii: asti');
    wrong.files.set(path, new TextEncoder().encode(text));
    expect(await typed(wrong, `monitoraggio report --data 2020-06-30 --fascicolo ${FOLDER}`)).toBe(1);
    expect(wrong.err()).toContain('errore: la data è 2020-06-29, attesa quella del nome del file: 2020-06-30 [survey]');
    expect(wrong.err()).toContain('forse intendevi «chi»');
  });
});

it('scores nothing where nothing was observed, and covers nothing', () => {
  const empty = { ...invented(pkg, '2020-09-30'), rilevazioni: [], azioni: [] };
  const { punteggio, copertura, esiti } = figuresOf(pkg, empty);
  expect({ punteggio, copertura }).toEqual({ punteggio: undefined, copertura: 0 });
  expect(esiti.raggiunto + esiti['in parte'] + esiti['non raggiunto']).toBe(0);
});

it.each([
  [undefined, undefined, null],
  [50, undefined, 'nuovo'],
  [undefined, 50, 'assente'],
  [50, 50.001, 'invariato'],
  [54.2, 50, '+4,20'],
  [47, 50, '−3,00'],
])('says the trend of %s after %s', (now, before, words) => {
  expect(trendText(now, before)).toBe(words);
});

it.each([
  [0, '0\u00a0%'],
  [0.01, '0,1\u00a0%'],
  [66.666, '66,7\u00a0%'],
  [99.99, '99,9\u00a0%'],
  [100, '100\u00a0%'],
])('says the coverage of %s', (coverage, words) => {
  expect(coverageText(coverage)).toBe(words);
});
