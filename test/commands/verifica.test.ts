/** `fascicolo verifica` on a disk in memory: findings as text and as JSON, colours, exit codes. */
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { CWD, type MemoryHost, memoryHost, typed } from './memory-host.ts';

const PLAN = join(CWD, 'prova', 'piani', 'centrale.yaml');
let base: MemoryHost;

beforeAll(async () => {
  base = memoryHost();
  await typed(base, 'nuovo prova');
});

/** The new package, with one text of its plan changed. */
function packageWith(before: string, after: string, settings: Parameters<typeof memoryHost>[0] = {}): MemoryHost {
  const host = memoryHost({ ...settings, after: base });
  const text = new TextDecoder().decode(host.files.get(PLAN));
  expect(text.split(before)).toHaveLength(2);
  host.files.set(PLAN, new TextEncoder().encode(text.replace(before, after)));
  return host;
}

it('says where an error is, what was found and what was expected, and exits with 1', async () => {
  const host = packageWith('            peso: 50\n            stato: 14', '            peso: 45\n            stato: 14');
  expect(await typed(host, 'verifica prova')).toBe(1);
  expect(host.out()).toMatchInlineSnapshot(`
    "prova/piani/centrale.yaml:67:19: errore: i pesi degli indicatori dell’obiettivo strategico «OS1.1» sommano a 95, attesi 100 [weights-sum]
      67 |             peso: 50
         |                   ^^
      prova/piani/centrale.yaml:52:19: primo peso della somma
      suggerimento: aggiungere 5 o correggere un peso
    1 errore, 0 avvisi
    "
  `);
  expect(host.err()).toBe('');
});

it('exits with 0 when there are warnings alone', async () => {
  const host = packageWith('fonte: Protocollo informatico\n            algoritmo: Somma', 'algoritmo: Somma');
  expect(await typed(host, 'verifica prova')).toBe(0);
  expect(host.out()).toMatchInlineSnapshot(`
    "prova/piani/centrale.yaml:42:13: avviso: l’indicatore «Tempo medio di risposta alle richieste» è senza fonte, atteso quanto chiede l’art. 3, c. 3, DPCM 18/9/2012 [legal-fields]
      42 |           - id: tempi-di-risposta
         |             ^^
    0 errori, 1 avviso
    "
  `);
});

it('begins every path with the folder as it was typed', async () => {
  for (const folder of ['prova', './prova', join(CWD, 'prova')]) {
    const host = packageWith('modello: asti', 'modello: siena');
    await typed(host, `verifica ${folder}`);
    expect(host.out()).toContain(`${folder}/piani/centrale.yaml:8:10: errore: `);
  }
});

it('says the same to machines', async () => {
  const host = packageWith('modello: asti', 'modello: siena');
  expect(await typed(host, 'verifica prova --formato json')).toBe(1);
  expect(JSON.parse(host.out())).toMatchInlineSnapshot(`
    {
      "avvisi": 0,
      "errori": 1,
      "rilievi": [
        {
          "colonna": 10,
          "file": "prova/piani/centrale.yaml",
          "gravita": "errore",
          "messaggio": "il modello «siena» non esiste, atteso uno di questi: alessandria, asti",
          "regola": "unknown-modello",
          "riga": 8,
        },
      ],
    }
  `);
});

const ESCAPE = String.fromCharCode(27);

const COLOURS = [
  { title: 'a terminal', isTerminal: true, env: {}, coloured: true },
  { title: 'a file', isTerminal: false, env: {}, coloured: false },
  { title: 'a terminal with NO_COLOR', isTerminal: true, env: { NO_COLOR: '1' }, coloured: false },
  { title: 'a terminal with an empty NO_COLOR', isTerminal: true, env: { NO_COLOR: '' }, coloured: true },
  { title: 'a file with FORCE_COLOR', isTerminal: false, env: { FORCE_COLOR: '1' }, coloured: true },
  { title: 'a file with both', isTerminal: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
];

it.each(COLOURS)('colours for $title: $coloured', async ({ isTerminal, env, coloured }) => {
  const host = packageWith('modello: asti', 'modello: siena', { isTerminal, env });
  await typed(host, 'verifica prova');
  expect(host.out().includes(ESCAPE)).toBe(coloured);
});

it('knows the acts of the packages beside this one', async () => {
  const host = memoryHost({ after: base });
  await typed(host, 'nuovo altra');
  for (const folder of ['prova', 'altra']) {
    const act = join(CWD, folder, 'delibera.md');
    const text = new TextDecoder().decode(host.files.get(act));
    host.files.set(act, new TextEncoder().encode(text.replace('dataProposta: 2027-01-28', 'numero: 3\ndata: 2027-01-28')));
  }
  const check = memoryHost({ after: host });
  expect(await typed(check, 'verifica prova')).toBe(1);
  expect(check.out()).toMatchInlineSnapshot(`
    "prova/delibera.md:9:9: errore: il numero 3 del 2027 è già della delibera di «altra» (28/01/2027), atteso un numero diverso [act-number]
      9 | numero: 3
        |         ^
    1 errore, 0 avvisi
    "
  `);
});

it('never shows a stack trace for what the system refuses', async () => {
  const host = memoryHost({ after: base });
  const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: PLAN });
  expect(await typed({ ...host, read: () => Promise.reject(refused) }, 'verifica prova')).toBe(1);
  expect(host.err()).toBe(
    `errore: non si riesce a leggere o a scrivere ${PLAN}: non è permesso (EACCES)\n` +
      '  suggerimento: nessuno dei documenti già prodotti è stato cambiato\n',
  );
});
