/** An indicator arrives, its state in one shape leaves, whichever of the two forms the data use. */
import type { Indicatore } from './package.ts';
import type { Quantity } from './quantity.ts';

export interface State {
  readonly value: Quantity;
  /** Undefined where neither the state nor the plan (`annoStato`) says it. */
  readonly year: number | undefined;
  /** The figure of others that was seen at the time: the national average. */
  readonly reference?: { readonly nome: string; readonly valore: Quantity } | undefined;
}

export function stateOf(
  { stato }: Pick<Indicatore, 'stato'>,
  plan: { readonly annoStato?: number | undefined },
): State | undefined {
  if (stato === undefined) return undefined;
  if ('kind' in stato) return { value: stato, year: plan.annoStato };
  return { value: stato.valore, year: stato.anno ?? plan.annoStato, reference: stato.riferimento };
}
