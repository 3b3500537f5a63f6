/** `pubblica` as typed, on the example body's revisions: what it writes, what it leaves alone, what it refuses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readManifest, sha256 } from '../../src/artifacts.ts';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';

const EXAMPLE = join(PROGRAM_FOLDER, 'data', 'esempio');

/** The packages, an archive with the first two revisions, and both published in `sito`. */
let published: MemoryHost;

beforeAll(async () => {
  const entries = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const files = new Map(
    entries.map((entry): [string, Uint8Array] => {
      const path = join(entry.parentPath, entry.name);
      return [join(CWD, path.slice(EXAMPLE.length + 1)), readFileSync(path)];
    }),
  );
  published = memoryHost({ files });
  for (const line of [
    'archivia rev-0 --archivio archivio --silenzioso',
    'archivia rev-1 --archivio archivio --silenzioso',
    'pubblica rev-1 --archivio archivio --uscita sito --silenzioso',
  ]) {
    expect(await typed(published, line), published.err()).toBe(0);
  }
});

/** Runs a command on a copy of the disk, changed by `prepare` before. */
async function after(line: string, prepare: (host: MemoryHost) => void = () => undefined) {
  const host = memoryHost({ after: published });
  prepare(host);
  const exitCode = await typed(host, line);
  return { exitCode, out: host.out(), err: host.err(), host };
}

function text(host: MemoryHost, file: string): string {
  return new TextDecoder().decode(host.files.get(join(CWD, file)));
}

function change(host: MemoryHost, file: string, before: string | RegExp, now: string): void {
  const old = text(host, file);
  expect(old).toMatch(before);
  host.files.set(join(CWD, file), new TextEncoder().encode(old.replace(before, now)));
}

/** Bytes are compared by their hashes: element by element takes minutes. */
function hashesIn(host: MemoryHost, folder: string): Record<string, string> {
  return Object.fromEntries([...filesIn(host, folder)].map(([name, bytes]) => [name, sha256(bytes)]));
}

function filesIn(host: MemoryHost, folder: string): ReadonlyMap<string, Uint8Array> {
  const prefix = join(CWD, folder, '/');
  return new Map(
    [...host.files].flatMap(([path, bytes]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), bytes]] : [])),
  );
}

it('publishes every archived revision with the bytes that were frozen, and says which is superseded', () => {
  const site = filesIn(published, 'sito');
  const frozen = Object.entries(hashesIn(published, 'archivio/cciaa-esempio-2024-2026/v1/content/documenti'));
  expect(frozen.length).toBeGreaterThan(5);
  for (const [name, hash] of frozen)
    if (name !== 'manifest.json') expect([name, sha256(site.get(join('rev-0', name)) ?? new Uint8Array())]).toEqual([name, hash]);
  expect(text(published, 'sito/rev-0/index.html')).toContain('La Revisione 0 è superata.');
  expect(text(published, 'sito/rev-1/index.html')).not.toContain('è superata');
  expect(text(published, 'sito/index.html')).toContain('Revisione 1, approvata con deliberazione n. ');
  expect(text(published, 'sito/revisioni.html')).toContain('variazioni/rev-0-rev-1.html');
});

it('lists in the manifest all that it wrote', () => {
  const site = filesIn(published, 'sito');
  const listed = readManifest(site.get('manifest.json') ?? new Uint8Array()) ?? [];
  expect(listed.map(({ file, sha256: hash }) => [file, hash])).toEqual(
    [...site.keys()]
      .filter((name) => name !== 'manifest.json')
      .map((name) => name.replaceAll('\\', '/'))
      .sort()
      .map((name) => [name, sha256(site.get(join(name)) ?? new Uint8Array())]),
  );
});

it('leaves the folder alone when nothing is new', async () => {
  const { exitCode, out, host } = await after('pubblica rev-1 --archivio archivio --uscita sito');
  expect([exitCode, out]).toEqual([0, expect.stringMatching(/^sito: \d+ file, già tutti aggiornati\n$/)]);
  expect(hashesIn(host, '.')).toEqual(hashesIn(published, '.'));
});

it('mends a file that was altered in the folder', async () => {
  const { exitCode, out, host } = await after('pubblica rev-1 --archivio archivio --uscita sito', ({ files }) => {
    files.set(join(CWD, 'sito', 'impronte.html'), new TextEncoder().encode('guasto'));
  });
  expect([exitCode, out]).toEqual([
    0,
    expect.stringMatching(/^sito: \d+ file: 0 nuovi, 0 cambiati, 0 tolti, 1 rimesso com’era\n$/),
  ]);
  expect(hashesIn(host, 'sito')).toEqual(hashesIn(published, 'sito'));
});

it('reports who is named in the superseded revisions too, but in copies without names', async () => {
  const asked = 'pubblica rev-1 --archivio archivio --rapporto-dati-personali --silenzioso --uscita';
  const named = await after(`${asked} sito`);
  const [current = '', superseded = ''] = named.out.split('== Rev. 0, superata\n');
  for (const part of [current, superseded]) expect(part).toMatch(/^delibera - .*\n {2}Esempi Prima: \d+ volt/m);
  expect(current).toContain('prospetto-variazioni - ');
  expect(superseded).not.toContain('prospetto-variazioni - ');
  expect((await after(`${asked} copia --ometti-nominativi`)).out).not.toMatch(/superata|: \d+ volt/);
});

it('adds a revision, and keeps the addresses of those before it', async () => {
  const host = memoryHost({ after: published });
  expect(await typed(host, 'archivia rev-2 --archivio archivio --silenzioso')).toBe(0);
  expect(await typed(host, 'pubblica rev-2 --archivio archivio --uscita sito')).toBe(0);
  expect(host.out()).toMatch(/^sito: \d+ file: \d+ nuovi, \d+ cambiati, 0 tolti\n$/);
  const [before, now] = [filesIn(published, 'sito'), filesIn(host, 'sito')];
  for (const name of before.keys()) expect([name, now.has(name)]).toEqual([name, true]);
  expect(text(host, 'sito/rev-1/index.html')).toContain('La Revisione 1 è superata.');
  expect([...now.keys()].filter((name) => name.startsWith('variazioni')).sort()).toEqual(
    ['rev-0-rev-1', 'rev-0-rev-2', 'rev-1-rev-2'].map((name) => join('variazioni', `${name}.html`)),
  );
});

const REFUSED = [
  {
    title: 'a draft',
    line: 'pubblica rev-0 --uscita altrove',
    prepare: (host: MemoryHost) => {
      change(host, 'rev-0/delibera.md', /^numero: .*\n/m, '');
      change(host, 'rev-0/delibera.md', /^data: /m, 'dataProposta: ');
    },
    err: 'errore: una bozza non si pubblica\n  suggerimento: si pubblica quando la deliberazione ha numero e data\n',
  },
  {
    title: 'a revision that is not in the archive',
    line: 'pubblica rev-2 --archivio archivio --uscita sito',
    err: 'errore: la Rev. 2 non è nell’archivio\n  suggerimento: archiviarla prima di pubblicarla: fascicolo archivia rev-2 --archivio archivio\n',
  },
  {
    title: 'a revision that another one has superseded',
    line: 'pubblica rev-0 --archivio archivio --uscita sito',
    err: 'errore: nell’archivio c’è una revisione più recente, la 1\n  suggerimento: indicare la cartella della Rev. 1: le altre vengono pubblicate con lei, come superate\n',
  },
  {
    title: 'data that are not those that were archived',
    line: 'pubblica rev-1 --archivio archivio --uscita sito',
    prepare: (host: MemoryHost) => change(host, 'rev-1/delibera.md', 'oggetto: ', 'oggetto: Nuovo '),
    err: 'errore: i dati di rev-1 non sono quelli archiviati come Rev. 1\n  suggerimento: si pubblica ciò che è stato approvato: rimettere i dati com’erano, oppure farne una nuova revisione\n',
  },
  {
    title: 'to write into an archive, which it would damage',
    line: 'pubblica rev-1 --archivio archivio --uscita archivio/sito',
    exitCode: 2,
    err: `errore: ${join(CWD, 'archivio', 'sito')} è dentro l’archivio ${join(CWD, 'archivio')}\n  suggerimento: nell’archivio scrive soltanto «fascicolo archivia»: scegliere un altro posto\n`,
  },
  {
    title: 'to take a superseded revision off the site',
    line: 'pubblica rev-1 --uscita sito',
    err: `errore: la cartella ${join(CWD, 'sito')} pubblica anche la Rev. 0, che sparirebbe\n  suggerimento: le revisioni superate restano pubblicate: indicare con --archivio l’archivio che le contiene tutte\n`,
  },
  {
    title: 'to replace what was published of another plan',
    line: 'pubblica rev-0 --uscita sito',
    prepare: (host: MemoryHost) => {
      change(host, 'rev-0/fascicolo.yaml', /^piano: .*$/m, 'piano: un-altro-piano');
      host.files.delete(join(CWD, 'rev-0', 'monitoraggi', '2024-06-30.yaml'));
    },
    exitCode: 2,
    err: `errore: la cartella ${join(CWD, 'sito')} pubblica un altro piano, «cciaa-esempio-2024-2026»\n  suggerimento: ogni piano ha la sua cartella: indicarne un’altra con --uscita\n`,
  },
];

it.each(REFUSED)('refuses $title', async ({ line, prepare, exitCode = 1, err }) => {
  const { host, ...said } = await after(`${line} --silenzioso`, prepare);
  expect({ exitCode: said.exitCode, out: said.out, err: said.err }).toEqual({ exitCode, out: '', err });
  expect(hashesIn(host, 'sito')).toEqual(hashesIn(published, 'sito'));
  expect([...host.folders].filter((folder) => folder.includes('.nuovo-'))).toEqual([]);
});

it('refuses the folder of other documents', async () => {
  const host = memoryHost({ after: published });
  await typed(host, 'genera rev-0 --uscita documenti --silenzioso');
  expect(await typed(host, 'pubblica rev-0 --uscita documenti --silenzioso')).toBe(2);
  expect(host.err()).toContain('non è una pubblicazione: contiene i documenti di «fascicolo genera»');
});
