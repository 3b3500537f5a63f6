/**
 * The package arrives; a finding for the weights of seats that do not sum to 100 leaves.
 * Rule: where a seat has a weight all seats have one, and they sum to 100 (tolerance 0,01); without weights the seats weigh the same.
 * Wrong: `sedi: [{ id: nord, peso: 60 }, { id: sud, peso: 30 }]`.
 */
import { printNumber } from '../model/numbers.ts';
import { settle } from '../model/scoring/index.ts';
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';

const TOLERANCE = 0.01;

export function* seatWeights({ pkg }: Subject): Generator<Draft> {
  const { sedi } = pkg.fascicolo;
  const weighted = sedi.filter(({ peso }) => peso !== undefined);
  const last = weighted.at(-1);
  if (!last) return;
  const without = sedi.find(({ peso }) => peso === undefined);
  if (without) {
    yield {
      severity: 'errore',
      at: [without],
      message: `la sede ${quote(without.nome)} non ha un peso e ${quote(last.nome)} sì, atteso un peso per tutte o per nessuna`,
      related: [{ at: [last, 'peso'], message: `il peso di ${quote(last.nome)}` }],
    };
    return;
  }
  const total = settle(sedi.reduce((sum, { peso }) => sum + (peso ?? 0), 0));
  if (settle(Math.abs(total - 100)) <= TOLERANCE) return;
  yield {
    severity: 'errore',
    at: [last, 'peso'],
    message: `i pesi delle sedi sommano a ${printNumber(total)}, attesi 100`,
  };
}
