/**
 * The package arrives; a finding leaves when its acts would be posted for no day at all.
 * Rule: an act stays on the albo for at least a day (L. 69/2009, art. 32; how many, the body's own rules say).
 * Wrong: `giorniAlbo: 0`.
 */
import type { Draft, Subject } from './rule.ts';

export function* postingDays({ pkg: { fascicolo } }: Subject): Generator<Draft> {
  const { trasparenza } = fascicolo;
  const days = trasparenza?.giorniAlbo;
  if (trasparenza === undefined || days === undefined || (days >= 1 && days <= MOST)) return;
  yield {
    severity: 'errore',
    at: [trasparenza, 'giorniAlbo'],
    message: `«giorniAlbo» è ${days}, atteso un numero di giorni da 1 a ${MOST}`,
  };
}

/** Ten years: more is a slip of the pen. */
const MOST = 3650;
