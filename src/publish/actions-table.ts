/** The plans of a package arrive; a table leaves with a row per action, beside the operational objective that it belongs to. */
import type { ObiettivoOperativo, Package, Piano } from '../model/package.ts';
import { type Table, type Value, withoutEmptyColumns } from './table.ts';

export function actionsTable(pkg: Package): Table {
  const units = new Map((pkg.fascicolo.unita ?? []).map(({ id, nome }) => [id, nome]));
  return withoutEmptyColumns({
    name: 'azioni',
    title: 'Azioni degli obiettivi operativi',
    columns: [
      { name: 'sede', kind: 'testo', description: 'Sede (id).' },
      { name: 'area', kind: 'testo', description: 'Area o ambito (id).' },
      { name: 'obiettivoStrategico', kind: 'testo', description: 'Obiettivo strategico (id).' },
      { name: 'obiettivoOperativo', kind: 'testo', description: 'Obiettivo operativo (id).' },
      { name: 'obiettivo.codice', kind: 'testo', description: 'Codice dell’obiettivo operativo.' },
      { name: 'obiettivo.titolo', kind: 'testo', description: 'Titolo dell’obiettivo operativo.' },
      { name: 'unitaOrganizzative', kind: 'testo', description: 'Unità organizzative a cui l’obiettivo è affidato.' },
      { name: 'id', kind: 'testo', description: 'Identificativo dell’azione, che resta lo stesso da una revisione all’altra.' },
      { name: 'codice', kind: 'testo', description: 'Codice dell’azione. È un testo: gli zeri iniziali restano.' },
      { name: 'titolo', kind: 'testo', description: 'Titolo dell’azione.' },
      { name: 'budget', kind: 'numero', description: 'Budget in euro.' },
    ],
    rows: pkg.piani.flatMap((plan) => planRows(plan, units)),
  });
}

function planRows(plan: Piano, units: ReadonlyMap<string, string>): Record<string, Value>[] {
  return plan.aree.flatMap((area) =>
    (area.obiettiviStrategici ?? []).flatMap((strategic) =>
      (strategic.obiettiviOperativi ?? []).flatMap((objective) => {
        const above = { sede: plan.sede, area: area.id, obiettivoStrategico: strategic.id, ...objectiveFields(objective, units) };
        return (objective.azioni ?? []).map(({ id, codice, titolo, budget }) => ({ ...above, id, codice, titolo, budget }));
      }),
    ),
  );
}

function objectiveFields({ id, codice, titolo, unitaOrganizzative }: ObiettivoOperativo, units: ReadonlyMap<string, string>) {
  const names = unitaOrganizzative === 'TUTTE' ? unitaOrganizzative : unitaOrganizzative?.map((unit) => units.get(unit) ?? unit);
  return {
    obiettivoOperativo: id,
    'obiettivo.codice': codice,
    'obiettivo.titolo': titolo,
    unitaOrganizzative: typeof names === 'object' ? names.join(', ') : names,
  };
}
