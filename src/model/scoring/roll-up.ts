/** The tree and the observed values arrive; the score of every objective leaves, with the share of weight that observed values cover. */
import type { Quantity } from '../quantity.ts';
import { type Assessment, assess, type Method, settle } from './outcome.ts';
import { flatten, type ScoredIndicator, type ScoreNode } from './tree.ts';

/** Observed value by indicator id. */
export type Observations = ReadonlyMap<string, Quantity>;

export interface IndicatorScore extends Assessment {
  readonly observed?: Quantity;
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
  const byMeasure = observedByMeasure(byId.values(), observations);
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
      indicators: own.length + sum(below.map((score) => score.indicators)),
      met: own.filter((score) => score.outcome === 'raggiunto').length + sum(below.map((score) => score.met)),
    };
    nodes.set(node.id, result);
    return result;
  };

  const scoreIndicator = (item: ScoredIndicator): IndicatorScore => {
    const source = item.meanOf === undefined ? undefined : byId.get(item.meanOf);
    const mean = source && scoreNode(source);
    const observed = mean ? meanAsQuantity(mean) : (observations.get(item.indicator.id) ?? byMeasure.get(item.measure));
    const assessment = assess(method, item.target, observed);
    const coverage = assessment.achievement === undefined ? 0 : (mean?.coverage ?? 100);
    const score = { ...assessment, ...(observed ? { observed } : {}), coverage };
    indicators.set(item.indicator.id, score);
    return score;
  };

  scoreNode(root);
  return { indicators, nodes };
}

interface Part {
  readonly weight: number;
  readonly value: number | undefined;
  readonly coverage: number;
}

function weightedMean(parts: readonly Part[]): { readonly score?: number; readonly coverage: number } {
  const all = sum(parts.map((part) => part.weight));
  const coverage = all === 0 ? 0 : settle(sum(parts.map((part) => part.weight * part.coverage)) / all);
  const known = parts.filter((part) => part.value !== undefined);
  const weight = sum(known.map((part) => part.weight));
  if (weight === 0) return { coverage };
  return { score: settle(sum(known.map((part) => part.weight * (part.value ?? 0))) / weight), coverage };
}

/** One value serves every indicator that measures the same thing: the first one found stands for those that have none. */
function observedByMeasure(nodes: Iterable<ScoreNode>, observations: Observations): ReadonlyMap<string, Quantity> {
  const byMeasure = new Map<string, Quantity>();
  for (const { indicator, measure } of [...nodes].flatMap((node) => node.indicators)) {
    const observed = observations.get(indicator.id);
    if (observed && !byMeasure.has(measure)) byMeasure.set(measure, observed);
  }
  return byMeasure;
}

function meanAsQuantity({ score }: NodeScore): Quantity | undefined {
  return score === undefined ? undefined : { kind: 'numero', value: score };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
