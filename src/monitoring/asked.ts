/** A plan arrives; everything that a survey may observe of it leaves, by the key under which it is recorded, in the order of the plan. */
import type { Package, Piano } from '../model/package.ts';
import { indicatorsById } from '../model/same-indicator.ts';
import { flatten, planTree, type Question, type ScoredIndicator } from '../model/scoring/index.ts';
import { stateOf } from '../model/state.ts';

export interface Asked {
  readonly item: ScoredIndicator;
  readonly question: Question;
  /** Of the target, else of the state: data and documents say `8 gg.` and not 8. */
  readonly unit?: string;
}

export function askedOf(pkg: Pick<Package, 'piani'>, plan: Piano): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const item of flatten(planTree(plan, plan.sede, indicatorsById(pkg))).flatMap((node) => node.indicators)) {
    for (const question of item.questions) {
      const unit = unitOf(item, question);
      const one: Asked = { item, question, ...(unit === undefined ? {} : { unit }) };
      asked.set(question.key, one);
      if (question.comparison) asked.set(question.comparison.key, one);
    }
  }
  return asked;
}

/** Percentages are told by the kind of the question. */
function unitOf({ indicator }: ScoredIndicator, { target }: Question): string | undefined {
  if (target?.kind === 'confronto') return target.quantity.unit;
  if (target?.kind === 'intervallo') return target.from.unit ?? target.to.unit;
  const state = stateOf(indicator, {})?.value;
  return state?.kind === 'numero' ? state.unit : undefined;
}
