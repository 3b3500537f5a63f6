/** `archivia`, `archivio` and `confronta` as typed, on the example body's revisions: what they say, what they write, what they refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lockPath } from '../../src/commands/folder-lock.ts';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { CWD, type HostSettings, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';
import { ARCHIVE, filesIn } from './small-archive.ts';

const EXAMPLE = join(PROGRAM_FOLDER, 'data', 'esempio');
const OBJECT = 'cciaa-esempio-2024-2026';

/** The three packages on the disk, and an archive with the first two. */
let packages: ReadonlyMap<string, Uint8Array>;
let archived: MemoryHost;

beforeAll(async () => {
  const files = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const named = files.map((entry): [string, Uint8Array] => {
    const path = join(entry.parentPath, entry.name);
    return [join(CWD, path.slice(EXAMPLE.length + 1)), readFileSync(path)];
  });
  // What was observed comes after the plan: the archive begins without it.
  packages = new Map(named.filter(([path]) => !path.includes('monitoraggi')));
  archived = memoryHost({ files: packages });
  for (const revision of ['rev-0', 'rev-1']) {
    expect(await typed(archived, `archivia ${revision} --archivio archivio --silenzioso`), archived.err()).toBe(0);
  }
});

interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly host: MemoryHost;
}

/** Runs a command on a copy of the disk with the archive, changed by `prepare` before. */
async function after(
  line: string,
  prepare: (host: MemoryHost) => void = () => undefined,
  settings: HostSettings = {},
): Promise<Said> {
  const host = memoryHost({ after: archived, ...settings });
  prepare(host);
  const exitCode = await typed(host, line);
  return { exitCode, out: withoutDigests(host.out()), err: host.err(), host };
}

/** Digests change with every stroke of a template. */
function withoutDigests(text: string): string {
  return text.replace(/\b[0-9a-f]{128}\b/g, '…').replace(/\b[0-9a-f]{64}\b/g, '…');
}

function change(host: MemoryHost, file: string, before: string, now: string): void {
  const path = join(CWD, file);
  const text = new TextDecoder().decode(host.files.get(path));
  expect(text).toContain(before);
  host.files.set(path, new TextEncoder().encode(text.replace(before, now)));
}

function put(host: MemoryHost, file: string, text: string): void {
  host.files.set(join(CWD, file), new TextEncoder().encode(text));
  for (let folder = join(CWD, file, '..'); !host.folders.has(folder); folder = join(folder, '..')) host.folders.add(folder);
}

describe('archivia', () => {
  it('adds nothing the second time', async () => {
    const { exitCode, out, host } = await after('archivia rev-1 --archivio archivio');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'la Rev. 1 è già nell’archivio (versione 2): non c’è nulla da aggiungere\n',
    });
    expect(filesIn(host)).toEqual(filesIn(archived));
  });

  it('makes the same archive on another day, byte by byte', async () => {
    const again = memoryHost({ files: packages });
    for (const revision of ['rev-0', 'rev-1']) await typed(again, `archivia ${revision} --archivio archivio --silenzioso`);
    expect(filesIn(again)).toEqual(filesIn(archived));
  });

  it('adds signed files to the revision that has them, and nothing else', async () => {
    const { exitCode, out, host } = await after('archivia rev-1 --archivio archivio', (disk) =>
      put(disk, 'rev-1/firmati/delibera.pdf', '%PDF firmata'),
    );
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'alla Rev. 1 si aggiunge firmati/delibera.pdf: versione 3, 16 file di cui 2 nuovi\nimpronta dell’archivio: …\n',
    });
    const added = [...filesIn(host).keys()].filter((name) => name.startsWith(`${OBJECT}/v3/`)).sort();
    expect(added).toEqual(
      ['content/firmati/delibera.pdf', 'content/versione.json', 'inventory.json', 'inventory.json.sha512'].map(
        (name) => `${OBJECT}/v3/${name}`,
      ),
    );
  });

  it('does not make documents again for a signed file, be the program another by now', async () => {
    const { host } = await after('archivia rev-1 --archivio archivio --silenzioso', (disk) =>
      put(disk, 'rev-1/firmati/delibera.pdf', '%PDF firmata'),
    );
    const state = (version: string) =>
      JSON.parse(new TextDecoder().decode(filesIn(host).get(`${OBJECT}/inventory.json`))).versions[version].state;
    const documents = (version: string) =>
      Object.entries(state(version)).filter(([, names]) => String(names).startsWith('documenti/'));
    expect(documents('v3')).toEqual(documents('v2'));
  });

  const refused: readonly (readonly [title: string, line: string, prepare: (host: MemoryHost) => void, message: string])[] = [
    [
      'a revision that was changed after it was archived',
      'archivia rev-1 --archivio archivio',
      (host) => change(host, 'rev-1/piani/centrale.yaml', 'Guida agli altri contributi disponibili', 'Guida ai contributi'),
      'errore: la Rev. 1 è già archiviata (versione 2) e non si può cambiare: sorgenti/piani/centrale.yaml è cambiato\n' +
        '  suggerimento: un piano che cambia è una nuova revisione, con il suo atto; in una revisione archiviata si aggiungono solo file firmati, monitoraggi e note\n',
    ],
    [
      'a revision whose predecessor is another than the archived one',
      'archivia rev-2 --archivio archivio',
      (host) => change(host, 'rev-1/fascicolo.yaml', 'Decima', 'Undicesima'),
      'errore: la revisione precedente indicata dal fascicolo non è la Rev. 1 che è nell’archivio: i suoi dati sono diversi\n' +
        '  suggerimento: confrontarle: fascicolo archivio estrai --revisione 1 --archivio … --uscita …\n',
    ],
    [
      'a revision before its predecessor',
      'archivia rev-2 --archivio altro',
      () => undefined,
      'errore: la Rev. 2 sostituisce la Rev. 1, che nell’archivio non c’è\n  suggerimento: archiviare prima la Rev. 1\n',
    ],
    [
      'a draft',
      'archivia rev-2 --archivio archivio',
      (host) => change(host, 'rev-2/delibera.md', 'numero: 14\ndata: ', 'dataProposta: '),
      'errore: una bozza non si archivia\n  suggerimento: si archivia quando la deliberazione ha numero e data\n',
    ],
    [
      'an author that is none',
      'archivia rev-2 --archivio archivio --autore <@>',
      () => undefined,
      'errore: l’autore «<@>» non si capisce\n  suggerimento: scriverlo così: --autore "Ada Rossi <ada.rossi@ente.it>"\n',
    ],
    [
      'a damaged archive',
      'archivia rev-2 --archivio archivio',
      (host) => host.files.delete(join(ARCHIVE, OBJECT, 'v1', 'content', 'documenti', 'delibera.pdf')),
      `errore: l’archivio è danneggiato, e non vi si aggiunge nulla: ${join(ARCHIVE, OBJECT, 'v1/content/documenti/delibera.pdf')}: manca\n` +
        '  suggerimento: fascicolo archivio verifica elenca tutto ciò che non è come è stato archiviato\n',
    ],
    [
      'an archive in which another program is at work',
      'archivia rev-2 --archivio archivio',
      (host) => put(host, '.archivio.blocco', '{"processo":1,"computer":"prova","dal":"2021-01-15T09:05:00.000Z"}\n'),
      'errore: l’archivio è in uso dal programma 1 del computer prova, dal 15/01/2021 alle 09:05 UTC\n' +
        `  suggerimento: attendere che finisca; se si è certi che non lavora più nessuno: fascicolo archivio sblocca --archivio ${ARCHIVE}\n`,
    ],
  ];

  it.each(refused)('refuses %s', async (_, line, prepare, message) => {
    const { exitCode, err, host } = await after(line, prepare);
    expect({ exitCode: exitCode > 0, err }).toEqual({ exitCode: true, err: message });
    const versions = [...filesIn(host).keys()].filter((name) => /\/v3\//.test(name));
    expect(versions).toEqual([]);
  });

  it('refuses to lose a signed file', async () => {
    const { host } = await after('archivia rev-1 --archivio archivio --silenzioso', (disk) =>
      put(disk, 'rev-1/firmati/delibera.pdf', '%PDF firmata'),
    );
    const next = memoryHost({ after: host });
    next.files.delete(join(CWD, 'rev-1/firmati/delibera.pdf'));
    expect(await typed(next, 'archivia rev-1 --archivio archivio')).toBe(1);
    expect(next.err()).toBe(
      'errore: la Rev. 1 è già archiviata (versione 3) e non si può cambiare: firmati/delibera.pdf non c’è più\n' +
        '  suggerimento: un piano che cambia è una nuova revisione, con il suo atto; in una revisione archiviata si aggiungono solo file firmati, monitoraggi e note\n',
    );
  });

  it('says who archived, and takes its date from SOURCE_DATE_EPOCH when that is set', async () => {
    const host = memoryHost({ files: packages, env: { SOURCE_DATE_EPOCH: '1700000000' } });
    // The words of a command line hold blanks when they are quoted.
    const { run } = await import('../../src/commands/cli.ts');
    expect(
      await run(host, ['archivia', 'rev-0', '--archivio', 'archivio', '--silenzioso', '--autore', 'Ada Rossi <ada@ente.it>']),
    ).toBe(0);
    const { versions } = JSON.parse(new TextDecoder().decode(filesIn(host).get(`${OBJECT}/inventory.json`)));
    const { state: _, ...about } = versions.v1;
    expect(about).toEqual({
      created: '2023-11-14T22:13:20Z',
      message: 'Rev. 0 (deliberazione n. 2 del 25/01/2024)',
      user: { name: 'Ada Rossi', address: 'mailto:ada@ente.it' },
    });
  });
});

describe('archivio elenca', () => {
  it('says what is there', async () => {
    const { exitCode, out } = await after('archivio elenca --archivio archivio');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: [
        'Piano della performance 2024-2026 · Camera di commercio di Esempio (cciaa-esempio-2024-2026)',
        '  v1    Rev. 0 · deliberazione n. 2 del 25/01/2024 · 14 file, 14 nuovi · fascicolo 0.1.0',
        '  v2    Rev. 1 · deliberazione n. 9 del 18/07/2024 · 15 file, 14 nuovi · fascicolo 0.1.0',
        '  impronta: …',
        '',
      ].join('\n'),
    });
  });

  it('says it as JSON', async () => {
    const { out } = await after('archivio elenca --archivio archivio --formato json');
    const { piani } = JSON.parse(out);
    expect(piani).toHaveLength(1);
    expect(piani[0].versioni.map((one: { revisione: number; nuovi: number }) => [one.revisione, one.nuovi])).toEqual([
      [0, 14],
      [1, 14],
    ]);
  });

  it('does not take any folder for an archive', async () => {
    const { exitCode, err } = await after('archivio elenca --archivio rev-0');
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: `errore: ${join(CWD, 'rev-0')} non è un archivio\n  suggerimento: indicare con --archivio la cartella creata da «fascicolo archivia»\n`,
    });
  });
});

describe('archivio verifica', () => {
  it('finds nothing in a sound archive, and the same bytes when it makes the documents again', async () => {
    const { exitCode, out } = await after('archivio verifica --archivio archivio --ricostruisci');
    expect(out.replace(/[\d.]+ byte/, 'N byte')).toBe(
      [
        'cciaa-esempio-2024-2026: 2 versioni, 28 file, N byte controllati',
        'cciaa-esempio-2024-2026, Rev. 0 (archiviata con fascicolo 0.1.0): 7 documenti identici',
        'cciaa-esempio-2024-2026, Rev. 1 (archiviata con fascicolo 0.1.0): 8 documenti identici',
        'l’archivio è integro',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
  });

  it('names what was altered, what is missing and what is too much', async () => {
    const { exitCode, out } = await after('archivio verifica --archivio archivio', (host) => {
      const path = (name: string) => join(ARCHIVE, OBJECT, name);
      host.files.set(path('v1/content/documenti/delibera.pdf'), new Uint8Array([1]));
      host.files.delete(path('v2/content/sorgenti/delibera.md'));
      host.files.set(path('v2/content/appunti.txt'), new Uint8Array([1]));
      host.files.set(join(ARCHIVE, 'leggere.txt'), new Uint8Array([1]));
    });
    const lines = out.split('\n');
    expect([...lines.slice(0, 4), lines.at(-2)]).toEqual([
      `archivio/${OBJECT}/v1/content/documenti/delibera.pdf: contenuto alterato: l’impronta non è quella dell’inventario`,
      `archivio/${OBJECT}/v2/content/appunti.txt: in più: l’inventario non lo conosce`,
      `archivio/${OBJECT}/v2/content/sorgenti/delibera.md: manca`,
      'archivio/leggere.txt: in più: in un archivio stanno solo le cartelle dei piani',
      'l’archivio è danneggiato: 4 problemi',
    ]);
    expect(exitCode).toBe(1);
  });

  it('reads an archive in the middle of an exchange, and says so', async () => {
    const interrupted = (host: MemoryHost) => {
      for (const [path, bytes] of [...host.files]) {
        if (!path.startsWith(join(ARCHIVE, OBJECT))) continue;
        host.files.set(path.replace(OBJECT, `${OBJECT}~precedente`), bytes);
        host.files.delete(path);
      }
      for (const path of [...host.folders]) {
        if (!path.startsWith(join(ARCHIVE, OBJECT))) continue;
        host.folders.delete(path);
        host.folders.add(path.replace(OBJECT, `${OBJECT}~precedente`));
      }
    };
    const { exitCode, out, err } = await after('archivio verifica --archivio archivio', interrupted);
    expect({ exitCode, last: out.split('\n').at(-2), err }).toEqual({
      exitCode: 0,
      last: 'l’archivio è integro',
      err: 'avviso: un’archiviazione si è interrotta a metà; nulla è andato perso, la prossima rimette in ordine\n',
    });
    expect((await after('archivio elenca --archivio archivio', interrupted)).out).toContain('  v2    Rev. 1');
    const { host } = await after('archivia rev-1 --archivio archivio', interrupted);
    expect(filesIn(host)).toEqual(filesIn(archived));
  });

  it('knows an archive by the fingerprint that was noted elsewhere', async () => {
    const [, fingerprint = ''] = /impronta: ([0-9a-f]+)/.exec((await listed()) ?? '') ?? [];
    expect((await after(`archivio verifica --archivio archivio --impronta ${fingerprint}`)).exitCode).toBe(0);
    const { exitCode, out } = await after(`archivio verifica --archivio archivio --impronta ${'0'.repeat(128)}`);
    expect(out.split('\n')[0]).toBe('archivio: nessun piano ha l’impronta indicata: l’archivio non è quello di cui fu annotata');
    expect(exitCode).toBe(1);
    expect((await after('archivio verifica --archivio archivio --impronta abc')).err).toBe(
      'errore: l’impronta non è una SHA-512\n  suggerimento: sono 128 cifre esadecimali, come le mostra «archivio elenca»\n',
    );
  });

  async function listed(): Promise<string> {
    const host = memoryHost({ after: archived });
    await typed(host, 'archivio elenca --archivio archivio');
    return host.out();
  }
});

describe('archivio estrai', () => {
  it('copies a revision out, as it was put in', async () => {
    const { exitCode, out, host } = await after('archivio estrai --archivio archivio --revisione 0 --uscita fuori');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'fuori: Rev. 0, versione 1, 14 file\n' });
    const out0 = filesIn(host, join(CWD, 'fuori'));
    expect(out0.get('sorgenti/piani/centrale.yaml')).toEqual(packages.get(join(CWD, 'rev-0/piani/centrale.yaml')));
    expect([...out0.keys()].sort()).toEqual([
      'LEGGIMI.txt',
      'dati.jsonl',
      'documenti/centrale/albero.pdf',
      'documenti/centrale/monitoraggio.xlsx',
      'documenti/centrale/riepilogo.pdf',
      'documenti/centrale/schede-operative.pdf',
      'documenti/centrale/schede-strategiche.pdf',
      'documenti/delibera.pdf',
      'documenti/fascicolo.pdf',
      'documenti/manifest.json',
      'sorgenti/delibera.md',
      'sorgenti/fascicolo.yaml',
      'sorgenti/piani/centrale.yaml',
      'versione.json',
    ]);
  });

  it.each([
    ['--revisione 5 --uscita fuori', 'errore: l’archivio non ha la Rev. 5\n  suggerimento: revisioni: 0, 1\n'],
    [
      '--revisione 1 --versione 1 --uscita fuori',
      'errore: la versione 1 non è della Rev. 1\n  suggerimento: versioni della Rev. 1: 2\n',
    ],
    [
      '--revisione 1 --uscita rev-0',
      'errore: la cartella rev-0 c’è già\n  suggerimento: indicare con --uscita una cartella che non c’è ancora\n',
    ],
    [
      '--revisione 1 --piano altro --uscita fuori',
      'errore: l’archivio non ha il piano «altro»\n  suggerimento: piani: cciaa-esempio-2024-2026\n',
    ],
  ])('%s: says what is wrong', async (options, message) => {
    const { exitCode, err } = await after(`archivio estrai --archivio archivio ${options}`);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: message });
  });

  it('gives out no file that was altered', async () => {
    const { exitCode, err, host } = await after('archivio estrai --archivio archivio --revisione 0 --uscita fuori', (disk) =>
      disk.files.set(join(ARCHIVE, OBJECT, 'v1/content/documenti/delibera.pdf'), new Uint8Array([1])),
    );
    expect(exitCode).toBe(1);
    expect(err.split('\n')[0]).toBe(
      `errore: l’archivio è danneggiato: ${join(ARCHIVE, OBJECT, 'v1/content/documenti/delibera.pdf')} manca o è stato alterato`,
    );
    expect(filesIn(host, join(CWD, 'fuori')).size).toBe(0);
  });
});

describe('archivio storia', () => {
  it('follows an indicator by its id', async () => {
    const { exitCode, out } = await after('archivio storia ind-domande --archivio archivio');
    expect(out.replaceAll('\u00a0', ' ')).toBe(`Piano della performance 2024-2026 · Camera di commercio di Esempio
indicatore «Domande di contributo istruite» (ind-domande)
sede Esempio › 1 - Un ente vicino alle imprese › OS1.2 - Accompagnare la transizione digitale ed ecologica › OP 1.2.1 - Contributi per la digitalizzazione

Rev. 0 (deliberazione n. 2 del 25/01/2024)
  indicatore «Domande di contributo istruite»
      Codice KPI: KPI DOM; Tipologia: realizzazione fisica; Definizione: Numero delle domande la cui istruttoria si conclude nell'anno; Algoritmo: N. domande istruite; Fonte: Archivio dei bandi; Unità: domande; Polarità: crescente; Peso: 50 %; Stato: 96 domande; Target 2024: ≥ 120 domande

Rev. 1 (deliberazione n. 9 del 18/07/2024)
  l’indicatore «Domande di contributo istruite»
    ~ modificato Target 2024: ≥ 120 domande → ≥ 80 domande
      motivo: Monitoraggio al 30 giugno 2024: osservato 41 domande, target ≥ 120 domande. La Regione ha ritirato il cofinanziamento del bando, e con meno risorse si istruiscono meno domande. (parere: OIV, 10/07/2024)
`);
    expect(exitCode).toBe(0);
  });

  it('gives the same as data', async () => {
    const { out } = await after('archivio storia ind-domande --archivio archivio --formato json');
    const { elementi, revisioni } = JSON.parse(out);
    expect(elementi).toEqual([{ tipo: 'indicatore', id: 'ind-domande', nome: 'Domande di contributo istruite' }]);
    expect(
      revisioni.map((one: { revisione: number; variazioni?: unknown[] }) => [one.revisione, one.variazioni?.length]),
    ).toEqual([
      [0, undefined],
      [1, 1],
    ]);
  });

  it('makes a PDF of it', async () => {
    const { exitCode, host } = await after('archivio storia op-contributi --archivio archivio --formato pdf --uscita storia.pdf');
    expect(exitCode).toBe(0);
    expect(new TextDecoder('latin1').decode(host.files.get(join(CWD, 'storia.pdf'))?.slice(0, 5))).toBe('%PDF-');
  });

  it('knows what was meant', async () => {
    const { exitCode, err } = await after('archivio storia OP1.2.1 --archivio archivio');
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'errore: nessuna revisione ha un elemento con id o codice «OP1.2.1»\n  suggerimento: forse intendevi «OP 1.2.1»\n',
    });
  });

  it('says when nothing is called so', async () => {
    const { exitCode, err } = await after('archivio storia ind-nessuno --archivio archivio');
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err:
        'errore: nessuna revisione ha un elemento con id o codice «ind-nessuno»\n' +
        '  suggerimento: i codici sono scritti come nel piano: OS1.1, KPI TEM, KPI GRA, OP 1.1.1, KPI PRA\n',
    });
  });
});

describe('archivio sblocca', () => {
  it('takes a lock away, once', async () => {
    const { out, host } = await after('archivio sblocca --archivio archivio', (disk) => put(disk, '.archivio.blocco', 'x'));
    expect(out).toBe('blocco tolto\n');
    expect(host.files.has(lockPath(ARCHIVE))).toBe(false);
    expect((await after('archivio sblocca --archivio archivio')).out).toBe('l’archivio non è bloccato\n');
  });
});

describe('confronta', () => {
  it('says the same of two folders and of two archived revisions', async () => {
    const folders = await after('confronta rev-0 rev-1');
    expect(folders.exitCode).toBe(0);
    await expect(folders.out).toMatchFileSnapshot('expected/confronto.txt');
    expect((await after('confronta 0 1 --archivio archivio')).out).toBe(folders.out);
    expect((await after('confronta 0 rev-1 --archivio archivio')).out).toBe(folders.out);
  });

  it('explains a change by the act that made it, over more than one revision', async () => {
    await expect((await after('confronta rev-0 rev-2')).out).toMatchFileSnapshot('expected/confronto-lungo.txt');
  });

  it('gives tables and data', async () => {
    const { out: csv } = await after('confronta rev-0 rev-1 --formato csv');
    expect(csv.split('\r\n').join('')).not.toMatch(/[\r\n]/);
    await expect(csv.replaceAll('\r\n', '\n')).toMatchFileSnapshot('expected/confronto.csv');
    const { variazioni } = JSON.parse((await after('confronta rev-0 rev-1 --formato json')).out);
    expect(variazioni).toHaveLength(12);
    expect(variazioni[1]).toEqual({
      tipo: 'modificato',
      elemento: { tipo: 'obiettivoOperativo', id: 'op-orientamento', nome: 'OP 1.1.2 - Uno sportello per chi comincia' },
      percorso: [
        { tipo: 'sede', id: 'centrale', nome: 'Esempio' },
        { tipo: 'area', id: 'area-servizi', nome: '1 - Un ente vicino alle imprese' },
        { tipo: 'obiettivoStrategico', id: 'os-semplificazione', nome: 'OS1.1 - Semplificare gli adempimenti' },
      ],
      campo: 'responsabili',
      prima: [{ id: 'segnaposto', nome: 'Ottava Segnaposto' }],
      dopo: [{ id: 'bozzetti', nome: 'Decima Bozzetti' }],
      motivi: [
        {
          id: 'var-orientamento',
          motivo: 'Il responsabile è stato assegnato ad altro incarico dal 1° luglio.',
          revisione: 1,
          atto: {
            numero: '9',
            data: '2024-07-18',
            oggetto: 'Ciclo di gestione della performance - Piano della performance 2024-2026, Revisione 1',
          },
        },
      ],
      atti: [
        {
          revisione: 1,
          atto: {
            numero: '9',
            data: '2024-07-18',
            oggetto: 'Ciclo di gestione della performance - Piano della performance 2024-2026, Revisione 1',
          },
        },
      ],
    });
  });

  it('says where it wrote', async () => {
    const { out, host } = await after('confronta rev-0 rev-1 --formato csv --uscita variazioni.csv');
    expect(out).toBe('variazioni.csv\n');
    expect(host.files.has(join(CWD, 'variazioni.csv'))).toBe(true);
  });

  it('gives the Prospetto as a page and as a PDF', async () => {
    const { exitCode, host } = await after('confronta 0 1 --archivio archivio --formato html --uscita prospetto.html');
    expect(exitCode).toBe(0);
    await expect(new TextDecoder().decode(host.files.get(join(CWD, 'prospetto.html')))).toMatchFileSnapshot(
      'expected/prospetto.html',
    );
    const pdf = await after('confronta rev-0 rev-1 --formato pdf --uscita prospetto.pdf');
    expect(pdf.exitCode).toBe(0);
    expect(pdf.host.files.get(join(CWD, 'prospetto.pdf'))?.length).toBeGreaterThan(10_000);
  });

  it.each([
    ['confronta rev-0 manca', 2, 'errore: la cartella manca non esiste\n  suggerimento: indicare la cartella di un fascicolo\n'],
    ['confronta 0 1', 2, 'errore: la cartella 0 non esiste\n  suggerimento: per il numero di una revisione serve --archivio\n'],
    ['confronta 0 7 --archivio archivio', 2, 'errore: l’archivio non ha la Rev. 7\n  suggerimento: revisioni: 0, 1\n'],
    [
      'confronta rev-0 rev-1 --formato pdf',
      2,
      'errore: un PDF non si mostra sul terminale\n  suggerimento: indicare il file con --uscita prospetto.pdf\n',
    ],
  ])('%s: says what is wrong', async (line, exitCode, message) => {
    const said = await after(line);
    expect({ exitCode: said.exitCode, err: said.err }).toEqual({ exitCode, err: message });
  });

  it('does not compare two plans', async () => {
    const { exitCode, err } = await after('confronta rev-0 rev-1', (host) =>
      change(host, 'rev-1/fascicolo.yaml', 'piano: cciaa-esempio-2024-2026', 'piano: un-altro-piano'),
    );
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err:
        'errore: «cciaa-esempio-2024-2026» e «un-altro-piano» sono piani diversi: non c’è nulla da confrontare\n' +
        '  suggerimento: si confrontano due revisioni dello stesso piano («piano» in fascicolo.yaml)\n',
    });
  });

  it('shows why data cannot be compared', async () => {
    const { exitCode, err } = await after('confronta rev-0 rev-1', (host) =>
      change(host, 'rev-1/piani/centrale.yaml', '≥ 80 domande', 'molte domande'),
    );
    expect(exitCode).toBe(1);
    expect(err.split('\n')[0]).toContain('rev-1/piani/centrale.yaml:');
  });
});

describe('a package that names the revision before it', () => {
  it('prints what it changes, also while it is a draft without reasons', async () => {
    const { exitCode, err, host } = await after('genera rev-1 --uscita bozza --documento prospetto-variazioni', (disk) => {
      change(disk, 'rev-1/delibera.md', 'numero: 9\ndata: ', 'dataProposta: ');
      const path = join(CWD, 'rev-1/fascicolo.yaml');
      const text = new TextDecoder().decode(disk.files.get(path));
      disk.files.set(path, new TextEncoder().encode(text.slice(0, text.indexOf('\nvariazioni:'))));
    });
    expect(exitCode).toBe(0);
    expect([...filesIn(host, join(CWD, 'bozza')).keys()]).toEqual(['bozza-prospetto-variazioni.pdf', 'manifest.json']);
    expect(err.split('\n').filter((line) => line.includes('[variations-reason]'))).toHaveLength(11);
    expect(err).toContain(
      'avviso: l’azione «Bando per le imprese digitali»: Budget era «200.000\u00a0€», ora è «140.000\u00a0€», senza un motivo, ' +
        'atteso in «variazioni» di fascicolo.yaml [variations-reason]',
    );
  });

  it('may name an archive', async () => {
    const { exitCode, out } = await after('verifica rev-2', (host) =>
      change(host, 'rev-2/fascicolo.yaml', 'revisionePrecedente: ../rev-1', 'revisionePrecedente: ../archivio'),
    );
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '0 errori, 0 avvisi\n' });
  });

  const broken: readonly (readonly [
    title: string,
    path: string,
    prepare: (host: MemoryHost) => void,
    problem: string,
    hint: string,
  ])[] = [
    [
      'is not there',
      '../rev-9',
      () => undefined,
      'la cartella non esiste',
      'il percorso parte dalla cartella di questo fascicolo: ../rev-1',
    ],
    [
      'has errors',
      '../rev-1',
      (host) => change(host, 'rev-1/piani/centrale.yaml', '≥ 80 domande', 'molte domande'),
      'ha errori nei dati',
      'controllarla con «fascicolo verifica» e la sua cartella',
    ],
    [
      'is in an archive that does not have it',
      '../archivio',
      (host) => change(host, 'rev-2/fascicolo.yaml', 'piano: cciaa-esempio-2024-2026', 'piano: un-altro-piano'),
      'l’archivio non ha il piano «un-altro-piano»',
      'il percorso parte dalla cartella di questo fascicolo: ../rev-1',
    ],
  ];

  it.each(broken)('that %s: says so once', async (_, path, prepare, problem, hint) => {
    const { exitCode, out } = await after('verifica rev-2', (host) => {
      change(host, 'rev-2/fascicolo.yaml', 'revisionePrecedente: ../rev-1', `revisionePrecedente: ${path}`);
      prepare(host);
    });
    expect({ exitCode, lines: out.split('\n') }).toEqual({
      exitCode: 1,
      lines: [
        `rev-2/fascicolo.yaml:6:22: errore: la revisione precedente «${path}» non si può leggere: ${problem} [previous-revision]`,
        `  6 | revisionePrecedente: ${path}`,
        `    |                      ${'^'.repeat(path.length)}`,
        `  suggerimento: ${hint}`,
        '1 errore, 0 avvisi',
        '',
      ],
    });
  });
});
