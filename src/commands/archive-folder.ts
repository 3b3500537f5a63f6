/**
 * An archive on the disk: its objects arrive as inventories, new versions leave for it. A version is never put together in place: the whole
 * object is made ready beside the archive, its old files under a second name, and takes the place of the old one by renaming. At every
 * instant every object in the archive is whole, and no lineage is missing: it is there as it was, or as it is to be, or both.
 */
import { basename, dirname, join } from 'node:path';
import {
  headNumber,
  type Inventory,
  inventoryBytes,
  readInventory,
  stateOf,
  withVersion,
} from '../revisions/archive/inventory.ts';
import {
  contentPath,
  INVENTORY,
  lineageOf,
  OBJECT_DECLARATION,
  objectId,
  RECORD,
  ROOT_DECLARATION,
  replacedFolder,
  SIDECAR,
  sha512,
  sidecarText,
  versionName,
} from '../revisions/archive/layout.ts';
import { type ArchiveVerdict, verifyArchive } from '../revisions/archive/verify-archive.ts';
import { type Damage, type ObjectVerdict, verifyObject } from '../revisions/archive/verify-object.ts';
import { aboutVersion, readRecord, recordBytes, stateDigest, type VersionRecord } from '../revisions/archive/version-record.ts';
import { withLock } from './folder-lock.ts';
import { CommandError, type Host } from './host.ts';

/** One lineage. */
export interface StoredObject {
  readonly lineage: string;
  /** Absolute. */
  readonly folder: string;
  readonly inventory: Inventory;
}

export async function isArchive(host: Host, folder: string): Promise<boolean> {
  return (await host.read(join(folder, ROOT_DECLARATION.name))) !== undefined;
}

/** For commands that read: throws where there is no archive. */
export async function openArchive(host: Host, folder: string): Promise<ArchiveReader> {
  if (await isArchive(host, folder)) return new ArchiveReader(host, folder);
  throw new CommandError(`${folder} non è un archivio`, {
    hint: 'indicare con --archivio la cartella creata da «fascicolo archivia»',
  });
}

export class ArchiveReader {
  readonly folder: string;
  readonly #host: Host;

  constructor(host: Host, folder: string) {
    this.#host = host;
    this.folder = folder;
  }

  /** Folders that hold an object, by lineage: of one that is being replaced the new one, or the old one until there is a new one. */
  async folders(): Promise<ReadonlyMap<string, string>> {
    const known = new Map<string, string>();
    for (const name of await this.#host.listFolders(this.folder)) {
      const { lineage, isReplaced } = lineageOf(name);
      if (!isReplaced || !known.has(lineage)) known.set(lineage, join(this.folder, name));
    }
    return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async objects(): Promise<readonly StoredObject[]> {
    const objects: StoredObject[] = [];
    for (const [lineage, folder] of await this.folders()) objects.push(await this.#readObject(lineage, folder));
    return objects;
  }

  async object(lineage: string): Promise<StoredObject | undefined> {
    const folder = (await this.folders()).get(lineage);
    return folder === undefined ? undefined : this.#readObject(lineage, folder);
  }

  async #readObject(lineage: string, folder: string): Promise<StoredObject> {
    const path = join(folder, INVENTORY);
    const bytes = await this.#host.read(path);
    const inventory = bytes && readInventory(bytes);
    const sidecar = await this.#host.read(join(folder, SIDECAR));
    const isSound = bytes && sidecar && new TextDecoder().decode(sidecar) === sidecarText(bytes);
    if (!inventory || !isSound || inventory.id !== objectId(lineage)) throw damaged(path);
    return { lineage, folder, inventory };
  }

  /** A file of a version, proved by its digest. */
  async read({ folder, inventory }: StoredObject, version: number, name: string): Promise<Uint8Array> {
    const digest = stateOf(inventory, version).get(name);
    const place = digest === undefined ? undefined : inventory.manifest[digest]?.[0];
    if (place === undefined) throw damaged(join(folder, contentPath(version, name)));
    const bytes = await this.#host.read(join(folder, place));
    if (!bytes || sha512(bytes) !== digest) throw damaged(join(folder, place));
    return bytes;
  }

  async record(object: StoredObject, version: number): Promise<VersionRecord> {
    const record = readRecord(await this.read(object, version, RECORD));
    if (!record) throw damaged(join(object.folder, contentPath(version, RECORD)));
    return record;
  }

  /** Of all versions, in order. */
  async records(object: StoredObject): Promise<readonly VersionRecord[]> {
    const records: VersionRecord[] = [];
    for (let version = 1; version <= headNumber(object.inventory); version++) records.push(await this.record(object, version));
    return records;
  }
}

function damaged(path: string): CommandError {
  return new CommandError(`l’archivio è danneggiato: ${path} manca o è stato alterato`, {
    exitCode: 1,
    hint: 'fascicolo archivio verifica elenca tutto ciò che non è come è stato archiviato',
  });
}

export function damagedObject(folder: string, damages: readonly Damage[]): CommandError {
  const [first] = damages;
  return new CommandError(
    `l’archivio è danneggiato, e non vi si aggiunge nulla: ${join(folder, first?.path ?? '')}: ${first?.what ?? ''}`,
    {
      exitCode: 1,
      hint: 'fascicolo archivio verifica elenca tutto ciò che non è come è stato archiviato',
    },
  );
}

/** Runs `work` with the archive locked, cleared of what an interrupted run left. The folder need not exist. */
export async function writingArchive<Value>(
  host: Host,
  folder: string,
  work: (writer: ArchiveWriter) => Promise<Value>,
): Promise<Value> {
  await refuseForeign(host, folder);
  const locked = { message: 'l’archivio è in uso', wayOut: `fascicolo archivio sblocca --archivio ${folder}` };
  return withLock(host, folder, locked, async () => {
    const writer = new ArchiveWriter(host, folder);
    await writer.tidy();
    try {
      return await work(writer);
    } finally {
      await writer.discard();
    }
  });
}

async function refuseForeign(host: Host, folder: string): Promise<void> {
  if (await isArchive(host, folder)) return;
  const entries = await host.listEntries(folder);
  if (entries ? entries.length > 0 : await host.exists(folder)) {
    throw new CommandError(`${folder} non è un archivio e non è vuota`, {
      hint: 'indicare con --archivio un archivio, oppure una cartella che non c’è ancora',
    });
  }
}

/** What is to be added: files already staged, files of older versions, and what is said of the version. */
export interface Addition {
  readonly lineage: string;
  /** Of the version before; undefined for the first. */
  readonly onto: StoredObject | undefined;
  /** Files taken over from an earlier version: name → digest. */
  readonly kept: ReadonlyMap<string, string>;
  readonly record: Omit<VersionRecord, 'versione' | 'inventarioPrecedente' | 'stato'>;
}

export class ArchiveWriter {
  readonly #host: Host;
  readonly #folder: string;
  /** Beside the archive, not in it: on the same disk, and nothing there belongs to the archive yet. */
  readonly #stage: string;
  readonly #staged = new Map<string, string>();
  /** Digest → where the file waits. */
  readonly #waiting = new Map<string, string>();

  constructor(host: Host, folder: string) {
    this.#host = host;
    this.#folder = folder;
    this.#stage = join(dirname(folder), `.${basename(folder)}.nuovo-${host.processId}`);
  }

  /** Undefined while there is no archive. */
  async reader(): Promise<ArchiveReader | undefined> {
    return (await isArchive(this.#host, this.#folder)) ? new ArchiveReader(this.#host, this.#folder) : undefined;
  }

  /** What killed runs left: the lock is ours, so nobody is using it. */
  async tidy(): Promise<void> {
    const prefix = `.${basename(this.#folder)}.nuovo-`;
    for (const name of await this.#host.listFolders(dirname(this.#folder))) {
      if (name.startsWith(prefix)) await this.#host.remove(join(dirname(this.#folder), name));
    }
    for (const name of await this.#host.listFolders(this.#folder)) {
      const { lineage, isReplaced } = lineageOf(name);
      if (!isReplaced) continue;
      const [previous, current] = [join(this.#folder, name), join(this.#folder, lineage)];
      if (await this.#host.exists(current)) await this.#removeWhole(previous);
      else await this.#host.rename(previous, current);
    }
  }

  /** Out of the archive at once, then file by file. */
  async #removeWhole(folder: string): Promise<void> {
    const aside = join(this.#stage, 'precedente');
    await this.#host.makeFolder(this.#stage);
    await this.#host.rename(folder, aside);
    await this.#host.remove(this.#stage);
  }

  /** A new file of the version; kept on the disk, so that one document at a time is in memory. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const digest = sha512(bytes);
    this.#staged.set(name, digest);
    if (this.#waiting.has(digest)) return;
    // Digests are too long for the paths of Windows.
    const path = join(this.#stage, 'file', String(this.#waiting.size + 1));
    this.#waiting.set(digest, path);
    await this.#host.write(path, bytes);
  }

  /** Names of files put so far → digest. */
  get staged(): ReadonlyMap<string, string> {
    return this.#staged;
  }

  /** Adds the version. Until the last rename but one the archive is as it was; afterwards it has the version. */
  async commit({ lineage, onto, kept, record }: Addition): Promise<Inventory> {
    const number = onto ? headNumber(onto.inventory) + 1 : 1;
    const before = onto && (await this.#host.read(join(onto.folder, INVENTORY)));
    const files = new Map([...kept, ...this.#staged]);
    const full: VersionRecord = {
      ...record,
      versione: number,
      inventarioPrecedente: before ? sha512(before) : null,
      stato: stateDigest(files),
    };
    await this.put(RECORD, recordBytes(full));
    const state = new Map([...files, [RECORD, this.#staged.get(RECORD) ?? '']]);
    const added = new Map<string, string>();
    for (const [name, digest] of [...state].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (onto?.inventory.manifest[digest] === undefined && !added.has(digest)) added.set(digest, contentPath(number, name));
    }
    const inventory = withVersion(lineage, onto?.inventory, { ...aboutVersion(full), state, added });
    const object = join(this.#stage, 'archivio', lineage);
    await this.#carryOver(onto, object);
    for (const [digest, place] of added) {
      const waiting = this.#waiting.get(digest);
      if (waiting === undefined) throw new Error(`no bytes for ${place}: it was neither put nor kept`);
      await this.#host.rename(waiting, await this.#madeFor(object, place));
    }
    await this.#writeInventory(object, number, inventoryBytes(inventory));
    await this.#exchange(lineage);
    return inventory;
  }

  /** Every file of the versions before, under a second name: not one byte of them is written again. */
  async #carryOver(onto: StoredObject | undefined, object: string): Promise<void> {
    if (!onto) {
      await this.#host.write(join(object, OBJECT_DECLARATION.name), new TextEncoder().encode(OBJECT_DECLARATION.text));
      return;
    }
    const { inventory, folder } = onto;
    const versions = Object.keys(inventory.versions);
    const names = [
      OBJECT_DECLARATION.name,
      ...versions.flatMap((version) => [`${version}/${INVENTORY}`, `${version}/${SIDECAR}`]),
      ...Object.values(inventory.manifest).flat(),
    ];
    for (const name of names) await this.#host.link(join(folder, name), join(object, name));
  }

  async #madeFor(object: string, place: string): Promise<string> {
    const path = join(object, place);
    await this.#host.makeFolder(dirname(path));
    return path;
  }

  async #writeInventory(object: string, number: number, bytes: Uint8Array): Promise<void> {
    const sidecar = new TextEncoder().encode(sidecarText(bytes));
    for (const folder of [join(object, versionName(number)), object]) {
      await this.#host.write(join(folder, INVENTORY), bytes);
      await this.#host.write(join(folder, SIDECAR), sidecar);
    }
  }

  async #exchange(lineage: string): Promise<void> {
    const fresh = join(this.#stage, 'archivio');
    if (await isArchive(this.#host, this.#folder)) {
      await this.#syncAll(fresh);
      await this.#exchangeObject(join(fresh, lineage), lineage);
      return;
    }
    await this.#host.write(join(fresh, ROOT_DECLARATION.name), new TextEncoder().encode(ROOT_DECLARATION.text));
    await this.#syncAll(fresh);
    // Windows does not rename onto a folder, be it empty.
    if ((await this.#host.listEntries(this.#folder))?.length === 0) await this.#host.remove(this.#folder);
    await this.#host.rename(fresh, this.#folder);
    await this.#host.syncFolder(dirname(this.#folder));
  }

  async #syncAll(folder: string): Promise<void> {
    for (const { path, kind } of (await this.#host.listEntries(folder)) ?? []) {
      if (kind === 'folder') await this.#host.syncFolder(join(folder, path));
    }
    await this.#host.syncFolder(folder);
  }

  async #exchangeObject(fresh: string, lineage: string): Promise<void> {
    const [current, previous] = [join(this.#folder, lineage), join(this.#folder, replacedFolder(lineage))];
    const isNew = !(await this.#host.exists(current));
    if (!isNew) await this.#host.rename(current, previous);
    try {
      await this.#host.rename(fresh, current);
    } catch (error) {
      if (!isNew) await this.#host.rename(previous, current);
      throw error;
    }
    await this.#host.syncFolder(this.#folder);
    if (!isNew) await this.#removeWhole(previous);
  }

  async discard(): Promise<void> {
    await this.#host.remove(this.#stage).catch(() => undefined);
  }
}

/** Every byte of an archive, compared with what was archived. */
export async function verifyFolder(host: Host, folder: string): Promise<ArchiveVerdict> {
  return verifyArchive((await host.listEntries(folder)) ?? [], (path) => host.read(join(folder, path)));
}

/** Every byte of one object. */
export async function verifyStored(host: Host, lineage: string, folder: string): Promise<ObjectVerdict> {
  return verifyObject(lineage, (await host.listEntries(folder)) ?? [], (path) => host.read(join(folder, path)));
}
