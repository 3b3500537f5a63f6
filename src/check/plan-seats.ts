/**
 * The package arrives; a finding for each seat that has not exactly one plan leaves.
 * Rule: a seat has one plan, because the seat names the folder of its documents; a seat without a plan is registered for nothing (warning).
 * Wrong: two files in piani/ with `sede: asti`.
 */
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';

export function* planSeats({ pkg }: Subject): Generator<Draft> {
  const first = new Map<string, object>();
  for (const plan of pkg.piani) {
    const other = first.get(plan.sede);
    first.set(plan.sede, other ?? plan);
    if (!other) continue;
    yield {
      severity: 'errore',
      at: [plan, 'sede'],
      message: `la sede «${plan.sede}» ha già un piano, atteso un piano solo per sede`,
      related: [{ at: [other, 'sede'], message: 'l’altro piano' }],
    };
  }
  for (const seat of pkg.fascicolo.sedi) {
    if (first.has(seat.id)) continue;
    yield {
      severity: 'avviso',
      at: [seat, 'id'],
      message: `la sede ${quote(seat.nome)} non ha un piano, atteso un file in piani/ con «sede: ${seat.id}»`,
      assumes: [['piani', 'sede']],
    };
  }
}
