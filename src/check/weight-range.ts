/**
 * The package arrives; a finding for each weight that is no percentage leaves.
 * Rule: a weight lies between 0 and 100. A weight of 0 makes what it weighs irrelevant to the result, which is seldom meant: warning.
 * Wrong: `peso: 120`.
 */
import { printNumber } from '../model/numbers.ts';
import type { Draft, Subject } from './rule.ts';

export function* weightRange({ scalars }: Subject): Generator<Draft> {
  for (const { kind, holder, key, value } of scalars) {
    if (kind !== 'peso' || typeof value !== 'number') continue;
    if (value < 0 || value > 100) {
      yield { severity: 'errore', at: [holder, key], message: `«${key}» è ${printNumber(value)}, atteso un numero da 0 a 100` };
    } else if (value === 0) {
      yield {
        severity: 'avviso',
        at: [holder, key],
        message: `«${key}» è 0: ciò che pesa 0 non conta nel risultato, atteso un peso maggiore di 0`,
        hint: 'se il peso non è previsto, togliere la proprietà a tutto il livello',
      };
    }
  }
}
