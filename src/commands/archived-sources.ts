/** A revision in an archive arrives; its sources leave, as if they had been read from the package's folder. */
import type { Sources } from '../load/index.ts';
import { stateOf } from '../revisions/archive/inventory.ts';
import { SOURCES } from '../revisions/archive/layout.ts';
import type { VersionRecord } from '../revisions/archive/version-record.ts';
import type { ArchiveReader, StoredObject } from './archive-folder.ts';

export interface ArchivedRevision {
  readonly reader: ArchiveReader;
  readonly object: StoredObject;
  readonly record: VersionRecord;
}

/** The latest version of each revision, in the order of the revisions. */
export async function revisionsIn(reader: ArchiveReader, object: StoredObject): Promise<readonly ArchivedRevision[]> {
  const latest = new Map<number, VersionRecord>();
  for (const record of await reader.records(object)) latest.set(record.revisione, record);
  return [...latest.values()].sort((a, b) => a.revisione - b.revisione).map((record) => ({ reader, object, record }));
}

/** With those of the revision before, where the archived package names one. */
export async function archivedSources(revision: ArchivedRevision): Promise<Sources> {
  const { reader, object, record } = revision;
  const sources = await ownSources(revision);
  if (record.revisionePrecedente === null) return sources;
  const before = (await revisionsIn(reader, object)).find((one) => one.record.revisione === record.revisionePrecedente);
  const previous = before ? await ownSources(before) : { problem: `nell’archivio manca la Rev. ${record.revisionePrecedente}` };
  return { ...sources, previous };
}

export async function ownSources({ reader, object, record }: ArchivedRevision): Promise<Sources> {
  const files = new Map<string, Uint8Array>();
  for (const name of stateOf(object.inventory, record.versione).keys()) {
    if (!name.startsWith(SOURCES) || !/\.(?:ya?ml|md)$/i.test(name)) continue;
    files.set(name.slice(SOURCES.length), await reader.read(object, record.versione, name));
  }
  return { name: record.fascicolo, files };
}
