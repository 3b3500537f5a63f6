/** The two revisions that the user names arrive; they leave as snapshots, with those between them that explain how the one became the other. */
import { basename, resolve } from 'node:path';
import { load, type Sources } from '../load/index.ts';
import { readPreviousName } from '../load/previous-revision.ts';
import type { Finding } from '../model/findings.ts';
import { hasErrors } from '../model/findings.ts';
import { SNAPSHOT } from '../revisions/archive/layout.ts';
import type { Snapshot } from '../revisions/snapshot.ts';
import { readSnapshot } from '../revisions/snapshot-lines.ts';
import { takeSnapshot } from '../revisions/take-snapshot.ts';
import { isArchive } from './archive-folder.ts';
import { type ArchivedRevision, archivedSources, revisionsIn } from './archived-sources.ts';
import { chooseObject } from './chosen-object.ts';
import { CommandError, type Host } from './host.ts';
import { readFiles, readSources } from './read-package.ts';

export interface Side {
  readonly snapshot: Snapshot;
  /** With those of the revision before, to make a document of it. */
  readonly sources: () => Promise<Sources>;
  /** As the user named it, to show findings with. */
  readonly folder: string;
  /** Undefined for a revision in an archive. */
  readonly path?: string;
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** A package whose data cannot be compared, because they cannot be read. */
export class Unreadable extends Error {
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly folder: string;

  constructor(findings: readonly Finding[], texts: ReadonlyMap<string, string>, folder: string) {
    super(`the data of ${folder} cannot be compared`);
    this.findings = findings;
    this.texts = texts;
    this.folder = folder;
  }
}

export class Revisions {
  readonly #host: Host;
  readonly #archived: readonly ArchivedRevision[] | undefined;

  private constructor(host: Host, archived: readonly ArchivedRevision[] | undefined) {
    this.#host = host;
    this.#archived = archived;
  }

  static async open(host: Host, archive: string | undefined, lineage: string | undefined): Promise<Revisions> {
    if (archive === undefined) return new Revisions(host, undefined);
    const { reader, object } = await chooseObject(host, archive, lineage);
    return new Revisions(host, await revisionsIn(reader, object));
  }

  /** A folder, or with an archive the number of a revision. */
  async side(name: string): Promise<Side> {
    if (!this.#archived || !/^\d+$/.test(name)) return this.#fromFolder(name);
    const revision = this.#archived.find(({ record }) => record.revisione === Number(name));
    if (revision) return fromArchive(revision);
    const known = this.#archived.map(({ record }) => record.revisione).join(', ');
    throw new CommandError(`l’archivio non ha la Rev. ${name}`, { hint: `revisioni: ${known}` });
  }

  async #fromFolder(folder: string): Promise<Side> {
    const path = resolve(this.#host.cwd, folder);
    const sources = await readFiles(this.#host, path);
    if (!sources) {
      const hint = /^\d+$/.test(folder)
        ? 'per il numero di una revisione serve --archivio'
        : 'indicare la cartella di un fascicolo';
      throw new CommandError(`la cartella ${folder} non esiste`, { hint });
    }
    const whole = () => readSources(this.#host, path).then((read) => ({ ...read, name: basename(path) }));
    return { snapshot: snapshotOf(sources, folder), sources: whole, folder, path, files: sources.files };
  }

  /** From the one to the other; revisions between them only where the later one leads back to the earlier one. */
  async chain(from: Side, to: Side): Promise<readonly [Snapshot, Snapshot, ...Snapshot[]]> {
    const isBetween = ({ revisione }: { revisione: number }) =>
      revisione > from.snapshot.revisione && revisione < to.snapshot.revisione;
    const between = to.path === undefined ? await this.#archivedBetween(isBetween) : await this.#foldersBetween(from, to);
    const [first, ...others] = [...between, to.snapshot];
    return [from.snapshot, first ?? to.snapshot, ...others];
  }

  async #archivedBetween(isBetween: (record: { revisione: number }) => boolean): Promise<readonly Snapshot[]> {
    const found = (this.#archived ?? []).filter(({ record }) => isBetween(record));
    return Promise.all(found.map(async (revision) => (await fromArchive(revision)).snapshot));
  }

  async #foldersBetween(from: Side, to: Side): Promise<readonly Snapshot[]> {
    const between: Snapshot[] = [];
    let [path, files] = [to.path, to.files];
    while (path !== undefined && files) {
      const name = readPreviousName(files);
      const before = name && resolve(path, name.path);
      // A package's own archive leads back, too, but its revisions are asked for with --archivio.
      const sources =
        before === undefined || (await isArchive(this.#host, before)) ? undefined : await readFiles(this.#host, before);
      const snapshot = sources && snapshotOf(sources, before ?? '');
      if (!snapshot || snapshot.piano !== to.snapshot.piano || snapshot.revisione < from.snapshot.revisione) return [];
      if (snapshot.revisione === from.snapshot.revisione) return between;
      if (between.length > 1000) return [];
      between.unshift(snapshot);
      path = before;
      files = sources.files;
    }
    return [];
  }
}

function snapshotOf(sources: Sources, folder: string): Snapshot {
  const loaded = load(sources);
  if (!loaded.package || hasErrors(loaded.findings)) throw new Unreadable(loaded.findings, loaded.texts, folder);
  return takeSnapshot(loaded.package);
}

async function fromArchive(revision: ArchivedRevision): Promise<Side> {
  const { reader, object, record } = revision;
  const text = new TextDecoder().decode(await reader.read(object, record.versione, SNAPSHOT));
  return { snapshot: readSnapshot(text), sources: () => archivedSources(revision), folder: `Rev. ${record.revisione}` };
}
