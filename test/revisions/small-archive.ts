/** Small archives for tests: a lineage, a revision and a few files arrive, and one more version stands in the archive. */
import { join } from 'node:path';
import { type StoredObject, verifyFolder, writingArchive } from '../../src/commands/archive-folder.ts';
import type { Host } from '../../src/commands/host.ts';
import { headNumber, stateOf } from '../../src/revisions/archive/inventory.ts';
import { RECORD } from '../../src/revisions/archive/layout.ts';
import { CWD, type MemoryHost, memoryHost } from '../commands/memory-host.ts';

export const ARCHIVE = join(CWD, 'archivio');

export interface SmallVersion {
  readonly lineage?: string;
  readonly revisione: number;
  readonly files: Readonly<Record<string, string>>;
  /** Names taken over from the version before. */
  readonly kept?: readonly string[];
}

export function addVersion(host: Host, archive: string, version: SmallVersion): Promise<void> {
  const { lineage = 'ente-2024-2026', revisione, files, kept = [] } = version;
  return writingArchive(host, archive, async (writer) => {
    const onto: StoredObject | undefined = await (await writer.reader())?.object(lineage);
    const state = onto ? stateOf(onto.inventory, headNumber(onto.inventory)) : new Map<string, string>();
    for (const [name, text] of Object.entries(files)) await writer.put(name, new TextEncoder().encode(text));
    await writer.commit({
      lineage,
      onto,
      kept: new Map([...state].filter(([name]) => kept.includes(name) && name !== RECORD)),
      record: {
        piano: lineage,
        titolo: 'Piano della performance 2024-2026',
        ente: 'Ente di prova',
        revisione,
        revisionePrecedente: revisione === 0 ? null : revisione - 1,
        motivo: kept.length > 0 ? 'file aggiunti' : 'revisione',
        atto: { numero: String(revisione + 1), data: `2024-0${(revisione % 9) + 1}-15`, oggetto: 'Piano della performance' },
        data: `2024-0${(revisione % 9) + 1}-15T00:00:00Z`,
        autore: { nome: 'Ente di prova', indirizzo: 'https://ente.example' },
        programma: 'fascicolo 0.1.0',
        fascicolo: `rev-${revisione}`,
        improntaSorgenti: '0'.repeat(64),
      },
    });
  });
}

/** Three versions of two revisions: shared bytes, files that come and go, a signed file added. */
export const THREE_VERSIONS: readonly SmallVersion[] = [
  {
    revisione: 0,
    files: {
      'LEGGIMI.txt': 'Questo è un archivio.\n',
      'sorgenti/fascicolo.yaml': 'piano: ente-2024-2026\nrevisione: 0\n',
      'sorgenti/piani/nord.yaml': 'sede: nord\n',
      'documenti/delibera.pdf': '%PDF delibera 1',
      'documenti/nord/albero.pdf': '%PDF albero',
      'dati.jsonl': '{}\n',
    },
  },
  {
    revisione: 1,
    files: {
      'LEGGIMI.txt': 'Questo è un archivio.\n',
      'sorgenti/fascicolo.yaml': 'piano: ente-2024-2026\nrevisione: 1\n',
      'sorgenti/piani/nord.yaml': 'sede: nord\n',
      'sorgenti/piani/sud.yaml': 'sede: sud\n',
      'documenti/delibera.pdf': '%PDF delibera 2',
      'documenti/nord/albero.pdf': '%PDF albero',
      'documenti/sud/albero.pdf': '%PDF albero sud',
      'dati.jsonl': '{"revisione":1}\n',
    },
  },
  {
    revisione: 1,
    kept: [
      'LEGGIMI.txt',
      'sorgenti/fascicolo.yaml',
      'sorgenti/piani/nord.yaml',
      'sorgenti/piani/sud.yaml',
      'documenti/delibera.pdf',
      'documenti/nord/albero.pdf',
      'documenti/sud/albero.pdf',
      'dati.jsonl',
    ],
    files: { 'firmati/delibera.pdf': '%PDF delibera 2 firmata' },
  },
];

/** A disk with an archive of these versions. */
export async function archived(versions = THREE_VERSIONS): Promise<MemoryHost> {
  const host = memoryHost();
  for (const version of versions) await addVersion(host, ARCHIVE, version);
  return host;
}

/** The files of an archive by their path in it. */
export function filesIn(host: MemoryHost, folder = ARCHIVE): Map<string, Uint8Array> {
  const inside = [...host.files].filter(([path]) => path.startsWith(join(folder, '/')));
  return new Map(inside.map(([path, bytes]) => [path.slice(folder.length + 1).replaceAll('\\', '/'), bytes]));
}

/** `cartella/file: manca`, as `archivio verifica` says it. */
export async function damagesOf(host: Host, archive = ARCHIVE): Promise<readonly string[]> {
  const { damages } = await verifyFolder(host, archive);
  return damages.map(({ path, what }) => `${path}: ${what}`);
}
