/** The tree and the observed values arrive; the score of every objective leaves, with the share of weight that observed values cover. */
import { Exact, settled } from '../arithmetic/exact.ts';
import type { Quantity } from '../quantity.ts';
import type { Method } from './method.ts';
import { type Assessment, answer, answerTogether } from './outcome.ts';
import type { ComparisonFigure, Question } from './question.ts';
import { flatten, type ScoredIndicator, type ScoreNode } from './tree.ts';

/** What was observed, by the keys of the questions and of their comparison figures; most keys are the indicator's id (question.ts). */
export type Observations = ReadonlyMap<string, Quantity>;

/** The answer to one question, with the values that it stands on. */
export interface Answer extends Assessment {
  readonly question: Question;
  readonly observed?: Quantity;
  readonly compared?: Quantity;
}

export interface IndicatorScore extends Assessment {
  /** Absent where the target has parts: each answer has its own. */
  readonly observed?: Quantity;
  readonly answers: readonly Answer[];
  /** 100 when the achievement counts, 0 when it is missing; in between for the mean of objectives that are covered in part. */
  readonly coverage: number;
}

export interface NodeScore {
  /** Weighted mean of the parts that have a score; absent when none has. A missing value counts neither as 0 nor as 100. */
  readonly score?: number;
  /** How much of the weight the score stands on, 0–100: always shown beside it. */
  readonly coverage: number;
  /** Indicators in the whole branch, and how many of them meet their target. */
  readonly indicators: number;
  readonly met: number;
}

export interface Scores {
  readonly indicators: ReadonlyMap<string, IndicatorScore>;
  readonly nodes: ReadonlyMap<string, NodeScore>;
}

export function scorePlan(root: ScoreNode, observations: Observations, method: Method): Scores {
  const byId = new Map(flatten(root).map((node) => [node.id, node]));
  const find = finder(byId.values(), observations);
  const indicators = new Map<string, IndicatorScore>();
  const nodes = new Map<string, NodeScore>();

  // Depth first, except that an indicator computed from other objectives asks for them ahead of their turn.
  const scoreNode = (node: ScoreNode): NodeScore => {
    const known = nodes.get(node.id);
    if (known) return known;
    const own = node.indicators.map((indicator) => scoreIndicator(indicator));
    const below = node.children.map((child) => scoreNode(child));
    const parts: Part[] = [
      ...own.map((score, index) => ({
        weight: node.indicators[index]?.weight ?? 0,
        value: score.achievement,
        coverage: score.coverage,
      })),
      ...below.map((score, index) => ({
        weight: node.children[index]?.weight ?? 0,
        value: score.score,
        coverage: score.coverage,
      })),
    ];
    const result: NodeScore = {
      ...weightedMean(parts),
      indicators: own.length + total(below.map((score) => score.indicators)),
      met: own.filter((score) => score.outcome === 'raggiunto').length + total(below.map((score) => score.met)),
    };
    nodes.set(node.id, result);
    return result;
  };

  const scoreIndicator = (item: ScoredIndicator): IndicatorScore => {
    const source = item.meanOf === undefined ? undefined : byId.get(item.meanOf);
    const mean = source && scoreNode(source);
    const answers = item.questions.map((question): Answer => {
      const observed = mean ? meanAsQuantity(mean) : find(question);
      const compared = question.comparison && find(question.comparison);
      return {
        question,
        ...answer(method, question, observed, compared),
        ...(observed ? { observed } : {}),
        ...(compared ? { compared } : {}),
      };
    });
    const { assessment, observed } = together(answers, method);
    const coverage = assessment.achievement === undefined ? 0 : (mean?.coverage ?? 100);
    const score = { ...assessment, ...(observed ? { observed } : {}), answers, coverage };
    indicators.set(item.indicator.id, score);
    return score;
  };

  scoreNode(root);
  return { indicators, nodes };
}

function together(answers: readonly Answer[], method: Method): { assessment: Assessment; observed?: Quantity | undefined } {
  const [only] = answers;
  if (!only || only.question.label !== undefined) return { assessment: answerTogether(method, answers) };
  const { outcome, achievement, measure, observed } = only;
  const assessment = {
    outcome,
    ...(achievement === undefined ? {} : { achievement }),
    ...(measure === undefined ? {} : { measure }),
  };
  return { assessment, observed };
}

export interface Part {
  readonly weight: number;
  readonly value: number | undefined;
  readonly coverage: number;
}

/** Parts without a value leave the mean and lower the coverage. */
export function weightedMean(parts: readonly Part[]): { readonly score?: number; readonly coverage: number } {
  const all = sum(parts.map((part) => new Exact(part.weight)));
  const covered = sum(parts.map((part) => new Exact(part.weight).times(part.coverage)));
  const coverage = all.eq(0) ? 0 : settled(covered.div(all)).toNumber();
  const known = parts.flatMap(({ weight, value }) => (value === undefined ? [] : [{ weight: new Exact(weight), value }]));
  const weight = sum(known.map((part) => part.weight));
  if (weight.eq(0)) return { coverage };
  const weighted = sum(known.map((part) => part.weight.times(part.value)));
  return { score: settled(weighted.div(weight)).toNumber(), coverage };
}

type Asked = Question | ComparisonFigure;

/**
 * One value serves every question that asks the same thing: the first one found stands for those that have none. A figure of others that
 * nobody typed in is what the data say of it.
 */
function finder(nodes: Iterable<ScoreNode>, observations: Observations): (asked: Asked) => Quantity | undefined {
  const byMeasure = new Map<string, Quantity>();
  const questions = [...nodes].flatMap((node) => node.indicators).flatMap((item) => item.questions);
  for (const { key, measure } of questions.flatMap((one): Asked[] => (one.comparison ? [one, one.comparison] : [one]))) {
    const observed = observations.get(key);
    if (observed && !byMeasure.has(measure)) byMeasure.set(measure, observed);
  }
  return (asked) => {
    const known = 'known' in asked && asked.known !== undefined ? asked.known : undefined;
    const fromData: Quantity | undefined = known === undefined ? undefined : { kind: 'numero', value: known };
    if (fromData && 'isFixed' in asked && asked.isFixed) return fromData;
    return observations.get(asked.key) ?? byMeasure.get(asked.measure) ?? fromData;
  };
}

function meanAsQuantity({ score }: NodeScore): Quantity | undefined {
  return score === undefined ? undefined : { kind: 'numero', value: score };
}

function sum(values: readonly Exact[]): Exact {
  return values.reduce((sofar, value) => sofar.plus(value), new Exact(0));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sofar, count) => sofar + count, 0);
}
