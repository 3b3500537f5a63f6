/** Fetches the sources of the revision that a package names as the one before it: from a folder, or from an archive. */
import { resolve } from 'node:path';
import type { Sources } from '../load/index.ts';
import { type PreviousName, readPreviousName } from '../load/previous-revision.ts';
import { ArchiveReader, isArchive } from './archive-folder.ts';
import { ownSources, revisionsIn } from './archived-sources.ts';
import type { Host } from './host.ts';
import { readFiles } from './read-package.ts';

export async function readPrevious(
  host: Host,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Sources['previous']> {
  const name = readPreviousName(files);
  if (!name) return undefined;
  const path = resolve(folder, name.path);
  if (await isArchive(host, path)) return fromArchive(new ArchiveReader(host, path), name);
  return (await readFiles(host, path)) ?? { problem: 'la cartella non esiste' };
}

/** The last archived revision before the package's own. */
async function fromArchive(reader: ArchiveReader, { piano, revisione }: PreviousName): Promise<Sources['previous']> {
  const object = await reader.object(piano);
  if (!object) return { problem: `l’archivio non ha il piano «${piano}»` };
  const before = (await revisionsIn(reader, object)).findLast(({ record }) => record.revisione < revisione);
  return before ? ownSources(before) : { problem: `l’archivio non ha revisioni prima della ${revisione}` };
}
