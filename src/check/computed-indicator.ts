/**
 * The package arrives; a finding for each computed indicator that has nothing to be computed from leaves.
 * Rule: `calcolo: valore-medio-obiettivi-operativi` belongs to a strategic objective that has operational ones.
 * Wrong: that `calcolo` on an indicator of an operational objective.
 */
import { of } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* computedIndicator({ visits }: Subject): Generator<Draft> {
  for (const { node, parent } of visitsOf(visits, 'indicatore')) {
    if (node.calcolo === undefined) continue;
    if (parent.kind !== 'obiettivoStrategico') {
      yield {
        severity: 'errore',
        at: [node, 'calcolo'],
        message: `un indicatore ${of(parent)} è calcolato dagli obiettivi operativi, atteso solo tra gli indicatori di un obiettivo strategico`,
      };
    } else if ((parent.node.obiettiviOperativi ?? []).length === 0) {
      yield {
        severity: 'errore',
        at: [node, 'calcolo'],
        message: `un indicatore ${of(parent)} è calcolato dagli obiettivi operativi, che non ci sono: atteso almeno uno`,
        assumes: [[parent.node, 'obiettiviOperativi', '*']],
      };
    }
  }
}
