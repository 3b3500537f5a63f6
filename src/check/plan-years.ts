/**
 * The package arrives; a finding for each contradiction between the years of a plan leaves.
 * Rule: the plan's year lies in its triennium, which has three years (art. 10, c. 1, lett. a, D.Lgs. 150/2009: the plan is a three-year
 * document; warning) and is the same for all seats (warning); an objective lasts some time of it (warning); a state is not of a year
 * after the plan's (warning).
 * Wrong: `anno: 2019` and `triennio: 2020-2022`.
 */

import type { Years } from '../model/dates.ts';
import { stateOf } from '../model/state.ts';
import { the } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { type AnyVisit, type PlanVisit, visitsOf } from './walk.ts';

export function* planYears({ visits }: Subject): Generator<Draft> {
  const plans = visitsOf(visits, 'piano');
  for (const plan of plans) {
    yield* ownYears(plan);
    yield* sameTriennium(plan, plans[0]);
  }
  for (const visit of visits) {
    yield* duration(visit);
    yield* stateYear(visit);
  }
}

function* ownYears({ node }: PlanVisit): Generator<Draft> {
  const { anno, triennio, annoStato } = node;
  const related = [{ at: [node, 'triennio'], message: 'il triennio del piano' }] as const;
  if (anno < triennio.from || anno > triennio.to) {
    const message = `l’anno del piano è ${anno}, atteso un anno del triennio ${print(triennio)}`;
    yield { severity: 'errore', at: [node, 'anno'], message, related };
  }
  const length = triennio.to - triennio.from + 1;
  if (length !== 3) {
    const message = `il triennio ${print(triennio)} ha ${length === 1 ? 'un anno solo' : `${length} anni`}, attesi 3`;
    yield { severity: 'avviso', at: [node, 'triennio'], message };
  }
  if (annoStato !== undefined && annoStato > anno) {
    yield {
      severity: 'avviso',
      at: [node, 'annoStato'],
      message: `gli stati sono del ${annoStato}, atteso un anno non successivo a quello del piano (${anno})`,
    };
  }
}

function* sameTriennium({ node }: PlanVisit, first: PlanVisit | undefined): Generator<Draft> {
  if (!first || print(first.node.triennio) === print(node.triennio)) return;
  yield {
    severity: 'avviso',
    at: [node, 'triennio'],
    message: `il triennio è ${print(node.triennio)} ma quello del piano «${first.node.sede}» è ${print(first.node.triennio)}, attesi uguali`,
    related: [{ at: [first.node, 'triennio'], message: 'il triennio dell’altro piano' }],
  };
}

function* duration(visit: AnyVisit): Generator<Draft> {
  if (!('durata' in visit.node) || !visit.node.durata) return;
  const { triennio } = visit.plan;
  const { from, to } = visit.node.durata;
  if (from <= triennio.to && to >= triennio.from) return;
  yield {
    severity: 'avviso',
    at: [visit.node, 'durata'],
    message: `${the(visit)} dura ${from === to ? `nel ${from}` : `dal ${from} al ${to}`}, atteso almeno un anno del triennio ${print(triennio)}`,
  };
}

function* stateYear(visit: AnyVisit): Generator<Draft> {
  if (visit.kind !== 'indicatore' || !visit.node.stato || !('anno' in visit.node.stato)) return;
  const { year } = stateOf(visit.node, visit.plan) ?? {};
  if (year === undefined || year <= visit.plan.anno) return;
  yield {
    severity: 'avviso',
    at: [visit.node.stato, 'anno'],
    message: `lo stato è del ${year}, atteso un anno non successivo a quello del piano (${visit.plan.anno})`,
  };
}

function print({ from, to }: Years): string {
  return `${from}-${to}`;
}
