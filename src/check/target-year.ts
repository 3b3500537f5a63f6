/**
 * The package arrives; a finding for each target whose year does not belong to the plan leaves.
 * Rule: targets are set for years of the triennium. A target that is measured against another year names an earlier one. An indicator
 * with targets has one for the plan's own year (warning).
 * Wrong: `triennio: 2020-2022` and `target: { 2023: ≥ 3 }`.
 */
import { printTarget, type Target } from '../model/targets/index.ts';
import { list, the } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { type IndicatorVisit, visitsOf } from './walk.ts';

export function* targetYear({ visits }: Subject): Generator<Draft> {
  for (const visit of visitsOf(visits, 'indicatore')) {
    const { target: holder } = visit.node;
    if (!holder) continue;
    for (const [year, target] of Object.entries(holder)) {
      yield* outside(year, holder, visit);
      yield* comparedYear(year, target, holder);
    }
    yield* planYear(holder, visit);
  }
}

function* outside(year: string, holder: object, { plan }: IndicatorVisit): Generator<Draft> {
  const { from, to } = plan.triennio;
  if (Number(year) >= from && Number(year) <= to) return;
  yield {
    severity: 'errore',
    at: [holder, year],
    message: `il target è del ${year}, atteso un anno del triennio ${from}-${to}`,
    related: [{ at: [plan, 'triennio'], message: 'il triennio del piano' }],
  };
}

function* comparedYear(year: string, target: Target, holder: object): Generator<Draft> {
  const parts = target.kind === 'sottoTarget' ? target.parts.map((part) => part.target) : [target];
  for (const part of parts) {
    if ((part.kind !== 'valoreOsservato' && part.kind !== 'variazione') || part.year < Number(year)) continue;
    yield {
      severity: 'errore',
      at: [holder, year],
      message: `il target del ${year} (${printTarget(part)}) si misura sul ${part.year}, atteso un anno precedente`,
    };
  }
}

function* planYear(holder: Readonly<Record<string, Target>>, visit: IndicatorVisit): Generator<Draft> {
  const { plan, node } = visit;
  const years = Object.keys(holder);
  if (years.length === 0 || Object.hasOwn(holder, String(plan.anno))) return;
  yield {
    severity: 'avviso',
    at: [node, 'target'],
    message: `${the(visit)} ha un target per ${list(years.map((year) => `il ${year}`))}, atteso anche per il ${plan.anno}, l’anno del piano`,
    assumes: [[plan, 'anno']],
  };
}
