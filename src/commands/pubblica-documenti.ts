/** A package arrives; its documents go into the publication as they are produced, and what the pages say of them leaves. */
import type { Digest } from '../artifacts.ts';
import { type Finding, hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { produce } from '../pipeline.ts';
import { type Download, revisionFolder, type Site } from '../publish/site-model.ts';
import type { Host } from './host.ts';
import { progress } from './progress.ts';
import type { Bundle } from './pubblica-cartella.ts';
import { withSigned } from './pubblica-firmati.ts';
import { publicCopy } from './pubblica-omissis.ts';
import { showFindings } from './report.ts';
import type { Resources } from './resources.ts';
import type { SignedBytes } from './signed-bytes.ts';

/** Undefined when a document could not be made without error; the findings have been shown. */
export async function producedSite(
  host: Host,
  original: CheckedPackage,
  resources: Resources,
  bundle: Bundle,
  { silenzioso = false, omettiNominativi = false, signed = [] }: ProductionOptions,
): Promise<Site | undefined> {
  const pkg = omettiNominativi ? await publicCopy(original, resources) : original;
  const downloads = await produceDownloads(host, pkg, resources, bundle, silenzioso);
  if (!downloads) return undefined;
  const { numero, data, oggetto } = pkg.delibera;
  const atto = { oggetto, ...(numero === undefined ? {} : { numero }), ...(data === undefined ? {} : { data }) };
  const { revisione } = pkg.fascicolo;
  // Who signed has a name: a copy without names comes without signatures.
  const offered = omettiNominativi ? downloads : await withSigned(host, bundle, revisione, downloads, signed);
  return { ...aboutSite(pkg), revisioni: [{ revisione, atto, pkg, downloads: offered }], variazioni: [] };
}

export interface ProductionOptions {
  readonly silenzioso?: boolean;
  readonly omettiNominativi?: boolean;
  /** The signed files of the package's folder. */
  readonly signed?: readonly SignedBytes[];
}

/** Undefined when a document could not be made without error; the findings have been shown. */
export async function produceDownloads(
  host: Host,
  pkg: CheckedPackage,
  resources: Resources,
  bundle: Bundle,
  isSilent: boolean,
): Promise<readonly Download[] | undefined> {
  const downloads: Download[] = [];
  const findings: Finding[] = [];
  const shown = progress(host, isSilent);
  try {
    for await (const { artifact, findings: found, total } of produce(pkg, resources)) {
      findings.push(...found);
      downloads.push(await addDownload(bundle, pkg.fascicolo.revisione, artifact, artifact.bytes));
      shown.done(artifact, total);
    }
  } finally {
    shown.stop();
  }
  if (hasErrors(findings)) {
    showFindings(host, host.stderr, { findings, texts: new Map(), folder: pkg.name });
    return undefined;
  }
  return downloads;
}

export function aboutSite({
  fascicolo: { piano, titolo, ente, avvertenza },
}: CheckedPackage): Omit<Site, 'revisioni' | 'variazioni'> {
  return { piano, titolo, ente, avvertenza };
}

/** A document's file, in the folder of its revision. */
export async function addDownload(bundle: Bundle, revisione: number, digest: Digest, bytes: Uint8Array): Promise<Download> {
  const { file, document, title, mediaType, size, pages, sha256 } = digest;
  const path = `${revisionFolder(revisione)}/${file}`;
  const extent = pages === undefined ? {} : { pages };
  await bundle.add({ path, title, mediaType, bytes }, extent);
  return { document, title, file, path, mediaType, size, sha256, ...extent };
}
