/** The package as it is and as it is published arrive; the user is told which names the documents hold, and where no office could take their place. */
import type { CheckedPackage } from '../model/package.ts';
import { peopleOf } from '../publish/omit-names.ts';
import { personalData, personalDataText, signersOf } from '../publish/personal-data.ts';
import { currentOf, type Site, type SiteRevision } from '../publish/site-model.ts';
import type { Host } from './host.ts';
import type { Resources } from './resources.ts';

/** Superseded revisions stay published, with the names of their day; their copies without names name nobody whom the data know. */
export function reportPersonalData(host: Host, pkg: CheckedPackage, site: Site, resources: Resources): void {
  const current = currentOf(site);
  const isCopy = current.pkg?.extract !== undefined;
  report(host, current, pkg, resources);
  if (isCopy) return;
  for (const revision of site.revisioni.filter((one) => one !== current).toReversed()) {
    host.stdout.write(`== Rev. ${revision.revisione}, superata\n\n`);
    if (revision.pkg) report(host, revision, revision.pkg, resources);
    else host.stdout.write('i suoi dati non si leggono più: i documenti vanno guardati\n\n');
  }
}

/** `original`: the package with its people, where what is shown is a copy without names. */
function report(host: Host, { pkg, downloads }: SiteRevision, original: CheckedPackage, { templates }: Resources): void {
  const found = [...personalData(pkg ?? original, peopleOf(original), templates), ...signersOf(downloads)];
  host.stdout.write(`${personalDataText(found)}\n`);
}

export function warnOfMissingOffices(host: Host, { fascicolo, piani }: CheckedPackage): void {
  const objectives = piani
    .flatMap((plan) => plan.aree)
    .flatMap((area) => area.obiettiviStrategici ?? [])
    .flatMap((strategic) => strategic.obiettiviOperativi ?? [])
    .filter(({ unitaOrganizzative }) => unitaOrganizzative === undefined);
  const responsible = new Set(objectives.flatMap(({ responsabili = [] }) => responsabili));
  const without = (fascicolo.persone ?? []).filter(({ id, unita }) => responsible.has(id) && unita === undefined);
  if (without.length === 0) return;
  host.stderr.write(
    `avviso: di ${without.length} responsabili non si conosce l’ufficio (${without.map(({ id }) => id).join(', ')}): dove non c’è un’altra unità le schede dicono [omissis]\n  suggerimento: in fascicolo.yaml scrivere «unita» accanto alle persone\n`,
  );
}
