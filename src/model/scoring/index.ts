/** Scoring: targets and observed values arrive, achievements, outcomes and weighted scores leave. */
export { linear } from './linear.ts';
export { type ObservedKind, observedKind } from './observed-kind.ts';
export { type Assessment, assess, type Method, OUTCOMES, type Outcome, settle } from './outcome.ts';
export { type IndicatorScore, type NodeScore, type Observations, type Scores, scorePlan } from './roll-up.ts';
export { flatten, type Level, planTree, type ScoredIndicator, type ScoreNode } from './tree.ts';
