/**
 * The package arrives; a warning for each indicator that states two different values at two levels leaves.
 * Rule: what is measured once has one state. Two indicators are the same when one is `stessoDi` the other, or when they have the same label
 * in one plan, one on a strategic objective and one below it; with states of two different years nothing is said.
 * Wrong: «Solidità finanziaria» with `stato: 28,98 %` on the strategic objective and `stato: 28,89 %` on the operational one.
 */

import { printQuantity, sameQuantity } from '../model/quantity.ts';
import { stateOf } from '../model/state.ts';
import { of, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { type IndicatorVisit, visitsOf } from './walk.ts';

export function* sameIndicatorStates({ visits }: Subject): Generator<Draft> {
  const indicators = visitsOf(visits, 'indicatore');
  const byId = new Map(indicators.map((visit) => [visit.node.id, visit]));
  const strategic = new Map<string, IndicatorVisit>();
  for (const visit of indicators) {
    if (visit.parent.kind !== 'obiettivoStrategico') continue;
    const name = nameInPlan(visit);
    if (name !== undefined && !strategic.has(name)) strategic.set(name, visit);
  }
  for (const visit of indicators) {
    const { stessoDi } = visit.node;
    const name = visit.parent.kind === 'obiettivoStrategico' ? undefined : nameInPlan(visit);
    const other = stessoDi === undefined ? strategic.get(name ?? '') : byId.get(stessoDi);
    if (other) yield* compare(visit, other);
  }
}

function* compare(visit: IndicatorVisit, other: IndicatorVisit): Generator<Draft> {
  const [state, otherState] = [stateOf(visit.node, visit.plan), stateOf(other.node, other.plan)];
  if (!state || !otherState || state.year !== otherState.year || sameQuantity(state.value, otherState.value)) return;
  yield {
    severity: 'avviso',
    at: [visit.node, 'stato'],
    message:
      `lo stato di ${quote(visit.node.etichetta ?? other.node.etichetta ?? visit.node.id)} qui è ${printQuantity(state.value)}, ` +
      `quello ${of(other.parent)} è ${printQuantity(otherState.value)}, atteso lo stesso`,
    related: [{ at: [other.node, 'stato'], message: 'l’altro stato' }],
  };
}

/** Wording apart: case, blanks and punctuation do not make another indicator. Undefined where there is no label of its own. */
function nameInPlan({ node, plan }: IndicatorVisit): string | undefined {
  const words = (node.etichetta ?? '').toLocaleLowerCase('it').match(/[\p{L}\p{N}%]+/gu);
  return words ? [plan.sede, ...words].join(' ') : undefined;
}
