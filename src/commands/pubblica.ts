/** `fascicolo pubblica`: the folder to upload to Amministrazione trasparente, with pages, documents and a manifest of all that it holds. */
import { resolve } from 'node:path';
import { manifest } from '../artifacts.ts';
import type { CheckedPackage } from '../model/package.ts';
import { readAndCheck } from '../pipeline.ts';
import { sitePages } from '../publish/site.ts';
import { currentOf, type Site } from '../publish/site-model.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST, OutputFolder } from './output-folder.ts';
import { archivedSite } from './pubblica-archivio.ts';
import { Bundle } from './pubblica-cartella.ts';
import { readOpenData } from './pubblica-dati.ts';
import { producedSite } from './pubblica-documenti.ts';
import { readAssets } from './pubblica-risorse.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings } from './report.ts';
import { type Resources, readResources } from './resources.ts';
import { readSigned } from './signed-folder.ts';

export interface PubblicaOptions {
  readonly archivio?: string;
  /** The public copy: offices in place of people, the act as an extract. */
  readonly omettiNominativi?: boolean;
  readonly uscita?: string;
  readonly silenzioso?: boolean;
}

/** Folder and output are needed here, and not when a publication is verified. */
export async function pubblica(host: Host, folder: string | undefined, { uscita, ...options }: PubblicaOptions): Promise<number> {
  if (folder === undefined)
    throw new CommandError('manca l’argomento <cartella>', { hint: 'indicare la cartella del fascicolo' });
  if (uscita === undefined) {
    throw new CommandError('manca l’opzione «--uscita <cartella>»', { hint: 'indicare dove scrivere la pubblicazione' });
  }
  const sources = await readSources(host, folder);
  const resources = await readResources(host);
  const { package: pkg, findings, loaded } = readAndCheck(sources, resources.templates, await readOtherActs(host, folder));
  if (!pkg || (findings.length > 0 && !options.silenzioso))
    showFindings(host, host.stderr, { findings, texts: loaded.texts, folder });
  if (!pkg) return 1;
  refuseDraft(pkg);
  const target = resolve(host.cwd, uscita);
  const output = await OutputFolder.open(host, target);
  const bundle = new Bundle(host, target, output);
  try {
    const site = options.archivio
      ? await archivedSite(host, pkg, options.archivio, resources, bundle, options)
      : await producedSite(host, pkg, resources, bundle, { ...options, signed: await readSigned(host, folder) });
    const shown = site && currentOf(site).pkg;
    const data = shown && (await readOpenData(host, { pkg, shown, folder }, resources));
    if (!site || !data) {
      await output.discard();
      return 1;
    }
    for (const file of data) await bundle.add(file);
    for (const file of sitePages(site, resources.templates)) await bundle.add(file);
    for (const file of await readAssets(host, resources.templates)) await bundle.add(file);
    await output.write(MANIFEST, manifest(headerOf(site, resources), bundle.digests));
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  }
  if (!options.silenzioso) host.stdout.write(`${uscita}: ${bundle.digests.length} file\n`);
  return 0;
}

/** Only what was adopted is published (art. 23 and 10 d.lgs. 33/2013 speak of acts, not of proposals). */
function refuseDraft({ delibera }: CheckedPackage): void {
  if (delibera.numero !== undefined) return;
  throw new CommandError('una bozza non si pubblica', {
    exitCode: 1,
    hint: 'si pubblica quando la deliberazione ha numero e data',
  });
}

function headerOf(site: Site, { version }: Resources): Record<string, unknown> {
  const { atto } = currentOf(site);
  return {
    piano: site.piano,
    titolo: site.titolo,
    ente: site.ente.nome,
    revisioni: site.revisioni.map(({ revisione }) => revisione),
    delibera: atto.numero,
    data: atto.data,
    programma: `fascicolo ${version}`,
  };
}
