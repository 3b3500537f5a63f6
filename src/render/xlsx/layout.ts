/** The scoring tree and the selection arrive; which line stands on which row of which sheet leaves, so that formulas can point across. */
import type { Azione, ObiettivoOperativo, Piano } from '../../model/package.ts';
import { flatten, type ScoredIndicator, type ScoreNode } from '../../model/scoring/index.ts';
import type { Selection } from './selection.ts';

/** Rows of title, subtitle, dates and heads, alike on the three sheets to fill or to read. */
export const HEAD_ROWS = 4;

export interface Layout {
  /** ISO dates of the three surveys. */
  readonly dates: readonly string[];
  readonly indicators: readonly IndicatorLine[];
  readonly nodes: readonly NodeLine[];
  readonly actions: readonly ActionLine[];
}

/** A row of *Monitoraggio*. */
export interface IndicatorLine {
  readonly row: number;
  readonly item: ScoredIndicator;
  /** The objective or phase that the indicator belongs to. */
  readonly owner: Owner;
  /** Row where the same measure is typed in, when it is not this one. */
  readonly sameAs?: number;
  readonly isFirstOfOwner: boolean;
}

/** A row of *Obiettivi*. */
export interface NodeLine {
  readonly row: number;
  readonly node: ScoreNode;
  readonly parent?: ScoreNode;
  /** 0 for the seat. */
  readonly depth: number;
  /** Rows of *Obiettivi* under this one. */
  readonly below?: Span;
  /** Rows of *Monitoraggio*: the node's own indicators, and those of the whole branch. */
  readonly own?: Span;
  readonly branch?: Span;
}

/** A row of *Azioni*. */
export interface ActionLine {
  readonly row: number;
  readonly action: Azione;
  readonly objective: ObiettivoOperativo;
  readonly isFirstOfObjective: boolean;
}

/** What some action has: a column that none fills is left out. */
export interface ActionFacts {
  readonly code: boolean;
  readonly budget: boolean;
}

export function actionFacts({ actions }: Layout): ActionFacts {
  return {
    code: actions.some(({ action }) => action.codice !== undefined),
    budget: actions.some(({ action }) => action.budget !== undefined),
  };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Owner {
  readonly id: string;
  readonly level: 'obiettivoStrategico' | 'obiettivoOperativo' | 'fase';
  readonly codice?: string;
  readonly titolo: string;
  /** The operational objective, which says who answers for it. */
  readonly objective?: ObiettivoOperativo;
}

export function layOut(plan: Piano, root: ScoreNode, { objectives }: Selection): Layout {
  const operational = new Map(
    plan.aree
      .flatMap((area) => area.obiettiviStrategici ?? [])
      .flatMap((strategic) => strategic.obiettiviOperativi ?? [])
      .map((objective) => [objective.id, objective]),
  );
  const top = objectives ? flatten(root).filter((node) => objectives.has(node.id)) : [root];
  const indicators = indicatorLines(top, operational);
  const rows = new Map(indicators.map((line) => [line.item.indicator.id, line.row]));
  return {
    dates: ['06-30', '09-30', '12-31'].map((day) => `${plan.anno}-${day}`),
    indicators,
    nodes: nodeLines(top, rows),
    actions: actionLines(top, operational),
  };
}

function indicatorLines(top: readonly ScoreNode[], operational: ReadonlyMap<string, ObiettivoOperativo>): IndicatorLine[] {
  const lines: IndicatorLine[] = [];
  const visit = (node: ScoreNode, above: Owner | undefined) => {
    const owner = ownerOf(node, above, operational);
    for (const [index, item] of node.indicators.entries()) {
      if (!owner) throw new Error(`indicator «${item.indicator.id}» outside any objective`);
      lines.push({ row: HEAD_ROWS + 1 + lines.length, item, owner, isFirstOfOwner: index === 0 });
    }
    for (const child of node.children) visit(child, owner);
  };
  for (const node of top) visit(node, undefined);
  return withSameMeasures(lines);
}

/** Groups of indicators (`indicatori`) print under the strategic objective that they belong to. */
function ownerOf(
  node: ScoreNode,
  above: Owner | undefined,
  operational: ReadonlyMap<string, ObiettivoOperativo>,
): Owner | undefined {
  const { id, level, codice, titolo } = node;
  if (level !== 'obiettivoStrategico' && level !== 'obiettivoOperativo' && level !== 'fase') return above;
  const objective = operational.get(id) ?? above?.objective;
  return { id, level, titolo, ...(codice === undefined ? {} : { codice }), ...(objective ? { objective } : {}) };
}

/** What is measured once is typed once: in the first row that an office answers for (strategic objectives have none), else in the first. */
function withSameMeasures(lines: readonly IndicatorLine[]): IndicatorLine[] {
  const typed = new Map<string, IndicatorLine>();
  for (const line of lines) {
    const { measure, meanOf } = line.item;
    const known = typed.get(measure);
    if (meanOf === undefined && (!known || (!known.owner.objective && line.owner.objective))) typed.set(measure, line);
  }
  return lines.map((line) => {
    const source = typed.get(line.item.measure);
    return line.item.meanOf !== undefined || !source || source.row === line.row ? line : { ...line, sameAs: source.row };
  });
}

function nodeLines(top: readonly ScoreNode[], indicatorRows: ReadonlyMap<string, number>): NodeLine[] {
  let row = HEAD_ROWS;
  const visit = (node: ScoreNode, parent: ScoreNode | undefined, depth: number): NodeLine[] => {
    row += 1;
    const own = row;
    const children = node.children.flatMap((child) => visit(child, node, depth + 1));
    const ownSpan = spanOf(node.indicators, indicatorRows);
    const branch = spanOf(
      flatten(node).flatMap((one) => one.indicators),
      indicatorRows,
    );
    const line: NodeLine = {
      row: own,
      node,
      depth,
      ...(parent ? { parent } : {}),
      ...(children.length > 0 ? { below: { from: own + 1, to: own + children.length } } : {}),
      ...(ownSpan ? { own: ownSpan } : {}),
      ...(branch ? { branch } : {}),
    };
    return [line, ...children];
  };
  return top.flatMap((node) => visit(node, undefined, 0));
}

/** Indicators of a branch stand on consecutive rows, because both sheets follow the order of the tree. */
function spanOf(items: readonly ScoredIndicator[], rows: ReadonlyMap<string, number>): Span | undefined {
  const found = items.flatMap((item) => rows.get(item.indicator.id) ?? []);
  const [from, to] = [found[0], found.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function actionLines(top: readonly ScoreNode[], operational: ReadonlyMap<string, ObiettivoOperativo>): ActionLine[] {
  const objectives = top.flatMap(flatten).flatMap((node) => operational.get(node.id) ?? []);
  return objectives
    .flatMap((objective) =>
      (objective.azioni ?? []).map((action, index) => ({ action, objective, isFirstOfObjective: index === 0 })),
    )
    .map((line, index) => ({ ...line, row: HEAD_ROWS + 1 + index }));
}
