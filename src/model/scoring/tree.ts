/**
 * A seat's plan arrives, the tree that its scores climb leaves: seat → area → strategic objective → operational objective → phase, each with
 * its indicators and the weight that counts in the mean of the level above.
 */
import type { Area, Indicatore, ObiettivoOperativo, ObiettivoStrategico, Piano, ResolvedIndicator } from '../package.ts';
import { resolveIndicator } from '../same-indicator.ts';
import type { Target } from '../targets/index.ts';
import { type Question, questionsOf } from './question.ts';

export type Level =
  | 'sede'
  | 'area'
  | 'obiettivoStrategico'
  /** The strategic objective's own indicators taken together, where they weigh against the operational objectives. */
  | 'indicatori'
  /** All operational objectives of one strategic objective taken together. */
  | 'obiettiviOperativi'
  | 'obiettivoOperativo'
  | 'fase';

export interface ScoreNode {
  readonly id: string;
  readonly level: Level;
  readonly codice?: string;
  readonly titolo: string;
  /** As the plan writes it; absent where it gives none. */
  readonly peso?: number;
  /** What counts in the parent's mean: the plan's weight, 1 for equal weights, 0 where the score climbs through an indicator. */
  readonly weight: number;
  readonly indicators: readonly ScoredIndicator[];
  readonly children: readonly ScoreNode[];
  /** Its parts weigh the same because the plan does not give the weights of all of them. */
  readonly equalWeights: boolean;
}

export interface ScoredIndicator {
  readonly indicator: ResolvedIndicator;
  /** Of the plan's year. */
  readonly target?: Target;
  readonly weight: number;
  /** The node whose score is this indicator's observed value (`calcolo: valore-medio-obiettivi-operativi`). */
  readonly meanOf?: string;
  /** What must be observed: one value, or one for each part of the target. */
  readonly questions: readonly Question[];
}

/** `byId` holds every indicator of the package (model/same-indicator.ts), because `stessoDi` may point outside the seat. */
export function planTree(plan: Piano, seatName: string, byId: ReadonlyMap<string, Indicatore>): ScoreNode {
  const context: Context = { year: String(plan.anno), annoStato: plan.annoStato, byId };
  const { weights, equal } = weigh(plan.aree);
  return {
    id: plan.sede,
    level: 'sede',
    titolo: seatName,
    weight: 1,
    indicators: [],
    children: plan.aree.map((area, index) => areaNode(area, weights[index] ?? 0, context)),
    equalWeights: equal,
  };
}

/** The node and everything under it, in the order of the documents. */
export function flatten(node: ScoreNode): readonly ScoreNode[] {
  return [node, ...node.children.flatMap(flatten)];
}

interface Context {
  readonly year: string;
  readonly annoStato: number | undefined;
  readonly byId: ReadonlyMap<string, Indicatore>;
}

interface Weighted {
  readonly peso?: number | undefined;
}

/** Weights count only where every part has one; otherwise all weigh the same. */
function weigh(parts: readonly Weighted[]): { readonly weights: readonly number[]; readonly equal: boolean } {
  const given = parts.flatMap((part) => (part.peso === undefined ? [] : [part.peso]));
  const equal = given.length < parts.length;
  return { weights: equal ? parts.map(() => 1) : given, equal: equal && parts.length > 1 };
}

interface Titled extends Weighted {
  readonly id: string;
  readonly codice?: string | undefined;
  readonly titolo: string;
}

function head({ id, codice, titolo, peso }: Titled) {
  return { id, titolo, ...(codice === undefined ? {} : { codice }), ...(peso === undefined ? {} : { peso }) };
}

function areaNode(area: Area, weight: number, context: Context): ScoreNode {
  const parts = area.obiettiviStrategici ?? [];
  const { weights, equal } = weigh(parts);
  return {
    ...head(area),
    level: 'area',
    weight,
    indicators: [],
    children: parts.map((part, index) => strategicNode(part, weights[index] ?? 0, context)),
    equalWeights: equal,
  };
}

/**
 * Own indicators and operational objectives meet in one of three ways: weighed against each other (`pesoIndicatori`, `pesoObiettiviOperativi`);
 * through an indicator computed from the operational objectives; half and half when the plan says nothing.
 */
function strategicNode(objective: ObiettivoStrategico, weight: number, context: Context): ScoreNode {
  const own = objective.indicatori ?? [];
  const group = operationalGroup(objective, context);
  const hasGroup = group.children.length > 0;
  const { indicators, equal } = scored(own, context, hasGroup ? group.id : undefined);
  const base = { ...head(objective), level: 'obiettivoStrategico' as const, weight };
  const { pesoIndicatori, pesoObiettiviOperativi } = objective;
  const isSplit = pesoIndicatori !== undefined || pesoObiettiviOperativi !== undefined;
  const climbsThroughIndicator = indicators.some((indicator) => indicator.meanOf !== undefined) && !isSplit;

  if (own.length === 0 || !hasGroup || climbsThroughIndicator) {
    const children = hasGroup ? [{ ...group, weight: own.length === 0 ? 1 : 0 }] : [];
    return { ...base, indicators, children, equalWeights: equal };
  }
  const ownWeight = pesoIndicatori ?? 100 - (pesoObiettiviOperativi ?? 50);
  const groupWeight = pesoObiettiviOperativi ?? 100 - ownWeight;
  const ownGroup: ScoreNode = {
    id: `${objective.id}/indicatori`,
    level: 'indicatori',
    titolo: 'Indicatori propri',
    ...(isSplit ? { peso: ownWeight } : {}),
    weight: ownWeight,
    indicators,
    children: [],
    equalWeights: equal,
  };
  const children = [ownGroup, { ...group, ...(isSplit ? { peso: groupWeight } : {}), weight: groupWeight }];
  return { ...base, indicators: [], children, equalWeights: !isSplit };
}

function operationalGroup(objective: ObiettivoStrategico, context: Context): ScoreNode {
  const parts = objective.obiettiviOperativi ?? [];
  const { weights, equal } = weigh(parts);
  return {
    id: `${objective.id}/obiettivi-operativi`,
    level: 'obiettiviOperativi',
    titolo: 'Valore medio degli obiettivi operativi',
    weight: 1,
    indicators: [],
    children: parts.map((part, index) => operationalNode(part, weights[index] ?? 0, context)),
    equalWeights: equal,
  };
}

/** Indicators and phases each sum to 100 on their own (check/weights-sum.ts): where both stand, each group is half of the score. */
function operationalNode(objective: ObiettivoOperativo, weight: number, context: Context): ScoreNode {
  const own = scored(objective.indicatori ?? [], context);
  const phases = objective.fasi ?? [];
  const ofPhases = weigh(phases);
  const half = own.indicators.length > 0 && phases.length > 0;
  const indicatorShares = half ? halves(own.indicators.map((one) => one.weight)) : own.indicators.map((one) => one.weight);
  const phaseShares = half ? halves(ofPhases.weights) : ofPhases.weights;
  return {
    ...head(objective),
    level: 'obiettivoOperativo',
    weight,
    indicators: own.indicators.map((one, index) => ({ ...one, weight: indicatorShares[index] ?? 0 })),
    children: phases.map((phase, index): ScoreNode => {
      const { indicators, equal } = scored(phase.indicatori ?? [], context);
      return { ...head(phase), level: 'fase', weight: phaseShares[index] ?? 0, indicators, children: [], equalWeights: equal };
    }),
    equalWeights: own.equal || ofPhases.equal,
  };
}

function halves(weights: readonly number[]): readonly number[] {
  const all = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (all === 0 ? 0 : (50 * weight) / all));
}

function scored(indicators: readonly Indicatore[], context: Context, meanOf?: string) {
  const { weights, equal } = weigh(indicators);
  return { indicators: indicators.map((one, index) => scoredIndicator(one, weights[index] ?? 0, context, meanOf)), equal };
}

function scoredIndicator(source: Indicatore, weight: number, context: Context, meanOf?: string): ScoredIndicator {
  const indicator = resolveIndicator(source, context.byId);
  const target = indicator.target?.[context.year];
  const isMean = meanOf !== undefined && indicator.calcolo !== undefined;
  const asking = { measure: measureOf(source, context.byId), annoStato: context.annoStato, isMean };
  return {
    indicator,
    weight,
    questions: questionsOf(indicator, target, asking),
    ...(target === undefined ? {} : { target }),
    ...(isMean ? { meanOf } : {}),
  };
}

/** The indicator at the end of the chain of `stessoDi`; a chain that closes on itself is a finding of check/ and stops here. */
function measureOf(indicator: Indicatore, byId: ReadonlyMap<string, Indicatore>): string {
  const seen = new Set<string>();
  let current = indicator;
  while (current.stessoDi !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    const next = byId.get(current.stessoDi);
    if (!next) break;
    current = next;
  }
  return current.id;
}
