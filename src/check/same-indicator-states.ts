/**
 * The package arrives; a warning for each indicator that states two different values at two levels leaves.
 * Rule: what is measured once has one state. Two indicators are the same when one is `stessoDi` the other, or when they have the same label
 * in one plan, one on a strategic objective and one below it; with states of two different years nothing is said.
 * Wrong: «Solidità finanziaria» with `stato: 28,98 %` on the strategic objective and `stato: 28,89 %` on the operational one.
 */
import type { Indicatore } from '../model/package.ts';
import { printQuantity, sameQuantity } from '../model/quantity.ts';
import { of, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { stateOf } from './state.ts';
import { type IndicatorVisit, visitsOf } from './walk.ts';

export function* sameIndicatorStates({ visits }: Subject): Generator<Draft> {
  const indicators = visitsOf(visits, 'indicatore');
  const byId = new Map(indicators.map((visit) => [visit.node.id, visit]));
  for (const visit of indicators) {
    const declared = visit.node.stessoDi === undefined ? undefined : byId.get(visit.node.stessoDi);
    const other = declared ?? alike(visit, indicators);
    if (other) yield* compare(visit, other);
  }
}

/** The strategic indicator with the same label, for one below; each pair is met once. */
function alike(visit: IndicatorVisit, indicators: readonly IndicatorVisit[]): IndicatorVisit | undefined {
  const label = labelOf(visit.node);
  if (label === '' || visit.parent.kind === 'obiettivoStrategico') return undefined;
  return indicators.find(
    (other) => other.plan === visit.plan && other.parent.kind === 'obiettivoStrategico' && labelOf(other.node) === label,
  );
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

/** Wording apart: case, blanks and punctuation do not make another indicator. */
function labelOf({ etichetta }: Indicatore): string {
  return (etichetta ?? '')
    .toLocaleLowerCase('it')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
