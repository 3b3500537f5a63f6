/** Scoring: targets and observed values arrive, achievements, outcomes and weighted scores leave, by the method that the data choose. */
export { settle } from '../arithmetic/exact.ts';
export { type BodyScore, scoreBody } from './body.ts';
export { type Band, linear, type Method, methodOf } from './method.ts';
export { type MethodRule, methodRules, ROLL_UP_RULE } from './method-text.ts';
export { type ObservedKind, observedKind } from './observed-kind.ts';
export { type Assessment, assess, OUTCOMES, type Outcome } from './outcome.ts';
export type { ComparisonFigure, Question } from './question.ts';
export { type Answer, type IndicatorScore, type NodeScore, type Observations, type Scores, scorePlan } from './roll-up.ts';
export { banded, type Rule, ruleOf } from './rule.ts';
export { flatten, type Level, planTree, type ScoredIndicator, type ScoreNode } from './tree.ts';
