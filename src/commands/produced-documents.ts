/** A package and the folder of its documents arrive; what signed files may be leaves: those documents, and others that are recognised and refused. */
import { basename, dirname, join, resolve } from 'node:path';
import { type Digest, readManifest } from '../artifacts.ts';
import type { CheckedPackage } from '../model/package.ts';
import { type ProducedDocument, pdfIdOf } from '../signatures/produced.ts';
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
  folder: ProducedFolder,
): Promise<readonly ProducedDocument[]> {
  const own = await Promise.all(folder.digests.map((digest) => withPdfId(host, folder.path, digest)));
  const elsewhere: ProducedDocument[] = [];
  const output = resolve(host.cwd, 'output');
  for (const name of await host.listFolders(output)) {
    for (const revision of await host.listFolders(join(output, name))) {
      const path = join(output, name, revision);
      if (path === folder.path || !/^rev-\d+$/.test(basename(path))) continue;
      const digests = readManifest((await host.read(join(path, MANIFEST))) ?? new Uint8Array()) ?? [];
      const number = revision.slice('rev-'.length);
      const where = basename(dirname(path)) === pkg.name ? `della Rev. ${number}` : `della Rev. ${number} di ${name}`;
      for (const digest of digests) elsewhere.push({ ...(await withPdfId(host, path, digest)), elsewhere: where });
    }
  }
  return [...own, ...elsewhere];
}

async function withPdfId(host: Host, path: string, { file, document, title, size, sha256 }: Digest): Promise<ProducedDocument> {
  const bytes = file.endsWith('.pdf') ? await host.read(join(path, file)) : undefined;
  const pdfId = bytes && pdfIdOf(bytes);
  return { file, document, title, size, sha256, ...(pdfId === undefined ? {} : { pdfId }) };
}
