/** An archive and the package last archived in it arrive; the frozen files of all revisions go into the publication, and what the pages say of them leaves. */
import { type Digest, readManifest } from '../artifacts.ts';
import { hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { readAndCheck } from '../pipeline.ts';
import type { Download, Site, SiteRevision } from '../publish/site-model.ts';
import type { ReadableRevision } from '../publish/site-twins.ts';
import { stateOf } from '../revisions/archive/inventory.ts';
import { DOCUMENTS, SIGNED, SNAPSHOT } from '../revisions/archive/layout.ts';
import { type Comparison, compareRevisions } from '../revisions/comparison.ts';
import type { Snapshot } from '../revisions/snapshot.ts';
import { readSnapshot } from '../revisions/snapshot-lines.ts';
import { takeSnapshot } from '../revisions/take-snapshot.ts';
import { type ArchivedRevision, archivedSources, revisionsIn } from './archived-sources.ts';
import { chooseObject } from './chosen-object.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST } from './output-folder.ts';
import type { Bundle } from './pubblica-cartella.ts';
import { aboutSite, addDownload, type ProductionOptions, produceDownloads } from './pubblica-documenti.ts';
import { withSigned } from './pubblica-firmati.ts';
import { publicCopy } from './pubblica-omissis.ts';
import type { Resources } from './resources.ts';
import type { SignedBytes } from './signed-bytes.ts';

export async function archivedSite(
  host: Host,
  pkg: CheckedPackage,
  archive: string,
  resources: Resources,
  bundle: Bundle,
  options: ProductionOptions,
): Promise<Site | undefined> {
  const { reader, object } = await chooseObject(host, archive, pkg.fascicolo.piano);
  const archived = await revisionsIn(reader, object);
  refuseOther(pkg, archived, archive);
  const revisioni: SiteRevision[] = [];
  const snapshots: Snapshot[] = [];
  for (const revision of archived) {
    const { record } = revision;
    if (options.omettiNominativi) {
      const copy = await copyOfRevision(host, revision, resources, bundle, options);
      if (!copy) return undefined;
      revisioni.push(copy);
      snapshots.push(takeSnapshot(copy.pkg));
      continue;
    }
    revisioni.push(await siteRevision(host, revision, resources, bundle));
    snapshots.push(readSnapshot(new TextDecoder().decode(await reader.read(object, record.versione, SNAPSHOT))));
  }
  return { ...aboutSite(revisioni.at(-1)?.pkg ?? pkg), revisioni, variazioni: comparisons(snapshots) };
}

/** What was frozen has names in it: of a revision without names everything is made anew from its data. Undefined after errors, which are shown. */
async function copyOfRevision(
  host: Host,
  revision: ArchivedRevision,
  resources: Resources,
  bundle: Bundle,
  { silenzioso = false }: ProductionOptions,
): Promise<ReadableRevision | undefined> {
  const { record } = revision;
  const { package: original } = readAndCheck(await archivedSources(revision), resources.templates, []);
  if (!original) {
    throw new CommandError(`i dati archiviati della Rev. ${record.revisione} non si leggono più con questa versione`, {
      exitCode: 1,
      hint: 'senza i dati non se ne può fare una copia senza nominativi: pubblicare solo la revisione in vigore, senza --archivio',
    });
  }
  const pkg = await publicCopy(original, resources, await frozenDigests(revision));
  const downloads = await produceDownloads(host, pkg, resources, bundle, silenzioso);
  return downloads && { revisione: record.revisione, atto: takeSnapshot(pkg).atto, pkg, downloads };
}

/** What is published as in force must be what was archived last. */
function refuseOther(
  { fascicolo, sourceHash, name }: CheckedPackage,
  archived: readonly ArchivedRevision[],
  archive: string,
): void {
  const last = archived.at(-1)?.record;
  const own = archived.find(({ record }) => record.revisione === fascicolo.revisione)?.record;
  if (!own) {
    throw new CommandError(`la Rev. ${fascicolo.revisione} non è nell’archivio`, {
      exitCode: 1,
      hint: `archiviarla prima di pubblicarla: fascicolo archivia ${name} --archivio ${archive}`,
    });
  }
  if (last !== own) {
    throw new CommandError(`nell’archivio c’è una revisione più recente, la ${last?.revisione}`, {
      exitCode: 1,
      hint: `indicare la cartella della Rev. ${last?.revisione}: le altre vengono pubblicate con lei, come superate`,
    });
  }
  if (own.improntaSorgenti !== sourceHash) {
    throw new CommandError(`i dati di ${name} non sono quelli archiviati come Rev. ${own.revisione}`, {
      exitCode: 1,
      hint: 'si pubblica ciò che è stato approvato: rimettere i dati com’erano, oppure farne una nuova revisione',
    });
  }
}

async function siteRevision(
  host: Host,
  revision: ArchivedRevision,
  { templates }: Resources,
  bundle: Bundle,
): Promise<SiteRevision> {
  const { reader, object, record } = revision;
  const read = (name: string) => reader.read(object, record.versione, name);
  const downloads: Download[] = [];
  for (const digest of await frozenDigests(revision))
    downloads.push(await addDownload(bundle, record.revisione, digest, await read(DOCUMENTS + digest.file)));
  const signed: SignedBytes[] = [];
  for (const name of stateOf(object.inventory, record.versione).keys())
    if (name.startsWith(SIGNED)) signed.push({ name, bytes: await read(name) });
  const { package: pkg, findings } = readAndCheck(await archivedSources(revision), templates, []);
  return {
    revisione: record.revisione,
    atto: record.atto,
    ...(pkg && !hasErrors(findings) ? { pkg } : {}),
    downloads: await withSigned(host, bundle, record.revisione, downloads, signed),
  };
}

async function frozenDigests({ reader, object, record }: ArchivedRevision): Promise<readonly Digest[]> {
  const digests = readManifest(await reader.read(object, record.versione, DOCUMENTS + MANIFEST));
  if (!digests) throw new CommandError(`il manifest archiviato della Rev. ${record.revisione} non si legge`, { exitCode: 1 });
  return digests;
}

/** Each revision with the next; and, when there are more than two, the first with the last. */
function comparisons(snapshots: readonly Snapshot[]): Comparison[] {
  const steps = snapshots.slice(1).map((now, index) => {
    const before = snapshots[index] ?? now;
    return compareRevisions([before, now]);
  });
  const [first, second, ...others] = snapshots;
  return first && second && others.length > 0 ? [...steps, compareRevisions([first, second, ...others])] : steps;
}
