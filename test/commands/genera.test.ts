/** `fascicolo genera` on a disk in memory: what it writes, what it says, what it leaves when something goes wrong. */
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/artifacts.ts';
import { CWD, type HostSettings, Killed, type MemoryHost, memoryHost, systemError, typed } from './memory-host.ts';

const SOURCES = ['prova/delibera.md', 'prova/fascicolo.yaml', 'prova/piani/centrale.yaml'];
const OUTPUT = 'output/prova/rev-0';
const DRAFTS = [
  'bozza-delibera.pdf',
  'bozza-fascicolo.pdf',
  'centrale/bozza-albero.pdf',
  'centrale/bozza-monitoraggio.xlsx',
  'centrale/bozza-riepilogo.pdf',
  'centrale/bozza-schede-operative.pdf',
  'centrale/bozza-schede-strategiche.pdf',
];

/** A new package; the same with its documents; the same with a changed title, whose documents are still those of before. */
let fresh: MemoryHost;
let generated: MemoryHost;
let changed: MemoryHost;

beforeAll(async () => {
  fresh = memoryHost();
  await typed(fresh, 'nuovo prova');
  generated = memoryHost({ after: fresh });
  const exitCode = await typed(generated, 'genera prova --silenzioso');
  expect(generated.err()).toBe('');
  expect(exitCode).toBe(0);
  changed = memoryHost({ after: generated });
  change(changed, 'fascicolo.yaml', 'titolo: Piano della performance 2027-2029', 'titolo: Piano integrato 2027-2029');
});

function change(host: MemoryHost, file: string, before: string, after: string): void {
  const path = join(CWD, 'prova', file);
  const text = new TextDecoder().decode(host.files.get(path));
  expect(text).toContain(before);
  host.files.set(path, new TextEncoder().encode(text.replace(before, after)));
}

/** File under a folder → SHA-256; undefined when there is no such folder. */
function contentOf(host: MemoryHost, folder = OUTPUT): Record<string, string> | undefined {
  const prefix = `${join(CWD, folder)}/`.replaceAll('\\', '/');
  const files = [...host.files].map(([path, bytes]) => [path.replaceAll('\\', '/'), bytes] as const);
  const inside = files
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, bytes]) => [path.slice(prefix.length), sha256(bytes)]);
  return inside.length === 0 ? undefined : Object.fromEntries(inside.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function manifestOf(host: MemoryHost): Record<string, unknown> & { file: Record<string, unknown>[] } {
  return JSON.parse(new TextDecoder().decode(host.files.get(join(CWD, OUTPUT, 'manifest.json'))));
}

const namesOf = (host: MemoryHost) => Object.keys(contentOf(host) ?? {});

describe('the whole package', () => {
  it('writes every document of a draft, marked as such, and the manifest', () => {
    expect(namesOf(generated)).toEqual([...DRAFTS, 'manifest.json'].sort());
  });

  it('lists each file in the manifest as it is', () => {
    const { file, ...header } = manifestOf(generated);
    expect(header).toEqual({
      fascicolo: 'prova',
      piano: 'ente-di-esempio-2027-2029',
      revisione: 0,
      titolo: 'Piano della performance 2027-2029',
      ente: 'Ente di esempio',
      bozza: true,
      data: '2027-01-28',
      improntaSorgenti: expect.stringMatching(/^[0-9a-f]{64}$/),
      programma: expect.stringMatching(/^fascicolo \d/),
    });
    for (const entry of file) {
      const bytes = generated.files.get(join(CWD, OUTPUT, String(entry['file'])));
      expect(entry).toMatchObject({ dimensione: bytes?.length, sha256: contentOf(generated)?.[String(entry['file'])] });
      expect(String(entry['tipo'])).toBe(
        String(entry['file']).endsWith('.pdf')
          ? 'application/pdf'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
      expect(entry['pagine'] === undefined).toBe(String(entry['file']).endsWith('.xlsx'));
    }
    expect(file.map((entry) => entry['file'])).toEqual(DRAFTS);
  });

  it('says nothing when asked to be silent', () => {
    expect(generated.out() + generated.err()).toBe('');
  });

  it('writes the same bytes again', async () => {
    const again = memoryHost({ after: fresh });
    expect(await typed(again, 'genera prova --uscita altrove')).toBe(0);
    expect(contentOf(again, 'altrove')).toEqual(contentOf(generated));
    expect(
      again
        .out()
        .split('\n')
        .map((line) => line.split(' ', 1)[0])
        .sort(),
    ).toEqual(['', 'altrove', ...DRAFTS].sort());
    expect(again.err()).toBe('');
  });

  it('names the files of an adopted act without the mark, and leaves none of the draft', async () => {
    const adopted = memoryHost({ after: generated });
    change(adopted, 'delibera.md', 'dataProposta: 2027-01-28', 'numero: 3\ndata: 2027-01-28');
    expect(await typed(adopted, 'genera prova --silenzioso')).toBe(0);
    expect(namesOf(adopted)).toEqual([...DRAFTS.map((name) => name.replace('bozza-', '')), 'manifest.json'].sort());
    expect(manifestOf(adopted)).toMatchObject({ delibera: '3', data: '2027-01-28' });
  });

  it('shows warnings and goes on', async () => {
    const host = memoryHost({ after: fresh });
    change(host, 'piani/centrale.yaml', '            fonte: Protocollo informatico\n', '');
    expect(await typed(host, 'genera prova --documento centrale/riepilogo')).toBe(0);
    expect(host.err()).toMatch(/: avviso: .*\[legal-fields\]\n[\s\S]*\n0 errori, 1 avviso\n$/);
    expect(namesOf(host)).toEqual(['centrale/bozza-riepilogo.pdf', 'manifest.json']);
  });

  it('stops at errors and leaves the documents of before', async () => {
    const host = memoryHost({ after: generated });
    change(host, 'piani/centrale.yaml', 'peso: 70', 'peso: 60');
    expect(await typed(host, 'genera prova')).toBe(1);
    expect(host.err()).toMatch(/^prova\/piani\/centrale\.yaml:\d+:\d+: errore: [\s\S]*\n1 errore, 0 avvisi\n$/);
    expect(host.out()).toBe('');
    expect(contentOf(host)).toEqual(contentOf(generated));
  });
});

describe('a part of the package', () => {
  const PARTS = [
    { options: '--documento centrale/albero', made: ['centrale/bozza-albero.pdf'] },
    { options: '--documento centrale/monitoraggio', made: ['centrale/bozza-monitoraggio.xlsx'] },
    { options: '--sede centrale', made: DRAFTS.filter((name) => name.startsWith('centrale/')) },
    { options: '--unita relazioni-pubblico', made: ['centrale/bozza-monitoraggio-relazioni-pubblico.xlsx'] },
    { options: '--responsabile neri', made: ['centrale/bozza-monitoraggio-neri.xlsx'] },
    { options: '--sede centrale --responsabile neri', made: ['centrale/bozza-monitoraggio-neri.xlsx'] },
  ];

  it.each(PARTS)('writes only what $options names', async ({ options, made }) => {
    const host = memoryHost({ after: fresh });
    expect(await typed(host, `genera prova --silenzioso ${options}`)).toBe(0);
    expect(namesOf(host)).toEqual([...made, 'manifest.json']);
    expect(manifestOf(host).file.map((entry) => entry['file'])).toEqual(made);
  });

  it('keeps the other documents, and warns that the act lists an annex that is no longer the same', async () => {
    const host = memoryHost({ after: changed });
    expect(await typed(host, 'genera prova --documento centrale/albero')).toBe(0);
    const { 'centrale/bozza-albero.pdf': tree, 'manifest.json': list, ...others } = contentOf(host) ?? {};
    const { 'centrale/bozza-albero.pdf': treeBefore, 'manifest.json': listBefore, ...othersBefore } = contentOf(generated) ?? {};
    expect(others).toEqual(othersBefore);
    expect(tree).not.toBe(treeBefore);
    expect(list).not.toBe(listBefore);
    expect(manifestOf(host).file.map((entry) => [entry['file'], entry['sha256']])).toEqual(
      Object.entries(contentOf(host) ?? {}).filter(([file]) => file !== 'manifest.json'),
    );
    expect(host.err()).toBe(
      'avviso: la deliberazione non è stata rifatta: prima di firmare, rigenerare tutto perché riporti le impronte dei nuovi allegati\n',
    );
  });

  it('does not keep the files of the draft beside those of the adopted act', async () => {
    const host = memoryHost({ after: generated });
    change(host, 'delibera.md', 'dataProposta: 2027-01-28', 'numero: 3\ndata: 2027-01-28');
    expect(await typed(host, 'genera prova --silenzioso --documento centrale/riepilogo')).toBe(0);
    expect(namesOf(host)).toEqual(['centrale/riepilogo.pdf', 'manifest.json']);
  });

  const UNKNOWN = [
    { options: '--sede torino', message: 'la sede «torino» non è nel fascicolo', hint: 'sedi: centrale' },
    {
      options: '--documento centrale/alberi',
      message: 'il documento «centrale/alberi» non è fra quelli del fascicolo',
      hint: 'i nomi sono quelli di manifest.json, per esempio asti/albero',
    },
    {
      options: '--unita protocollo',
      message: 'l’unità organizzativa «protocollo» non è nel fascicolo',
      hint: 'gli id sono: affari-generali, relazioni-pubblico',
    },
    {
      options: '--responsabile blu',
      message: 'la persona «blu» non è nel fascicolo',
      hint: 'gli id sono: rossi, bianchi, verdi, neri',
    },
    {
      options: '--responsabile rossi',
      message: 'nessun obiettivo è affidato a «rossi»',
      hint: 'gli obiettivi dicono a chi sono affidati in responsabili e in unitaOrganizzative',
    },
  ];

  it.each(UNKNOWN)('refuses $options', async ({ options, message, hint }) => {
    const host = memoryHost({ after: generated });
    expect(await typed(host, `genera prova --silenzioso ${options}`)).toBe(2);
    expect(host.err()).toBe(`errore: ${message}\n  suggerimento: ${hint}\n`);
    expect(contentOf(host)).toEqual(contentOf(generated));
  });
});

describe('the folder of the documents', () => {
  it('is not replaced when it holds what the program did not write', async () => {
    const host = memoryHost({ after: generated });
    host.files.set(join(CWD, OUTPUT, 'appunti.docx'), new Uint8Array([1]));
    expect(await typed(host, 'genera prova --silenzioso')).toBe(2);
    expect(host.err()).toBe(
      `errore: la cartella ${join(CWD, OUTPUT)} contiene file che fascicolo non ha scritto (appunti.docx)\n` +
        '  suggerimento: verrebbero cancellati: spostarli altrove, oppure scegliere un’altra cartella con --uscita\n',
    );
    expect(contentOf(host)).toEqual({ ...contentOf(generated), 'appunti.docx': sha256(new Uint8Array([1])) });
  });

  it('may not be that of the data, nor a file', async () => {
    const host = memoryHost({ after: fresh });
    expect(await typed(host, 'genera prova --silenzioso --uscita prova')).toBe(2);
    expect(await typed(host, 'genera prova --silenzioso --uscita prova/delibera.md')).toBe(2);
    expect([...host.files]).toEqual([...fresh.files]);
  });

  it('may hold what Excel and file managers leave in it', async () => {
    const host = memoryHost({ after: changed });
    for (const name of ['centrale/~$bozza-monitoraggio.xlsx', '.DS_Store', 'centrale/Thumbs.db'])
      host.files.set(join(CWD, OUTPUT, name), new Uint8Array([1]));
    expect(await typed(host, 'genera prova --silenzioso')).toBe(0);
    expect(namesOf(host)).toEqual([...DRAFTS, 'manifest.json'].sort());
  });
});

describe('interruptions', () => {
  /** Only one document is made, so that the many runs of these tests are short; the others are carried over. */
  const LINE = 'genera prova --silenzioso --documento centrale/riepilogo';
  let after: MemoryHost;

  beforeAll(async () => {
    after = memoryHost({ after: changed });
    expect(await typed(after, LINE)).toBe(0);
    expect(contentOf(after)).not.toEqual(contentOf(generated));
  });

  const runs = (settings: HostSettings) => memoryHost({ after: changed, ...settings });

  /** The folder, or where the interrupted exchange left it. */
  function standing(host: MemoryHost): Record<string, string> | undefined {
    const aside = [...host.folders].find((folder) => basename(folder).startsWith('.rev-0.precedente'));
    return contentOf(host) ?? (aside === undefined ? undefined : contentOf(host, aside.slice(CWD.length + 1)));
  }

  it('leaves the old or the new folder entire, whenever the process is killed, and the next run repairs', async () => {
    for (let order = 1; order <= after.changes(); order++) {
      const killed = runs({ trouble: { at: (now) => (now === order ? 'killed' : undefined) } });
      await typed(killed, LINE).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      expect([contentOf(generated), contentOf(after)]).toContainEqual(standing(killed));
      const next = memoryHost({ after: killed, processId: 2 });
      expect(await typed(next, LINE)).toBe(0);
      expect(contentOf(next)).toEqual(contentOf(after));
      expect([...next.folders].filter((folder) => folder.includes('.rev-0.'))).toEqual([]);
    }
  });

  it('lets another computer go on writing in a shared folder, and never loses the documents', async () => {
    const isFresh = (folder: string) => basename(folder).startsWith('.rev-0.nuovo');
    for (let order = 1; order <= after.changes(); order++) {
      const killed = runs({ trouble: { at: (now) => (now === order ? 'killed' : undefined) }, computer: 'un altro' });
      await typed(killed, LINE).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      const next = memoryHost({ after: killed, processId: 2 });
      expect(await typed(next, LINE)).toBe(0);
      expect(contentOf(next)).toEqual(contentOf(after));
      expect([...next.folders].filter(isFresh)).toEqual([...killed.folders].filter(isFresh));
    }
  });

  it('leaves the old folder entire when the system refuses anything, and never a stack trace', async () => {
    for (let order = 1; order <= after.changes(); order++) {
      for (const code of ['EPERM', 'EBUSY', 'ENOSPC']) {
        const host = runs({ trouble: { at: (now) => (now === order ? systemError(code, 'x') : undefined) } });
        const exitCode = await typed(host, LINE);
        expect(contentOf(host)).toEqual(contentOf(exitCode === 0 ? after : generated));
        expect(host.err()).toMatch(exitCode === 0 ? /^$/ : /^errore: .*\n {2}suggerimento: .*\n$/);
        const next = memoryHost({ after: host, processId: 2 });
        expect(await typed(next, LINE)).toBe(0);
        expect(contentOf(next)).toEqual(contentOf(after));
      }
    }
  });

  it.each(['EPERM', 'EBUSY', 'EACCES'])('explains a document open in another program (%s on every rename)', async (code) => {
    const host = runs({ trouble: { at: (_, kind) => (kind === 'rename' ? systemError(code, 'x') : undefined) } });
    expect(await typed(host, LINE)).toBe(1);
    expect(host.err()).toBe(
      `errore: la cartella ${join(CWD, OUTPUT)} non si può sostituire: un suo file è aperto in un altro programma, oppure non è permesso scrivervi\n` +
        '  suggerimento: chiudere i documenti aperti (per esempio in Excel o in un lettore di PDF) e ripetere; i file precedenti sono rimasti come erano\n',
    );
    expect(contentOf(host)).toEqual(contentOf(generated));
    expect([...host.files.keys()].filter((path) => path.includes('.rev-0.'))).toEqual([]);
  });

  it('reads no data of its own output', () => {
    expect([...generated.files.keys()].filter((path) => path.startsWith(join(CWD, 'prova')))).toHaveLength(SOURCES.length);
  });
});
