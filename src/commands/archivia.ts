/** `fascicolo archivia`: freezes a package, its data, its documents and its signed files, as a version of its lineage in an archive. */
import { join, resolve } from 'node:path';
import { type Digest, digestOf, manifest } from '../artifacts.ts';
import { sortSources } from '../load/source-files.ts';
import { type Finding, hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { dateOf, produce, readAndCheck } from '../pipeline.ts';
import { type Admission, type Archived, admit } from '../revisions/archive/admission.ts';
import { headNumber, type Inventory, inventoryBytes, stateOf } from '../revisions/archive/inventory.ts';
import { DOCUMENTS, objectId, README, RECORD, SIGNED, SNAPSHOT, SOURCES, sha512 } from '../revisions/archive/layout.ts';
import type { VersionRecord } from '../revisions/archive/version-record.ts';
import { snapshotLines } from '../revisions/snapshot-lines.ts';
import { takeSnapshot } from '../revisions/take-snapshot.ts';
import {
  type ArchiveReader,
  type ArchiveWriter,
  damagedObject,
  type StoredObject,
  verifyStored,
  writingArchive,
} from './archive-folder.ts';
import { warnOfSigned } from './archivia-firmati.ts';
import { manifestHeader } from './genera-documenti.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST } from './output-folder.ts';
import { progress } from './progress.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { type Shown, showFindings } from './report.ts';
import { type Resources, readResources } from './resources.ts';

export interface ArchiviaOptions {
  readonly archivio: string;
  /** `Ada Rossi <ada.rossi@ente.it>` */
  readonly autore?: string;
  readonly silenzioso?: boolean;
}

export async function archivia(host: Host, folder: string, options: ArchiviaOptions): Promise<number> {
  const sources = await readSources(host, folder);
  const resources = await readResources(host);
  const checked = readAndCheck(sources, resources.templates, await readOtherActs(host, folder));
  const shown = { texts: checked.loaded.texts, folder };
  if (!checked.package || (checked.findings.length > 0 && !options.silenzioso))
    showFindings(host, host.stderr, { ...shown, findings: checked.findings });
  const pkg = checked.package;
  if (!pkg) return 1;
  const path = resolve(host.cwd, folder);
  const files = new PackageFiles(host, path, sources.files, (await host.listFiles(path)) ?? []);
  return writingArchive(host, resolve(host.cwd, options.archivio), (writer) =>
    new Archiving({ host, pkg, files, resources, writer, options, shown }).run(),
  );
}

/** The files of a package's folder by their names in the archive. */
class PackageFiles {
  readonly names: readonly string[];
  readonly #host: Host;
  readonly #folder: string;
  /** Those that were checked: the same bytes are archived, whatever happens on the disk meanwhile. */
  readonly #read: ReadonlyMap<string, Uint8Array>;

  constructor(host: Host, folder: string, read: ReadonlyMap<string, Uint8Array>, found: readonly string[]) {
    this.#host = host;
    this.#folder = folder;
    this.#read = read;
    const sources = new Set(sortSources(found).names);
    const wanted = found.filter((name) => !LEFT_BY_OTHERS.test(name));
    this.names = wanted.flatMap((name) => {
      if (name.startsWith(SIGNED)) return [name];
      return sources.has(name) || /^monitoraggi\/|^[^/]+\.md$/.test(name) ? [SOURCES + name] : [];
    });
  }

  async bytes(name: string): Promise<Uint8Array> {
    const own = name.startsWith(SOURCES) ? name.slice(SOURCES.length) : name;
    const bytes = this.#read.get(own) ?? (await this.#host.read(join(this.#folder, own)));
    if (!bytes) throw new CommandError(`il file ${own} non c’è più`, { exitCode: 1, hint: 'ripetere il comando' });
    return bytes;
  }
}

/** Hidden files, and what editors and file managers leave in the folders that they show. */
const LEFT_BY_OTHERS = /(?:^|\/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$)|~$/i;

interface Setting {
  readonly host: Host;
  readonly pkg: CheckedPackage;
  readonly files: PackageFiles;
  readonly resources: Resources;
  readonly writer: ArchiveWriter;
  readonly options: ArchiviaOptions;
  readonly shown: Omit<Shown, 'findings'>;
}

class Archiving {
  readonly #host: Host;
  readonly #pkg: CheckedPackage;
  readonly #files: PackageFiles;
  readonly #resources: Resources;
  readonly #writer: ArchiveWriter;
  readonly #options: ArchiviaOptions;
  readonly #shown: Setting['shown'];

  constructor({ host, pkg, files, resources, writer, options, shown }: Setting) {
    this.#host = host;
    this.#pkg = pkg;
    this.#files = files;
    this.#resources = resources;
    this.#writer = writer;
    this.#options = options;
    this.#shown = shown;
  }

  async run(): Promise<number> {
    const record = this.#record();
    const onto = await this.#sound();
    const admission = await this.#admission(onto);
    switch (admission.kind) {
      case 'refused':
        throw new CommandError(admission.message, { exitCode: 1, hint: admission.hint });
      case 'known':
        this.#say(
          `la Rev. ${record.revisione} è già nell’archivio (versione ${admission.version}): non c’è nulla da aggiungere\n`,
        );
        return 0;
      case 'addition':
        return this.#add(onto, admission.onto, admission.names);
      case 'revision':
        return this.#freeze(onto, record);
    }
  }

  /** The lineage as archived so far; nothing is added to an object of which one byte is wrong. */
  async #sound(): Promise<StoredObject | undefined> {
    const lineage = this.#pkg.fascicolo.piano;
    const reader = await this.#writer.reader();
    const folder = (await reader?.folders())?.get(lineage);
    if (!reader || folder === undefined) return undefined;
    const { damages } = await verifyStored(this.#host, lineage, folder);
    if (damages.length > 0) throw damagedObject(folder, damages);
    return reader.object(lineage);
  }

  async #admission(onto: StoredObject | undefined): Promise<Admission> {
    const reader = await this.#writer.reader();
    const digests = new Map<string, string>();
    for (const name of this.#files.names) digests.set(name, sha512(await this.#files.bytes(name)));
    const { revisione } = this.#pkg.fascicolo;
    const { previous } = this.#pkg;
    return admit(reader && onto ? await archivedIn(reader, onto) : [], {
      revisione,
      previous: previous && { revisione: previous.fascicolo.revisione, sourceHash: previous.sourceHash },
      files: digests,
    });
  }

  async #freeze(onto: StoredObject | undefined, record: NewRecord): Promise<number> {
    const readme = this.#resources.templates.get('archivio/LEGGIMI.txt') ?? '';
    await this.#writer.put(README, new TextEncoder().encode(readme));
    await this.#writer.put(SNAPSHOT, new TextEncoder().encode(snapshotLines(takeSnapshot(this.#pkg))));
    for (const name of this.#files.names) await this.#writer.put(name, await this.#files.bytes(name));
    const listed = await this.#produce();
    if (!listed) return 1;
    await this.#warnOfSigned(this.#files.names, listed);
    const inventory = await this.#writer.commit({ lineage: record.piano, onto, kept: new Map(), record });
    this.#report(inventory, `Rev. ${record.revisione} archiviata`);
    return 0;
  }

  /** The manifest of the documents; undefined when one could not be made without error. */
  async #produce(): Promise<Uint8Array | undefined> {
    const digests: Digest[] = [];
    const findings: Finding[] = [];
    const shown = progress(this.#host, this.#options.silenzioso === true);
    try {
      for await (const { artifact, findings: found, total } of produce(this.#pkg, this.#resources)) {
        findings.push(...found);
        await this.#writer.put(DOCUMENTS + artifact.file, artifact.bytes);
        digests.push(digestOf(artifact));
        shown.done(digestOf(artifact), total);
      }
    } finally {
      shown.stop();
    }
    if (hasErrors(findings)) {
      showFindings(this.#host, this.#host.stderr, { ...this.#shown, findings });
      return undefined;
    }
    const listed = manifest(manifestHeader(this.#pkg, this.#resources.version), digests);
    await this.#writer.put(DOCUMENTS + MANIFEST, listed);
    return listed;
  }

  #warnOfSigned(names: readonly string[], listed: Uint8Array): Promise<void> {
    return warnOfSigned(this.#host, names, (name) => this.#files.bytes(name), listed);
  }

  /** Everything but the new files is that of the version before: documents are not made again, be the program another by now. */
  async #add(onto: StoredObject | undefined, { record, state }: Archived, names: readonly string[]): Promise<number> {
    for (const name of names) await this.#writer.put(name, await this.#files.bytes(name));
    const reader = await this.#writer.reader();
    if (reader && onto) await this.#warnOfSigned(names, await reader.read(onto, record.versione, DOCUMENTS + MANIFEST));
    const kept = new Map([...state].filter(([name]) => name !== RECORD && !names.includes(name)));
    const { versione: _, inventarioPrecedente: __, stato: ___, ...same } = record;
    const { autore, programma } = this.#record();
    const lineage = record.piano;
    const again = { ...same, motivo: 'file aggiunti', autore, programma } as const;
    const inventory = await this.#writer.commit({ lineage, onto, kept, record: again });
    this.#report(
      inventory,
      `alla Rev. ${record.revisione} ${names.length === 1 ? 'si aggiunge' : 'si aggiungono'} ${names.join(', ')}`,
    );
    return 0;
  }

  #record(): NewRecord {
    const { fascicolo, delibera, name, sourceHash, previous } = this.#pkg;
    const { numero, data, oggetto } = delibera;
    if (numero === undefined || data === undefined) {
      throw new CommandError('una bozza non si archivia', {
        exitCode: 1,
        hint: 'si archivia quando la deliberazione ha numero e data',
      });
    }
    return {
      piano: fascicolo.piano,
      titolo: fascicolo.titolo,
      ente: fascicolo.ente.nome,
      revisione: fascicolo.revisione,
      revisionePrecedente: previous?.fascicolo.revisione ?? null,
      motivo: 'revisione',
      atto: { numero, data, oggetto },
      data: createdOf(this.#host.env['SOURCE_DATE_EPOCH'], dateOf(this.#pkg)),
      autore: authorOf(this.#pkg, this.#options.autore),
      programma: `fascicolo ${this.#resources.version}`,
      fascicolo: name,
      improntaSorgenti: sourceHash,
    };
  }

  #report(inventory: Inventory, what: string): void {
    const number = headNumber(inventory);
    const fresh = Object.values(inventory.manifest)
      .flat()
      .filter((place) => place.startsWith(`${inventory.head}/`)).length;
    const files = stateOf(inventory, number).size;
    this.#say(`${what}: versione ${number}, ${files} file di cui ${fresh} nuovi\n`);
    this.#say(`impronta dell’archivio: ${sha512(inventoryBytes(inventory))}\n`);
  }

  #say(text: string): void {
    if (!this.#options.silenzioso) this.#host.stdout.write(text);
  }
}

type NewRecord = Omit<VersionRecord, 'versione' | 'inventarioPrecedente' | 'stato'>;

async function archivedIn(reader: ArchiveReader, object: StoredObject): Promise<readonly Archived[]> {
  const records = await reader.records(object);
  return records.map((record) => ({ record, state: stateOf(object.inventory, record.versione) }));
}

/** The date of the act: an archive says when a revision was approved, and is the same whenever it is made. */
function createdOf(epoch: string | undefined, date: string): string {
  if (epoch === undefined || epoch === '') return `${date}T00:00:00Z`;
  const seconds = Number(epoch);
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new CommandError(`SOURCE_DATE_EPOCH è «${epoch}», atteso un numero di secondi dal 1° gennaio 1970`);
  }
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Who archives: as said, or the body itself. OCFL asks for an address that is a URI. */
function authorOf({ fascicolo: { ente, piano } }: CheckedPackage, said: string | undefined): VersionRecord['autore'] {
  const site = ente.sito !== undefined && /^https?:\/\/\S+$/.test(ente.sito) ? ente.sito : objectId(piano);
  if (said === undefined) return { nome: ente.nome, indirizzo: site };
  const match = /^\s*([^<>]+?)\s*(?:<([^<>\s@]+@[^<>\s@]+)>)?\s*$/.exec(said);
  if (!match?.[1]) {
    throw new CommandError(`l’autore «${said}» non si capisce`, {
      hint: 'scriverlo così: --autore "Ada Rossi <ada.rossi@ente.it>"',
    });
  }
  return { nome: match[1], indirizzo: match[2] === undefined ? site : `mailto:${match[2]}` };
}
