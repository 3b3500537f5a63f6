/**
 * The package arrives; a finding leaves where it and the revision that it names as the one before are not of one lineage.
 * Rule: both have the same `piano`, and the one before has a lower `revisione`; `variazioni` need a revision to differ from.
 * Wrong: `revisione: 2` with `revisionePrecedente: ../rev-2`.
 */
import { printNumber } from '../model/numbers.ts';
import type { Draft, Subject } from './rule.ts';

export function* variationsLineage({ pkg: { fascicolo, previous } }: Subject): Generator<Draft> {
  if (fascicolo.variazioni && fascicolo.variazioni.length > 0 && fascicolo.revisionePrecedente === undefined) {
    yield {
      severity: 'errore',
      at: [fascicolo, 'variazioni'],
      message: 'ci sono motivi di variazione, ma il fascicolo non dice quale revisione sostituisce',
      hint: 'aggiungere «revisionePrecedente» con la cartella di quella revisione: ../rev-1',
      assumes: [[fascicolo, 'revisionePrecedente']],
    };
  }
  if (!previous) return;
  const at = [fascicolo, 'revisionePrecedente'] as const;
  const { piano, revisione } = previous.fascicolo;
  if (piano !== fascicolo.piano) {
    const message = `la revisione precedente è del piano «${piano}», atteso lo stesso piano «${fascicolo.piano}»`;
    yield { severity: 'errore', at, message, related: [{ at: [fascicolo, 'piano'], message: 'il piano di questo fascicolo' }] };
  }
  if (revisione >= fascicolo.revisione) {
    yield {
      severity: 'errore',
      at,
      message: `la revisione precedente è la ${printNumber(revisione)}, attesa una prima della ${printNumber(fascicolo.revisione)}`,
      related: [{ at: [fascicolo, 'revisione'], message: 'la revisione di questo fascicolo' }],
    };
  }
}
