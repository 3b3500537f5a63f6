/** A target and an observed value arrive, the outcome leaves: one of five words and, where it can be computed, the degree of achievement. */
import type { Quantity } from '../quantity.ts';
import { isTargetMet, type Target } from '../targets/index.ts';

export const OUTCOMES = ['raggiunto', 'in parte', 'non raggiunto', 'non rilevato', 'non calcolabile'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A way to measure how far a target was reached; which one applies is the choice of the body's own SMVP. */
export interface Method {
  /** Points from 0 to 100; undefined where the method cannot say. */
  readonly achievement: (target: Target, observed: Quantity) => number | undefined;
  /** The same rules in Italian sentences, printed wherever the figures are. */
  readonly rules: readonly string[];
}

export interface Assessment {
  readonly outcome: Outcome;
  /** Points from 0 to 100. */
  readonly achievement?: number;
}

/**
 * `raggiunto` means that the target is met, whatever the points: 200 against `> 200` gives 100 points and is still only `in parte`.
 * `in parte`: not met, more than 0 points. `non raggiunto`: not met, 0 points.
 */
export function assess(method: Method, target: Target | undefined, observed: Quantity | undefined): Assessment {
  if (!observed) return { outcome: 'non rilevato' };
  const achievement = target && method.achievement(target, observed);
  if (!target || achievement === undefined) return { outcome: 'non calcolabile' };
  if (isMet(target, observed)) return { outcome: 'raggiunto', achievement };
  return { outcome: achievement === 0 ? 'non raggiunto' : 'in parte', achievement };
}

/** `NO` against a date says that the thing was not done: the target does not know it, the outcome does. */
function isMet(target: Target, observed: Quantity): boolean {
  return isTargetMet(target, observed) ?? false;
}

/**
 * Takes away what binary fractions add (7 % × 100 = 7,000000000000001) and nothing that anybody wrote. Every computed figure passes here,
 * as it passes through `ROUND(…,10)` in the workbooks, so that both say 100 where the mean of many 100 is meant.
 */
export function settle(value: number): number {
  return Math.round(value * 1e10) / 1e10;
}
