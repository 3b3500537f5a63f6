/** A question and what was observed arrive, the answer leaves: one of five words and, where it can be computed, the degree of achievement. */
import { evaluate, isSo } from '../arithmetic/evaluate.ts';
import { Exact, settled } from '../arithmetic/exact.ts';
import type { Quantity } from '../quantity.ts';
import type { Target } from '../targets/index.ts';
import type { Method } from './method.ts';
import type { Question } from './question.ts';
import { banded, ruleOf } from './rule.ts';

export const OUTCOMES = ['raggiunto', 'in parte', 'non raggiunto', 'non rilevato', 'non calcolabile'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Assessment {
  readonly outcome: Outcome;
  /** Points, from 0 to the method's `tetto`. */
  readonly achievement?: number;
  /** The achievement before bands, where the method has them. */
  readonly measure?: number;
}

/**
 * `raggiunto` means that the target is met, whatever the points: 200 against `> 200` gives 100 points and is still only `in parte`.
 * `in parte`: not met, more than 0 points. `non raggiunto`: not met, 0 points.
 */
export function answer(
  method: Method,
  question: Question,
  observed: Quantity | undefined,
  compared: Quantity | undefined,
): Assessment {
  if (!observed) return { outcome: 'non rilevato' };
  const rule = ruleOf(method, question);
  const values = { osservato: observed, confronto: compared };
  if (!rule || !isSo(rule.answerable, values)) return { outcome: 'non calcolabile' };
  const measure = evaluate(rule.achievement, values).toNumber();
  const points = rule.isBanded ? toBands(method, measure) : measure;
  return {
    outcome: isSo(rule.met, values) ? 'raggiunto' : missed(points),
    achievement: points,
    ...(rule.isBanded ? { measure } : {}),
  };
}

function toBands(method: Method, measure: number): number {
  return evaluate(banded(method), { misura: { kind: 'numero', value: measure } }).toNumber();
}

function missed(points: number): Outcome {
  return points === 0 ? 'non raggiunto' : 'in parte';
}

/** Of sub-targets: nothing is said until every part is there; then the target is met when all its parts are. */
export function answerTogether({ sottoTarget }: Method, parts: readonly Assessment[]): Assessment {
  if (parts.some(({ outcome }) => outcome === 'non rilevato')) return { outcome: 'non rilevato' };
  const points = parts.flatMap(({ achievement }) => (achievement === undefined ? [] : [achievement]));
  if (points.length < parts.length) return { outcome: 'non calcolabile' };
  const allMet = parts.every(({ outcome }) => outcome === 'raggiunto');
  const achievement = sottoTarget === 'tutti' ? (allMet ? 100 : 0) : mean(points);
  return { outcome: allMet ? 'raggiunto' : missed(achievement), achievement };
}

function mean(points: readonly number[]): number {
  const total = points.reduce((sum, value) => sum.plus(value), new Exact(0));
  return settled(total.div(points.length)).toNumber();
}

/** A target by itself, without the indicator that it stands in; of sub-targets each part is asked by itself. */
export function assess(
  method: Method,
  target: Target | undefined,
  observed: Quantity | undefined,
  compared?: Quantity,
): Assessment {
  const asked = target && target.kind !== 'sottoTarget' ? { target } : {};
  return answer(method, { key: '', measure: '', kind: 'numero', ...asked }, observed, compared);
}
