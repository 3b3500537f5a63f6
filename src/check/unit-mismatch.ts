/**
 * The package arrives; a warning for each indicator whose state and targets cannot be compared leaves.
 * Rule: state, targets and observed values of an indicator are of one kind (number, yes/no, date) and of one unit.
 * Wrong: `stato: 95` and `target: { 2020: ≥ 80 % }`.
 */

import type { Piano } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { resolveIndicator } from '../model/same-indicator.ts';
import { stateOf } from '../model/state.ts';
import { printTarget, type Target } from '../model/targets/index.ts';
import { of } from './naming.ts';
import type { Draft, Spot, Subject } from './rule.ts';
import { type IndicatorVisit, visitsOf } from './walk.ts';

export function* unitMismatch({ visits, indicators }: Subject): Generator<Draft> {
  for (const visit of visitsOf(visits, 'indicatore')) {
    const { node, plan } = visit;
    const measured = [...stateMeasure(visit, plan), ...targetMeasures(visit)];
    // A state that is taken over is compared with the targets written here.
    const inherited = node.stato === undefined ? stateOf(resolveIndicator(node, indicators), plan) : undefined;
    const [first] = inherited ? [{ at: undefined, unit: unitOf(inherited.value), text: stateText(inherited.value) }] : measured;
    const other = measured.find(({ unit }) => first && unit !== first.unit);
    if (!first || !other) continue;
    yield {
      severity: 'avviso',
      at: other.at,
      message: `${other.text} ${of(visit)} non si confronta con ${first.text}, attesi lo stesso tipo di valore e la stessa unità`,
      ...(first.at ? { related: [{ at: first.at, message: first.text }] } : {}),
    };
  }
}

interface Measured {
  readonly at: Spot;
  readonly unit: string;
  readonly text: string;
}

function stateMeasure({ node }: IndicatorVisit, plan: Piano): readonly Measured[] {
  const state = stateOf(node, plan);
  return state ? [{ at: [node, 'stato'], unit: unitOf(state.value), text: stateText(state.value) }] : [];
}

function stateText(value: Quantity): string {
  return `lo stato ${printQuantity(value)}`;
}

function targetMeasures({ node }: IndicatorVisit): readonly Measured[] {
  const holder = node.target ?? {};
  return Object.entries(holder).flatMap(([year, target]) => {
    const unit = targetUnit(target);
    return unit === undefined
      ? []
      : [{ at: [holder, year] as const, unit, text: `il target ${printTarget(target)} del ${year}` }];
  });
}

function unitOf(quantity: Quantity): string {
  return quantity.kind === 'numero' ? `numero ${quantity.unit ?? ''}` : quantity.kind;
}

/** Undefined where the target does not say in what it is measured. */
function targetUnit(target: Target): string | undefined {
  switch (target.kind) {
    case 'confronto':
      return unitOf(target.quantity);
    case 'intervallo':
      // `tra 10 e 20 %`: the unit stands once, after the second number.
      return unitOf(target.to);
    case 'siNo':
      return 'siNo';
    case 'entroData':
      return 'data';
    default:
      return undefined;
  }
}
