/** The actions of an objective and what was recorded of them arrive; their figures leave. */
import type { Azione } from '../model/package.ts';
import { type Avanzamento, STATI_AZIONE } from '../model/schema-monitoring.ts';

const NOT_RECORDED = 'non rilevata';

/** In the order of an action's life; the last one is that of an action of which nobody said anything. */
export const ACTION_WORDS = [...STATI_AZIONE, NOT_RECORDED] as const;

export interface ActionFigures {
  readonly id: string;
  readonly codice?: string;
  readonly titolo: string;
  readonly stato: (typeof ACTION_WORDS)[number];
  readonly nota?: string;
}

export function actionFigures(actions: readonly Azione[], states: ReadonlyMap<string, Avanzamento>): ActionFigures[] {
  return actions.map(({ id, codice, titolo }) => {
    const { stato, nota } = states.get(id) ?? {};
    return {
      id,
      ...(codice === undefined ? {} : { codice }),
      titolo,
      stato: stato ?? NOT_RECORDED,
      ...(nota === undefined ? {} : { nota }),
    };
  });
}
