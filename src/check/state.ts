/** An indicator arrives, its state in one shape leaves, whichever of the two forms the data use. */
import type { Indicatore, Piano } from '../model/package.ts';
import type { Quantity } from '../model/quantity.ts';

export interface State {
  readonly value: Quantity;
  /** Undefined where neither the state nor the plan says it. */
  readonly year: number | undefined;
}

export function stateOf({ stato }: Pick<Indicatore, 'stato'>, plan: Piano): State | undefined {
  if (stato === undefined) return undefined;
  if ('kind' in stato) return { value: stato, year: plan.annoStato };
  return { value: stato.valore, year: stato.anno ?? plan.annoStato };
}
