/** `n.d.`: the target is declared not available for that year. */
import type { TargetKind } from './kinds.ts';

export interface NotAvailable {
  readonly kind: 'nonDisponibile';
}

export const notAvailable: TargetKind<NotAvailable> = {
  parse: (text) => (/^(?:n\.?\s?d\.?|non\s+disponibile)$/i.test(text) ? { kind: 'nonDisponibile' } : undefined),
  print: () => 'n.d.',
  polarity: () => 'neutra',
  test: () => undefined,
};
