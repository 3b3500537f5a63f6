/** A survey arrives; what scoring reads of it leaves, and what documents say of each entry, by id. */
import type { Avanzamento, Monitoraggio, Rilevazione } from '../model/schema-monitoring.ts';
import type { Observations } from '../model/scoring/index.ts';

export interface Recording {
  readonly observations: Observations;
  readonly entries: ReadonlyMap<string, Rilevazione>;
  readonly actions: ReadonlyMap<string, Avanzamento>;
}

export function recordingOf({ rilevazioni, azioni }: Monitoraggio): Recording {
  return {
    observations: new Map(rilevazioni.flatMap(({ indicatore, valore }) => (valore ? [[indicatore, valore] as const] : []))),
    entries: new Map(rilevazioni.map((entry) => [entry.indicatore, entry])),
    actions: new Map(azioni.map((entry) => [entry.azione, entry])),
  };
}
