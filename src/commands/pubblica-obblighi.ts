/** A publication that is being written arrives; the cards of its obligations, the metadata of its documents and its open data go into it. */

import { printDate } from '../model/dates.ts';
import type { CheckedPackage } from '../model/package.ts';
import { metadataFiles } from '../publish/agid-metadata.ts';
import { obligationData, type Published } from '../publish/obligation-pages.ts';
import { endOfObligation, stateOn } from '../publish/obligation-term.ts';
import { obligationCards, type PublicationDays } from '../publish/obligations.ts';
import { BUDGET_FILE, DATA_FOLDER } from '../publish/open-data.ts';
import { knownSections, unknownSections } from '../publish/sections.ts';
import type { SiteFile } from '../publish/site-file.ts';
import type { Download, Site } from '../publish/site-model.ts';
import { CommandError, type Host } from './host.ts';
import type { Bundle } from './pubblica-cartella.ts';
import type { Resources } from './resources.ts';

export async function addObligations(
  bundle: Bundle,
  site: Site,
  data: readonly SiteFile[],
  days: PublicationDays,
  { templates, version }: Resources,
): Promise<Published> {
  const files: Download[] = [];
  for (const file of data) files.push(await addData(bundle, file));
  const budget = files.find(({ path }) => path === `${DATA_FOLDER}/${BUDGET_FILE}`);
  const cards = obligationCards(site, budget, days, templates);
  for (const file of [...obligationData(site, cards), ...metadataFiles(site, version)]) await bundle.add(file);
  return { cards, data: files, days };
}

async function addData(bundle: Bundle, file: SiteFile): Promise<Download> {
  const { file: path, title, mediaType, size, sha256 } = await bundle.add(file);
  return { document: path, title, file: path.slice(DATA_FOLDER.length + 1), path, mediaType, size, sha256 };
}

/** An act is published after it was adopted: a day before is a slip of the pen. */
export function refuseEarlier({ delibera: { data } }: CheckedPackage, { published }: PublicationDays): void {
  if (published === undefined || data === undefined || published >= data) return;
  throw new CommandError(`la pubblicazione (${printDate(published)}) precede l’atto (${printDate(data)})`, {
    hint: '--data-pubblicazione è il giorno in cui l’atto viene pubblicato',
  });
}

/** A section that nobody knows would silently have no effect. */
export function refuseUnknownSections({ fascicolo }: CheckedPackage, { templates }: Resources): void {
  const [code] = unknownSections(fascicolo, templates);
  if (code === undefined) return;
  const known = knownSections(templates).map(({ codice }) => codice);
  throw new CommandError(`in fascicolo.yaml, sotto trasparenza, la sezione «${code}» non è fra quelle che si pubblicano`, {
    exitCode: 1,
    hint: `le sezioni sono: ${known.join(', ')}`,
  });
}

/** Said on the terminal, where a clock may be asked: what is published says only until when. */
export function warnOfEnded(host: Host, site: Site, { today }: PublicationDays): void {
  const day = today ?? host.now().toISOString().slice(0, 10);
  for (const { revisione, atto } of site.revisioni) {
    const end = atto.data === undefined ? undefined : endOfObligation(atto.data);
    if (end === undefined || stateOn(day, end) === 'in corso') continue;
    host.stderr.write(
      `avviso: Rev. ${revisione}: obbligo scaduto il ${printDate(end)} (art. 8, c. 3, d.lgs. 33/2013). Resta pubblicato ciò che produce ancora effetti; il resto si può togliere, e si chiede con l’accesso civico\n`,
    );
  }
}
