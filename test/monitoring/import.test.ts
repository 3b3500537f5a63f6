/** `fascicolo monitoraggio importa` on a disk in memory: real annexes filled with invented values, whole and per office, right and wrong. */
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../src/commands/host.ts';
import type { CheckedPackage, Piano } from '../../src/model/package.ts';
import type { Monitoraggio } from '../../src/model/schema-monitoring.ts';
import type { Filter } from '../../src/render/xlsx/selection.ts';
import { CWD, type MemoryHost, memoryHost, type Trouble, typed } from '../commands/memory-host.ts';
import { blankAnnex, filledAnnex, invented, inventedText, type Typed, typedIn, typing } from './filled-annex.ts';
import { FOLDER, realFiles, realPackage } from './real-package.ts';

const DATE = '2020-09-30';
const SURVEY = resolve(CWD, FOLDER, `monitoraggi/${DATE}.yaml`);
/** Without the lines of comment at the beginning. */
const data = (text: string) => text.slice(text.indexOf('piano:'));

let pkg: CheckedPackage;
let survey: Monitoraggio;
const filled = new Map<string, Uint8Array>();
const sheets = new Map<string, Awaited<ReturnType<typeof blankAnnex>>>();

function seat(id: string): Piano {
  const plan = pkg.piani.find(({ sede }) => sede === id);
  if (!plan) throw new Error(id);
  return plan;
}

async function sheetOf(sede: string, filter: Filter = {}) {
  const key = `${sede} ${JSON.stringify(filter)}`;
  const known = sheets.get(key) ?? (await blankAnnex(pkg, seat(sede), filter));
  sheets.set(key, known);
  return known;
}

/** An annex with the invented values, except what `other` types in their place. */
async function annex(sede: string, other: Typed = new Map(), filter: Filter = {}): Promise<Uint8Array> {
  const { model, bytes } = await sheetOf(sede, filter);
  return typedIn(bytes, model, new Map([...typing(model, survey), ...other]));
}

beforeAll(async () => {
  pkg = await realPackage();
  survey = invented(pkg, DATE);
  for (const plan of pkg.piani) filled.set(`${plan.sede}.xlsx`, await filledAnnex(pkg, plan, survey));
});

interface Result {
  readonly host: MemoryHost;
  readonly exitCode: number;
  readonly survey: string | undefined;
}

async function imports(
  files: ReadonlyMap<string, Uint8Array>,
  options = '',
  after?: MemoryHost,
  trouble?: Trouble,
): Promise<Result> {
  const host = memoryHost({
    ...(after ? { after } : { files: realFiles() }),
    ...(trouble ? { trouble } : {}),
  });
  for (const [name, bytes] of files) host.files.set(resolve(CWD, name), bytes);
  const exitCode = await typed(
    host,
    `monitoraggio importa ${[...files.keys()].join(' ')} --data ${DATE} --fascicolo ${FOLDER} ${options}`,
  );
  const bytes = host.files.get(SURVEY);
  return { host, exitCode, survey: bytes && new TextDecoder().decode(bytes) };
}

describe('both seats whole', () => {
  it('writes what was typed, value by value, with its note and whose it is', async () => {
    const { host, exitCode, survey: written } = await imports(filled);
    expect({ exitCode, err: host.err() }).toEqual({ exitCode: 0, err: '' });
    expect(data(written ?? '')).toBe(data(inventedText(DATE)));
    expect(host.out()).toBe(
      `${FOLDER}/monitoraggi/${DATE}.yaml: ${survey.rilevazioni.length} indicatori, ${survey.azioni.length} azioni\n`,
    );
  });

  it('changes nothing when imported again, in whatever order', async () => {
    const first = await imports(filled);
    const again = await imports(new Map([...filled].reverse()), '', first.host);
    expect(again.survey).toBe(first.survey);
    expect(again.host.out()).toMatch(/\(invariato\)\n$/);
    // The lock, which came and went.
    expect(again.host.changes()).toBe(2);
  });

  it('takes the place of what the same office said before, emptied cells too', async () => {
    const first = await imports(filled);
    const { model, bytes } = await sheetOf('asti');
    const [[address, value] = ['', '']] = typing(model, survey);
    const other = new Map([...typing(model, survey)].slice(1, 3));
    const again = await imports(new Map([['asti.xlsx', typedIn(bytes, model, other)]]), '', first.host);
    expect(again.exitCode).toBe(0);
    expect(address).toMatch(/^Monitoraggio!/);
    expect(String(value)).not.toBe('');
    expect(again.survey?.match(/chi: asti/g)?.length).toBeLessThanOrEqual(2);
    expect(again.survey?.match(/chi: alessandria/g)).toEqual(first.survey?.match(/chi: alessandria/g));
  });
});

describe('office by office', () => {
  it('merges the partial annexes of all offices into what the whole one gives', async () => {
    const files = new Map<string, Uint8Array>();
    const asked = new Set<string>();
    for (const { id } of pkg.fascicolo.unita ?? []) {
      const { model } = await sheetOf('asti', { unita: id });
      for (const address of typing(model, survey).keys()) if (address.startsWith('Monitoraggio!')) asked.add(id);
      files.set(`${id}.xlsx`, await annex('asti', new Map(), { unita: id }));
    }
    const partial = await imports(files);
    expect({ exitCode: partial.exitCode, err: partial.host.err() }).toEqual({ exitCode: 0, err: '' });
    const whole = await imports(new Map([...filled, ...files]), '', partial.host);
    expect(whole.exitCode).toBe(0);
    const values = (text: string | undefined) => data(text ?? '').replace(/ +chi: .*\n/g, '');
    expect(values(whole.survey)).toBe(values(inventedText(DATE)));
    expect(asked.size).toBeGreaterThan(3);
  });

  it('names both where two say different things, and records nothing', async () => {
    const { model } = await sheetOf('asti', { unita: 'provveditorato' });
    const [[address, value] = ['', 0]] = [...typing(model, survey)].filter(([, one]) => typeof one === 'number');
    const files = new Map([
      ['provveditorato.xlsx', await annex('asti', new Map([[address, Number(value) + 0.01]]), { unita: 'provveditorato' })],
      ['asti.xlsx', filled.get('asti.xlsx') ?? new Uint8Array()],
    ]);
    const { host, exitCode, survey: written } = await imports(files);
    expect({ exitCode, written }).toEqual({ exitCode: 1, written: undefined });
    expect(host.err()).toMatch(
      /^provveditorato\.xlsx: Monitoraggio![A-Z]+\d+: errore: valori diversi per «as-[a-z0-9-]+»: «[^»]+» qui, «[^»]+» in asti\.xlsx \(Monitoraggio![A-Z]+\d+\)\n {2}suggerimento: far correggere una delle due schede e ripetere; con --sostituisci ciò che si importa prende il posto di ciò che era già registrato\n1 errore, 0 avvisi\nNessun valore è stato registrato\.\n$/,
    );
  });

  it('names the survey where one differs from what was recorded, unless it is told to replace it', async () => {
    const first = await imports(new Map([['asti.xlsx', filled.get('asti.xlsx') ?? new Uint8Array()]]));
    const { model } = await sheetOf('asti', { unita: 'provveditorato' });
    const [[address, value] = ['', 0]] = [...typing(model, survey)].filter(([, one]) => typeof one === 'number');
    const correction = new Map([
      ['provveditorato.xlsx', await annex('asti', new Map([[address, Number(value) + 0.01]]), { unita: 'provveditorato' })],
    ]);
    const refused = await imports(correction, '', first.host);
    expect(refused.exitCode).toBe(1);
    expect(refused.host.err()).toContain('in monitoraggi/2020-09-30.yaml («asti»)');
    expect(refused.survey).toBe(first.survey);
    const replaced = await imports(correction, '--sostituisci', first.host);
    expect({ exitCode: replaced.exitCode, err: replaced.host.err() }).toEqual({ exitCode: 0, err: '' });
    expect(replaced.survey).toContain('chi: provveditorato');
  });
});

describe('refuses', () => {
  it('every wrong cell at once, by sheet and cell, and writes nothing', async () => {
    const { model } = await sheetOf('asti');
    const cells = [...typing(model, survey).keys()].filter((address) => address.startsWith('Monitoraggio!'));
    const [first = '', second = ''] = cells.filter((address) => typeof typing(model, survey).get(address) === 'number');
    const typedWrong = new Map<string, string | number>([
      [first, '=45/60'],
      [second, 'circa sette'],
      ['Monitoraggio!D6', 'altro'],
      ['Obiettivi!D5', 'altro'],
      ['Azioni!A5', 'altra'],
    ]);
    const wrong = await annex('asti', typedWrong);
    const { host, exitCode, survey: written } = await imports(new Map([['asti.xlsx', wrong]]));
    expect({ exitCode, written }).toEqual({ exitCode: 1, written: undefined });
    const lines = host
      .err()
      .split('\n')
      .filter((line) => line.startsWith('asti.xlsx'));
    expect(lines.map((line) => line.replace(/atteso «.*/, 'atteso …'))).toEqual([
      'asti.xlsx: Monitoraggio!D6: errore: cella protetta modificata: trovato «altro», atteso …',
      'asti.xlsx: Obiettivi!D5: errore: cella protetta modificata: trovato «altro», atteso …',
      'asti.xlsx: Azioni!A5: errore: cella protetta modificata: trovato «altra», atteso …',
      `asti.xlsx: ${first}: errore: c’è la formula «=45/60», atteso un valore`,
      `asti.xlsx: ${second}: errore: «circa sette», atteso un numero, come 12 oppure 12,5`,
    ]);
  });

  const identities: readonly (readonly [title: string, cell: string, value: string | number, message: string])[] = [
    [
      'another lineage',
      'B3',
      'altro-piano',
      'la scheda è di un altro piano: «altro-piano», atteso «cciaa-alessandria-asti-2020-2022»',
    ],
    [
      'another package',
      'B2',
      'delibera-9-2020',
      'la scheda è di un altro fascicolo: «delibera-9-2020», atteso «delibera-15-2020»',
    ],
    ['another revision', 'B4', 1, 'la scheda è di un’altra revisione del piano: «1», atteso «2»'],
    ['another seat', 'B5', 'cuneo', 'la scheda è della sede «cuneo», che questo fascicolo non ha'],
    ['another year', 'B6', 2019, 'la scheda è dell’anno 2019, atteso 2020'],
    [
      'a format to come',
      'B1',
      'fascicolo-monitoraggio/9',
      'la scheda è di un’altra versione del programma: «fascicolo-monitoraggio/9», atteso',
    ],
    ['nobody’s rows', 'B7', 'nessuno', 'la scheda è di «nessuno», a cui nessun obiettivo è affidato in questo fascicolo'],
  ];

  it.each(identities)('%s', async (_, cell, value, message) => {
    const { model, bytes } = await sheetOf('asti');
    const { host, exitCode } = await imports(
      new Map([['asti.xlsx', typedIn(bytes, model, new Map([[`Fascicolo!${cell}`, value]]))]]),
    );
    expect(exitCode).toBe(1);
    expect(host.err()).toContain(`asti.xlsx: errore: ${message}`);
  });

  it('a file that is no annex, beside one that is', async () => {
    const files = new Map([...filled, ['nota.xlsx', new TextEncoder().encode('ciao')]]);
    const { host, exitCode, survey: written } = await imports(files);
    expect({ exitCode, written }).toEqual({ exitCode: 1, written: undefined });
    expect(host.err()).toBe(
      'nota.xlsx: errore: non è una cartella di lavoro .xlsx\n  suggerimento: salvarlo come cartella di lavoro .xlsx e ripetere\n1 errore, 0 avvisi\nNessun valore è stato registrato.\n',
    );
  });
});

describe('a folder', () => {
  const folder = (files: ReadonlyMap<string, Uint8Array>) => {
    const host = memoryHost({ files: realFiles() });
    for (const [name, bytes] of files) host.files.set(resolve(CWD, 'ricevute', name), bytes);
    host.folders.add(resolve(CWD, 'ricevute'));
    return host;
  };
  const line = `monitoraggio importa ricevute --data ${DATE} --fascicolo ${FOLDER}`;

  it('stands for the annexes in it, and for nothing else in it', async () => {
    const host = folder(new Map([...filled, ['~$asti.xlsx', new Uint8Array()], ['nota.txt', new Uint8Array()]]));
    expect({ code: await typed(host, line), err: host.err() }).toEqual({ code: 0, err: '' });
    expect(data(new TextDecoder().decode(host.files.get(SURVEY)))).toBe(data(inventedText(DATE)));
  });

  it('without annexes is refused', async () => {
    const host = folder(new Map([['nota.txt', new Uint8Array()]]));
    expect(await typed(host, line)).toBe(2);
    expect(host.err()).toBe(
      'errore: nella cartella ricevute non ci sono schede .xlsx\n  suggerimento: indicare le schede compilate dagli uffici\n',
    );
  });
});

it('takes nothing away when an annex comes back as it went out', async () => {
  const first = await imports(filled);
  const { bytes } = await sheetOf('asti');
  const blank = await imports(new Map([['asti.xlsx', bytes]]), '--sostituisci', first.host);
  expect({ exitCode: blank.exitCode, survey: blank.survey }).toEqual({ exitCode: 0, survey: first.survey });
  expect(blank.host.err()).toBe(
    `asti.xlsx: avviso: nessun valore è stato scritto nelle colonne del ${DATE}: la scheda non cambia ciò che è registrato\n0 errori, 1 avviso\n`,
  );
});

it('warns of an annex made from an earlier draft of the same data', async () => {
  const { model, bytes } = await sheetOf('asti');
  const stale = typedIn(bytes, model, new Map([...typing(model, survey), ['Fascicolo!B9', 'abc']]));
  const { host, exitCode } = await imports(new Map([['asti.xlsx', stale]]));
  expect({ exitCode, err: host.err() }).toEqual({
    exitCode: 0,
    err: 'asti.xlsx: avviso: la scheda è stata prodotta da una stesura precedente dei dati, ma righe e target sono gli stessi\n0 errori, 1 avviso\n',
  });
});

describe('two imports of one date at once', () => {
  const line = (files: string) => `monitoraggio importa ${files} --data ${DATE} --fascicolo ${FOLDER}`;

  it('the second is refused while the first writes, and the values of neither are lost', async () => {
    const host = memoryHost({ files: realFiles() });
    for (const [name, bytes] of filled) host.files.set(resolve(CWD, name), bytes);
    const said: string[] = [];
    const output = { isTerminal: false, write: (text: string) => void said.push(text) };
    const second: Host = { ...host, processId: 2, stdout: output, stderr: output };
    const codes: number[] = [];
    const first: Host = {
      ...host,
      // What was recorded has been read, and nothing is written yet: the worst moment.
      async write(path, bytes) {
        if (codes.length === 0) codes.push(await typed(second, line('alessandria.xlsx')));
        await host.write(path, bytes);
      },
    };
    codes.push(await typed(first, line('asti.xlsx')));
    expect(codes).toEqual([1, 0]);
    expect(said.join('')).toBe(
      `errore: i monitoraggi di ${FOLDER} sono in uso dal programma 1 del computer prova, dal 15/01/2021 alle 10:30 UTC\n` +
        `  suggerimento: attendere che finisca; se si è certi che non lavora più nessuno: cancellare il file ${resolve(CWD, FOLDER, '.monitoraggi.blocco')}\n`,
    );
    expect(await typed(second, line('alessandria.xlsx'))).toBe(0);
    expect(data(new TextDecoder().decode(host.files.get(SURVEY)))).toBe(data(inventedText(DATE)));
  });

  it('one that was killed does not stand in the way of the next', async () => {
    const dying = memoryHost({ files: realFiles(), trouble: { at: (at) => (at === 2 ? 'killed' : undefined) }, processId: 7 });
    for (const [name, bytes] of filled) dying.files.set(resolve(CWD, name), bytes);
    expect(await typed(dying, line('asti.xlsx alessandria.xlsx'))).toBe(3);
    expect(dying.files.has(resolve(CWD, FOLDER, '.monitoraggi.blocco'))).toBe(true);
    const next = memoryHost({ after: dying, processId: 8 });
    expect({ code: await typed(next, line('asti.xlsx alessandria.xlsx')), err: next.err() }).toEqual({ code: 0, err: '' });
    expect(next.files.has(resolve(CWD, FOLDER, '.monitoraggi.blocco'))).toBe(false);
  });
});

it('keeps the old survey whole when it dies while writing the new one', async () => {
  const first = await imports(new Map([['asti.xlsx', filled.get('asti.xlsx') ?? new Uint8Array()]]));
  for (const order of [1, 2, 3]) {
    const after = memoryHost({ after: first.host });
    const dying = memoryHost({ after, trouble: { at: (at) => (at === order ? 'killed' : undefined) } });
    for (const [name, bytes] of filled) dying.files.set(resolve(CWD, name), bytes);
    const line = `monitoraggio importa alessandria.xlsx asti.xlsx --data ${DATE} --fascicolo ${FOLDER}`;
    expect(await typed(dying, line)).toBe(3);
    expect(new TextDecoder().decode(dying.files.get(SURVEY))).toBe(first.survey);
  }
});
