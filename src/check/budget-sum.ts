/**
 * The package arrives; a finding for each budget that its parts contradict leaves.
 * Rule: the actions' budgets sum to the objective's budget; where some actions have none, the others do not exceed it. An objective
 * without a budget is lawful. The operational objectives' budgets together stay within the strategic objective's resources: warning,
 * because other money may be meant.
 * Wrong: `budget: 31.000` over `azioni: [{ budget: 1.000, … }, { budget: 20.000, … }]`.
 */
import { printNumber } from '../model/numbers.ts';
import { NBSP } from '../model/quantity.ts';
import { of } from './naming.ts';
import type { Assumption, Draft, Subject } from './rule.ts';
import { type OperationalVisit, type StrategicVisit, visitsOf } from './walk.ts';

export function* budgetSum({ visits }: Subject): Generator<Draft> {
  for (const visit of visitsOf(visits, 'obiettivoOperativo')) yield* actions(visit);
  for (const visit of visitsOf(visits, 'obiettivoStrategico')) yield* resources(visit);
}

function* actions(visit: OperationalVisit): Generator<Draft> {
  const { budget, azioni = [] } = visit.node;
  const total = cents(azioni.map((action) => action.budget));
  const last = azioni.findLast((action) => action.budget !== undefined);
  if (budget === undefined || !last) return;
  const complete = azioni.every((action) => action.budget !== undefined);
  if (complete ? total === cents([budget]) : total <= cents([budget])) return;
  const difference = Math.abs(total - cents([budget])) / 100;
  yield {
    severity: 'errore',
    at: [visit.node, 'budget'],
    message:
      `il budget ${of(visit)} è ${euro(budget)} ma quelli delle azioni sommano a ${euro(total / 100)}, ` +
      `${complete ? 'attesi uguali' : 'attesi non maggiori'}`,
    related: [{ at: [last, 'budget'], message: 'ultimo budget della somma' }],
    hint: `la differenza è ${euro(difference)}`,
    assumes: [[visit.node, 'azioni', '*', 'budget']],
  };
}

function* resources(visit: StrategicVisit): Generator<Draft> {
  const { risorse, obiettiviOperativi = [] } = visit.node;
  const total = cents(obiettiviOperativi.map((objective) => objective.budget));
  if (!risorse || total <= cents([risorse.importo])) return;
  const assumes: Assumption[] = [[visit.node, 'obiettiviOperativi', '*', 'budget']];
  yield {
    severity: 'avviso',
    at: [risorse, 'importo'],
    message:
      `le risorse ${of(visit)} sono ${euro(risorse.importo)} ma i budget dei suoi obiettivi operativi sommano a ` +
      `${euro(total / 100)}, attesi non maggiori`,
    assumes,
  };
}

/** In whole cents, where sums are exact. */
function cents(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((total, amount) => total + Math.round((amount ?? 0) * 100), 0);
}

function euro(amount: number): string {
  return `${printNumber(amount, Number.isInteger(amount) ? 0 : 2)}${NBSP}€`;
}
