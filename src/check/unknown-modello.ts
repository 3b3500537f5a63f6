/**
 * The package arrives; a finding for each plan whose layout does not exist leaves.
 * Rule: `modello` names a folder under templates/.
 * Wrong: `modello: alesandria`.
 */
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { suggestion } from './suggestion.ts';

export function* unknownModello({ pkg, context }: Subject): Generator<Draft> {
  for (const plan of pkg.piani) {
    if (context.modelli.includes(plan.modello)) continue;
    const hint = suggestion(plan.modello, context.modelli);
    yield {
      severity: 'errore',
      at: [plan, 'modello'],
      message: `il modello ${quote(plan.modello)} non esiste, atteso uno di questi: ${context.modelli.join(', ')}`,
      ...(hint ? { hint } : {}),
    };
  }
}
