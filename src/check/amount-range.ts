/**
 * The package arrives; a finding for each negative amount of money leaves.
 * Rule: budgets and resources are 0 or more.
 * Wrong: `budget: -18.000`.
 */
import { printNumber } from '../model/numbers.ts';
import type { Draft, Subject } from './rule.ts';

export function* amountRange({ scalars }: Subject): Generator<Draft> {
  for (const { kind, holder, key, value } of scalars) {
    if (kind !== 'importo' || typeof value !== 'number' || value >= 0) continue;
    yield { severity: 'errore', at: [holder, key], message: `«${key}» è ${printNumber(value)}, atteso un importo da 0 in su` };
  }
}
