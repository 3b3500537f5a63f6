/** `fascicolo pubblica`: the folder to upload to Amministrazione trasparente, with pages, documents and a manifest of all that it holds. */
import { resolve } from 'node:path';
import { manifest } from '../artifacts.ts';
import type { CheckedPackage } from '../model/package.ts';
import { readAndCheck } from '../pipeline.ts';
import { obligationPages } from '../publish/obligation-pages.ts';
import type { PublicationDays } from '../publish/obligations.ts';
import { sitePages } from '../publish/site.ts';
import { currentOf, type Site } from '../publish/site-model.ts';
import { CommandError, type Host } from './host.ts';
import { archivedSite } from './pubblica-archivio.ts';
import { Bundle } from './pubblica-cartella.ts';
import { readOpenData } from './pubblica-dati.ts';
import { producedSite } from './pubblica-documenti.ts';
import { reportPersonalData, warnOfMissingOffices } from './pubblica-nominativi.ts';
import { addObligations, refuseEarlier, refuseUnknownSections, warnOfEnded } from './pubblica-obblighi.ts';
import { refuseInside, writePosting } from './pubblica-referto.ts';
import { readAssets } from './pubblica-risorse.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings } from './report.ts';
import { type Resources, readResources } from './resources.ts';
import { readSigned } from './signed-bytes.ts';

export interface PubblicaOptions extends PublicationChoices {
  readonly uscita?: string;
}

interface PublicationChoices {
  readonly archivio?: string;
  /** The public copy: offices in place of people, the act as an extract. */
  readonly omettiNominativi?: boolean;
  readonly rapportoDatiPersonali?: boolean;
  /** ISO: the day of publication, and the one on which the obligations are judged. Without them no file depends on a clock. */
  readonly dataPubblicazione?: string;
  readonly oggi?: string;
  /** Where to write the certificate of posting. */
  readonly referto?: string;
  readonly silenzioso?: boolean;
}

/** Folder and output are needed here, and not when a publication is verified. */
export async function pubblica(host: Host, folder: string | undefined, { uscita, ...choices }: PubblicaOptions): Promise<number> {
  if (folder === undefined)
    throw new CommandError('manca l’argomento <cartella>', { hint: 'indicare la cartella del fascicolo' });
  if (uscita === undefined) {
    throw new CommandError('manca l’opzione «--uscita <cartella>»', { hint: 'indicare dove scrivere la pubblicazione' });
  }
  const sources = await readSources(host, folder);
  const resources = await readResources(host);
  const { package: pkg, findings, loaded } = readAndCheck(sources, resources.templates, await readOtherActs(host, folder));
  if (!pkg || (findings.length > 0 && !choices.silenzioso))
    showFindings(host, host.stderr, { findings, texts: loaded.texts, folder });
  if (!pkg) return 1;
  refuseDraft(pkg);
  refuseUnknownSections(pkg, resources);
  if (choices.referto !== undefined) refuseInside(host, choices.referto, uscita);
  refuseEarlier(pkg, daysOf(choices));
  const work = { pkg, folder, uscita, resources, choices, days: daysOf(choices) };
  const site = await writePublication(host, work);
  return site ? tellAndCertify(host, work, site) : 1;
}

interface Work {
  readonly pkg: CheckedPackage;
  readonly folder: string;
  readonly uscita: string;
  readonly resources: Resources;
  readonly choices: PublicationChoices;
  readonly days: PublicationDays;
}

/** The folder is replaced as a whole, at the end. Undefined after errors, which are shown. */
async function writePublication(host: Host, { pkg, folder, uscita, resources, choices, days }: Work): Promise<Site | undefined> {
  const target = resolve(host.cwd, uscita);
  const bundle = await Bundle.open(host, target);
  try {
    const site = choices.archivio
      ? await archivedSite(host, pkg, choices.archivio, resources, bundle, choices)
      : await producedSite(host, pkg, resources, bundle, { ...choices, signed: await readSigned(host, folder) });
    const shown = site && currentOf(site).pkg;
    const data = shown && (await readOpenData(host, { pkg, shown, folder }, resources));
    if (!site || !data) {
      await bundle.discard();
      return undefined;
    }
    bundle.refuseLoss(site);
    const published = await addObligations(bundle, site, data, days, resources);
    for (const file of sitePages(site, resources.templates, (setting) => obligationPages(setting, published)))
      await bundle.add(file);
    for (const file of await readAssets(host, resources.templates)) await bundle.add(file);
    const written = await bundle.finish(manifest(headerOf(site, resources), bundle.digests));
    if (!choices.silenzioso) host.stdout.write(`${uscita}: ${written}\n`);
    return site;
  } catch (error) {
    await bundle.discard();
    throw error;
  }
}

/** What the user is told once the folder is there, and what is written beside it. */
async function tellAndCertify(host: Host, { pkg, resources, choices, days }: Work, site: Site): Promise<number> {
  if (!choices.silenzioso) {
    warnOfEnded(host, site, days);
    if (choices.omettiNominativi) warnOfMissingOffices(host, pkg);
  }
  if (choices.rapportoDatiPersonali) reportPersonalData(host, pkg, site, resources);
  return choices.referto === undefined ? 0 : writePosting(host, pkg, site, days, resources, choices.referto);
}

function daysOf({ dataPubblicazione, oggi }: PublicationChoices): PublicationDays {
  return {
    ...(dataPubblicazione === undefined ? {} : { published: dataPubblicazione }),
    ...(oggi === undefined ? {} : { today: oggi }),
  };
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
