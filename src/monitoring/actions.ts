/** A package arrives, its actions leave by id, each with the objective that it belongs to. */
import type { Azione, ObiettivoOperativo, Package } from '../model/package.ts';

export interface PlacedAction {
  readonly action: Azione;
  readonly objective: ObiettivoOperativo;
  readonly sede: string;
}

/** In the order of the plans. */
export function actionsById(pkg: Pick<Package, 'piani'>): ReadonlyMap<string, PlacedAction> {
  const placed = pkg.piani.flatMap(({ sede, aree }) =>
    aree
      .flatMap((area) => area.obiettiviStrategici ?? [])
      .flatMap((strategic) => strategic.obiettiviOperativi ?? [])
      .flatMap((objective) => (objective.azioni ?? []).map((action): PlacedAction => ({ action, objective, sede }))),
  );
  return new Map(placed.map((one) => [one.action.id, one]));
}
