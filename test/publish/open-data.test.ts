/** The open data of the real package, judged by readers that are not ours: ajv for JSON, a reader of RFC 4180 for CSV. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/commands/node-host.ts';
import { readSources } from '../../src/commands/read-package.ts';
import { PROGRAM_FOLDER, readTemplates } from '../../src/commands/resources.ts';
import type { CheckedPackage } from '../../src/model/package.ts';
import { figuresOf } from '../../src/monitoring/figures.ts';
import { recordingOf } from '../../src/monitoring/recording.ts';
import { readAndCheck } from '../../src/pipeline.ts';
import { openData } from '../../src/publish/open-data.ts';
import type { SiteFile } from '../../src/publish/site-file.ts';
import { invented } from '../monitoring/filled-annex.ts';
import { realPackage } from '../monitoring/real-package.ts';
import { readCsv } from './read-csv.ts';

let pkg: CheckedPackage;
let files: ReadonlyMap<string, SiteFile>;

const DATE = '2020-11-26';

beforeAll(async () => {
  pkg = await realPackage();
  const survey = invented(pkg, '2020-09-30');
  const surveys = [{ observations: recordingOf(survey).observations, figures: figuresOf(pkg, survey) }];
  files = new Map(openData(pkg, { date: DATE, readme: 'Leggimi', surveys }).map((file) => [file.path, file]));
});

const bytes = (path: string) => files.get(`dati/${path}`)?.bytes ?? new Uint8Array();
const json = (path: string) => JSON.parse(new TextDecoder().decode(bytes(path)));
const rows = (name: string) => readCsv(bytes(`${name}.csv`));
const all = (piano: CheckedPackage['piani'][number]) => piano.aree.flatMap((area) => area.obiettiviStrategici ?? []);

function validator() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(ajv);
  return ajv.compile(json('piano.schema.json'));
}

it('has one file of each kind that is promised', () => {
  expect([...files.keys()]).toMatchInlineSnapshot(`
    [
      "dati/piano.json",
      "dati/indicatori.csv",
      "dati/indicatori-pira.csv",
      "dati/azioni.csv",
      "dati/monitoraggio-alessandria-monitoraggio.csv",
      "dati/monitoraggio-alessandria-obiettivi.csv",
      "dati/monitoraggio-alessandria-azioni.csv",
      "dati/monitoraggio-asti-monitoraggio.csv",
      "dati/monitoraggio-asti-obiettivi.csv",
      "dati/monitoraggio-asti-azioni.csv",
      "dati/risultati-2020-09-30-obiettivi.csv",
      "dati/risultati-2020-09-30-indicatori.csv",
      "dati/risultati-2020-09-30-azioni.csv",
      "dati/piano.schema.json",
      "dati/csv-metadata.json",
      "dati/catalog.jsonld",
      "dati/LEGGIMI.txt",
    ]
  `);
});

describe('piano.json', () => {
  it('is valid against the schema beside it', () => {
    const validate = validator();
    validate(json('piano.json'));
    expect(validate.errors).toBeNull();
  });

  it.each(['rev-0', 'rev-1', 'rev-2'])('is valid of the example, %s', async (revision) => {
    const host = nodeHost();
    const sources = await readSources(host, join(PROGRAM_FOLDER, 'data', 'esempio', revision));
    const { package: example } = readAndCheck(sources, await readTemplates(host), []);
    const made = new Map(
      openData(example ?? pkg, { date: DATE, readme: '', surveys: [] }).map((file) => [
        file.path,
        new TextDecoder().decode(file.bytes),
      ]),
    );
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(made.get('dati/piano.schema.json') ?? ''));
    const data = JSON.parse(made.get('dati/piano.json') ?? '');
    validate(data);
    expect([data.piano, validate.errors]).toEqual(['cciaa-esempio-2024-2026', null]);
  });

  const AREA = ['piani', 0, 'aree', 0];
  const OBJECTIVE = [...AREA, 'obiettiviStrategici', 0];

  it.each<[string, readonly (string | number)[], unknown]>([
    ['a number as text', [...AREA, 'peso'], '33,34'],
    ['a weight beyond 100', [...AREA, 'peso'], 133],
    ['a code as a number', [...AREA, 'codice'], 11],
    ['a property that is not of the model', [...AREA, 'pesi'], 1],
    ['a person', [...OBJECTIVE, 'obiettiviOperativi', 0, 'responsabili'], ['rossi']],
    ['a date in Italian', ['delibera', 'data'], '26/11/2020'],
    ['a value in English', [...OBJECTIVE, 'indicatori', 0, 'stato'], '14.29 %'],
    ['no title', ['titolo'], undefined],
    ['another licence', ['licenza'], 'https://esempio.test'],
  ])('is not valid with %s', (_, path, value) => {
    const data: unknown = json('piano.json');
    const holder = path.slice(0, -1).reduce<unknown>((node, step) => Reflect.get(node as object, step), data);
    Reflect.set(holder as object, path.at(-1) ?? '', value);
    expect(validator()(JSON.parse(JSON.stringify(data)))).toBe(false);
  });
});

describe('indicatori.csv', () => {
  it('has every indicator once, and its numbers as the data have them', () => {
    const expected = pkg.piani
      .flatMap(all)
      .flatMap(({ indicatori = [], obiettiviOperativi = [] }) => [
        ...indicatori,
        ...obiettiviOperativi.flatMap((one) => [
          ...(one.indicatori ?? []),
          ...(one.fasi ?? []).flatMap((phase) => phase.indicatori ?? []),
        ]),
      ]);
    const found = rows('indicatori').map(({ id, peso = '' }) => [id, peso === '' ? undefined : Number(peso.replace(',', '.'))]);
    expect(found).toEqual(expected.map(({ id, peso }) => [id, peso]));
  });

  it('says of each what its sheet says', () => {
    expect(rows('indicatori').find(({ id }) => id === 'as-report-economia-locale')).toMatchInlineSnapshot(`
      {
        "algoritmo": "N. report di carattere economico diffusi nell'anno",
        "area": "as-ambito1",
        "calcolo": "",
        "etichetta": "Numero di report (analisi, documenti, studi) realizzati sull'economia locale diffusi nell'anno",
        "fonte": "",
        "id": "as-report-economia-locale",
        "kpi": "",
        "obiettivo.codice": "OS1.1",
        "obiettivo.titolo": "L'Amministrazione per lo sviluppo e la competitività delle imprese e del territorio",
        "obiettivoOperativo": "",
        "obiettivoStrategico": "as-os1.1",
        "peso": "25",
        "pira": "SI",
        "sede": "asti",
        "stato": "2",
        "stato.anno": "2019",
        "stato.riferimento.nome": "",
        "stato.riferimento.valore": "",
        "stessoDi": "",
        "target.2020": "≥ 2",
        "target.2021": "≥ valore osservato nel 2020",
        "target.2022": "≥ valore osservato nel 2020",
      }
    `);
  });
});

it('counts money in azioni.csv as the plans do', () => {
  const budgets = pkg.piani
    .flatMap(all)
    .flatMap(({ obiettiviOperativi = [] }) =>
      obiettiviOperativi.flatMap(({ azioni = [] }) => azioni.map(({ id, codice = '', budget }) => [id, codice, budget])),
    );
  const found = rows('azioni').map(({ id, codice, budget = '' }) => [
    id,
    codice,
    budget === '' ? undefined : Number(budget.replace(',', '.')),
  ]);
  expect(found).toEqual(budgets);
});

it('has in indicatori-pira.csv the indicators that the plans call PIRA', () => {
  const pira = rows('indicatori').filter((row) => row['pira'] === 'SI');
  expect(rows('indicatori-pira').map(({ id }) => id)).toEqual(pira.map(({ id }) => id));
  expect(pira.length).toBeGreaterThan(0);
});

it('writes the worksheets with what was observed', () => {
  const observed = rows('monitoraggio-asti-monitoraggio').find(({ id }) => id === 'as-kpi-web');
  expect(observed).toMatchInlineSnapshot(`
    {
      "2020-06-30.esito": "non rilevato",
      "2020-06-30.nota": "",
      "2020-06-30.raggiungimento": "",
      "2020-06-30.valore": "",
      "2020-09-30.esito": "raggiunto",
      "2020-09-30.nota": "",
      "2020-09-30.raggiungimento": "100",
      "2020-09-30.valore": "1",
      "2020-12-31.esito": "non rilevato",
      "2020-12-31.nota": "",
      "2020-12-31.raggiungimento": "",
      "2020-12-31.valore": "",
      "algoritmo": "N. pagine aggiornate per ufficio (arricchimento informazioni per l'utenza)",
      "codice": "OP 3.1.2",
      "id": "as-kpi-web",
      "indicatore": "KPI WEB – Aggiornamento / arricchimento informazioni per l'utenza",
      "obiettivo": "Migliorare l'efficacia comunicativa del sito con costante aggiornamento delle informazioni per l'utenza",
      "peso": "100",
      "responsabili": "TUTTE",
      "stato": "2",
      "target": "≥ 1",
    }
  `);
});

it('writes the results of a survey', () => {
  const figures = rows('risultati-2020-09-30-obiettivi').filter(({ livello }) => livello === 'sede');
  expect(figures).toMatchInlineSnapshot(`
    [
      {
        "codice": "",
        "copertura": "93,3333333333",
        "data": "2020-09-30",
        "id": "alessandria",
        "indicatori": "39",
        "livello": "sede",
        "padre": "",
        "peso": "",
        "punteggio": "87,0958333334",
        "raggiunti": "14",
        "sede": "alessandria",
        "titolo": "Alessandria",
      },
      {
        "codice": "",
        "copertura": "87,9992",
        "data": "2020-09-30",
        "id": "asti",
        "indicatori": "34",
        "livello": "sede",
        "padre": "",
        "peso": "",
        "punteggio": "72,415845",
        "raggiunti": "13",
        "sede": "asti",
        "titolo": "Asti",
      },
    ]
  `);
});

interface Distribution {
  readonly '@type': readonly string[] | string;
  readonly 'dcat:downloadURL': { readonly '@id': string };
  readonly 'dcat:byteSize': { readonly '@value': number };
  readonly 'spdx:checksum': { readonly 'spdx:checksumValue': { readonly '@value': string } };
}

it('lists every file of data in the catalogue, with its true size and hash', () => {
  const graph: readonly Distribution[] = json('catalog.jsonld')['@graph'];
  const listed = graph.filter((node) => node['@type'].includes('dcat:Distribution'));
  const found = listed.map((node) => [
    node['dcat:downloadURL']['@id'],
    node['dcat:byteSize']['@value'],
    node['spdx:checksum']['spdx:checksumValue']['@value'],
  ]);
  const expected = [...files.values()]
    .filter(({ mediaType }) => mediaType === 'text/csv' || mediaType === 'application/json')
    .map((file) => [file.path.slice('dati/'.length), file.bytes.length, createHash('sha256').update(file.bytes).digest('hex')]);
  expect(found).toEqual(expected);
});

interface TableMetadata {
  readonly url: string;
  readonly tableSchema: { readonly columns: readonly { readonly titles: string; readonly 'dc:description': string }[] };
}

it('gives every column of every table a type and a meaning', () => {
  const { tables }: { readonly tables: readonly TableMetadata[] } = json('csv-metadata.json');
  for (const { url, tableSchema } of tables) {
    const [head = ''] = new TextDecoder().decode(bytes(url)).split('\r\n');
    expect(tableSchema.columns.map(({ titles }) => `"${titles}"`).join(';')).toBe(head);
  }
  const csv = [...files.keys()].filter((path) => path.endsWith('.csv')).map((path) => path.slice('dati/'.length));
  expect(tables.map(({ url }) => url)).toEqual(csv);
  const columns = tables.flatMap(({ tableSchema }) => tableSchema.columns);
  expect(columns.filter((column) => column['dc:description'] === column.titles)).toEqual([]);
});
