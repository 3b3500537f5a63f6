/**
 * The package arrives; a finding for each target that asks for the opposite of what its indicator declares leaves.
 * Rule: `≥` and `>` go with `polarita: crescente`, `≤` and `<` with `decrescente`. Where no polarity is declared, the targets of an
 * indicator agree among themselves (warning). A yes, a date or an exact value go with any.
 * Wrong: `polarita: decrescente` and `target: { 2020: ≥ 3 }`.
 */
import { resolveIndicator } from '../model/same-indicator.ts';
import { type Polarity, printTarget, type Target, targetPolarity } from '../model/targets/index.ts';
import { of } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { type IndicatorVisit, visitsOf } from './walk.ts';

export function* targetPolarities({ visits, indicators }: Subject): Generator<Draft> {
  for (const visit of visitsOf(visits, 'indicatore')) {
    const { polarita } = resolveIndicator(visit.node, indicators);
    const targets = Object.entries(visit.node.target ?? {});
    if (polarita) yield* against(polarita, targets, visit);
    else yield* amongThemselves(targets, visit);
  }
}

type Targets = readonly (readonly [year: string, target: Target])[];

function* against(declared: Polarity, targets: Targets, visit: IndicatorVisit): Generator<Draft> {
  for (const [year, target] of targets) {
    const asked = targetPolarity(target);
    if (asked === 'neutra' || asked === declared) continue;
    yield {
      severity: declared === 'neutra' ? 'avviso' : 'errore',
      at: [visit.node.target ?? visit.node, year],
      message:
        `il target ${printTarget(target)} vuole una polarità ${asked} ma quella dichiarata ${of(visit)} è ${declared}, ` +
        'attese concordi',
      ...(visit.node.polarita ? { related: [{ at: [visit.node, 'polarita'], message: 'la polarità dichiarata' }] } : {}),
    };
  }
}

function* amongThemselves(targets: Targets, visit: IndicatorVisit): Generator<Draft> {
  const directed = targets.filter(([, target]) => targetPolarity(target) !== 'neutra');
  const [first] = directed;
  const other = directed.find(([, target]) => first && targetPolarity(target) !== targetPolarity(first[1]));
  if (!first || !other) return;
  const holder = visit.node.target ?? visit.node;
  yield {
    severity: 'avviso',
    at: [holder, other[0]],
    message:
      `il target ${printTarget(other[1])} del ${other[0]} ha il verso opposto di ${printTarget(first[1])} del ${first[0]}, ` +
      'atteso lo stesso verso in tutti gli anni',
    related: [{ at: [holder, first[0]], message: `il target del ${first[0]}` }],
  };
}
