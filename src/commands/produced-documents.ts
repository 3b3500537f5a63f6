/** A package and the folder of its documents arrive; what signed files may be leaves: those documents, and others that are recognised and refused. */
import { join, resolve } from 'node:path';
import { type Digest, readManifest } from '../artifacts.ts';
import type { CheckedPackage } from '../model/package.ts';
import { DOCUMENTS } from '../revisions/archive/layout.ts';
import { type ProducedDocument, pdfIdOf } from '../signatures/produced.ts';
import { isArchive, openArchive } from './archive-folder.ts';
import { revisionsIn } from './archived-sources.ts';
import { CommandError, type Host } from './host.ts';
import { isInside } from './inside.ts';
import { MANIFEST } from './output-folder.ts';

export interface ProducedFolder {
  /** As the user knows it. */
  readonly shown: string;
  readonly path: string;
  readonly digests: readonly Digest[];
}

/** The folder of a package's documents, with its manifest. */
export async function producedFolder(
  host: Host,
  pkg: CheckedPackage,
  folder: string,
  uscita: string | undefined,
): Promise<ProducedFolder> {
  const shown = uscita ?? join('output', pkg.name, `rev-${pkg.fascicolo.revisione}`);
  const path = resolve(host.cwd, shown);
  const bytes = await host.read(join(path, MANIFEST));
  const digests = bytes && readManifest(bytes);
  if (bytes && digests) {
    refuseOtherData(bytes, pkg, shown, folder);
    return { shown, path, digests: digests.filter(({ file }) => isInside(file)) };
  }
  throw new CommandError(`in ${shown} non ci sono i documenti del fascicolo`, {
    exitCode: 1,
    hint: `produrli con fascicolo genera ${folder}, o indicare con --uscita la cartella dove sono`,
  });
}

/** What is signed must be what the data say today: that is what will be archived and published. */
function refuseOtherData(bytes: Uint8Array, pkg: CheckedPackage, shown: string, folder: string): void {
  const { revisione, improntaSorgenti } = headerOf(bytes);
  if (revisione === pkg.fascicolo.revisione && improntaSorgenti === pkg.sourceHash) return;
  throw new CommandError(`i documenti in ${shown} non vengono dai dati che ora sono in ${folder}`, {
    exitCode: 1,
    hint: 'se i dati sono stati ritoccati dopo, rimetterli com’erano; altrimenti produrre di nuovo i documenti e firmare quelli',
  });
}

interface ManifestHeader {
  readonly fascicolo?: unknown;
  readonly revisione?: unknown;
  readonly improntaSorgenti?: unknown;
}

function headerOf(bytes: Uint8Array): ManifestHeader {
  return JSON.parse(new TextDecoder().decode(bytes)) as ManifestHeader;
}

/** With the documents of other revisions and packages that stand where `genera` puts them: a file of theirs can then be called by name. */
export async function producedDocuments(
  host: Host,
  pkg: CheckedPackage,
  { path, digests }: ProducedFolder,
): Promise<readonly ProducedDocument[]> {
  const own = digests.map((digest) => withPdfId(digest, (file) => host.read(join(path, file))));
  return [...(await Promise.all(own)), ...(await documentsElsewhere(host, pkg, path))];
}

/**
 * Those of the archived revision, if the same data are archived: they are what was approved, even when this program would make other bytes
 * of the same data, or the folder of the documents is long gone. Undefined when the archive has no such revision.
 */
export async function archivedDocuments(
  host: Host,
  pkg: CheckedPackage,
  archive: string,
): Promise<readonly ProducedDocument[] | undefined> {
  if (!(await isArchive(host, resolve(host.cwd, archive)))) return undefined;
  const reader = await openArchive(host, resolve(host.cwd, archive));
  const object = await reader.object(pkg.fascicolo.piano);
  const archived = object && (await revisionsIn(reader, object)).find(({ record }) => record.improntaSorgenti === pkg.sourceHash);
  if (!archived) return undefined;
  const read = (file: string) => reader.read(archived.object, archived.record.versione, DOCUMENTS + file);
  const digests = readManifest(await read(MANIFEST)) ?? [];
  const own = digests.map((digest) => withPdfId(digest, read));
  return [...(await Promise.all(own)), ...(await documentsElsewhere(host, pkg, undefined))];
}

async function documentsElsewhere(
  host: Host,
  pkg: CheckedPackage,
  except: string | undefined,
): Promise<readonly ProducedDocument[]> {
  const elsewhere: ProducedDocument[] = [];
  const output = resolve(host.cwd, 'output');
  for (const name of await host.listFolders(output)) {
    for (const revision of await host.listFolders(join(output, name))) {
      const path = join(output, name, revision);
      const number = /^rev-(\d+)$/.exec(revision)?.[1];
      const isOwn = path === except || (name === pkg.name && number === String(pkg.fascicolo.revisione));
      if (isOwn || number === undefined) continue;
      const digests = readManifest((await host.read(join(path, MANIFEST))) ?? new Uint8Array()) ?? [];
      const where = name === pkg.name ? `della Rev. ${number}` : `della Rev. ${number} di ${name}`;
      for (const digest of digests) {
        elsewhere.push({ ...(await withPdfId(digest, (file) => host.read(join(path, file)))), elsewhere: where });
      }
    }
  }
  return elsewhere;
}

async function withPdfId(
  { file, document, title, size, sha256 }: Digest,
  read: (file: string) => Promise<Uint8Array | undefined>,
): Promise<ProducedDocument> {
  const bytes = file.endsWith('.pdf') ? await read(file) : undefined;
  const pdfId = bytes && pdfIdOf(bytes);
  return { file, document, title, size, sha256, ...(pdfId === undefined ? {} : { pdfId }) };
}
