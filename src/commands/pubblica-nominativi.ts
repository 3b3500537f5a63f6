/** The package as it is and as it is published arrive; the user is told which names the documents hold, and where no office could take their place. */
import type { CheckedPackage } from '../model/package.ts';
import { peopleOf } from '../publish/omit-names.ts';
import { personalData, personalDataText, signersOf } from '../publish/personal-data.ts';
import { currentOf, type Site } from '../publish/site-model.ts';
import type { Host } from './host.ts';
import type { Resources } from './resources.ts';

/** Of the revision in force. */
export function reportPersonalData(host: Host, pkg: CheckedPackage, site: Site, { templates }: Resources): void {
  const { pkg: shown = pkg, downloads } = currentOf(site);
  const report = [...personalData(shown, peopleOf(pkg), templates), ...signersOf(downloads)];
  host.stdout.write(`${personalDataText(report)}\n`);
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
