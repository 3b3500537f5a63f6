/** The scoring tree and the selection arrive; which line stands on which row of which sheet leaves, so that formulas can point across. */
import type { Azione, ObiettivoOperativo, Piano } from '../../model/package.ts';
import {
  type ComparisonFigure,
  flatten,
  type Question,
  type ScoredIndicator,
  type ScoreNode,
} from '../../model/scoring/index.ts';
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

/** An indicator on *Monitoraggio*: its own row, and under it those of the parts of its target and of what it is compared with. */
export interface IndicatorLine {
  readonly row: number;
  readonly item: ScoredIndicator;
  /** The objective or phase that the indicator belongs to. */
  readonly owner: Owner;
  readonly isFirstOfOwner: boolean;
  /** One on the indicator's own row, or one for each part on the rows below. */
  readonly questions: readonly QuestionLine[];
  readonly lastRow: number;
}

export interface QuestionLine extends InputLine {
  readonly question: Question;
  /** Absent where nothing is compared with, or where the data know it for good. */
  readonly comparison?: InputLine & { readonly figure: ComparisonFigure };
}

interface InputLine {
  readonly row: number;
  /** Row where the same value is typed in, when it is not this one. */
  readonly sameAs?: number;
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
  const rows = new Map(indicators.map((line): [string, Span] => [line.item.indicator.id, { from: line.row, to: line.lastRow }]));
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
      const row = (lines.at(-1)?.lastRow ?? HEAD_ROWS) + 1;
      lines.push({ row, item, owner, isFirstOfOwner: index === 0, ...questionLines(item, row) });
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

/** The parts of a target, and every figure to compare with that must be typed in, stand on rows of their own. */
function questionLines({ questions }: ScoredIndicator, own: number): Pick<IndicatorLine, 'questions' | 'lastRow'> {
  let lastRow = own;
  const lines = questions.map((question): QuestionLine => {
    const row = question.label === undefined ? own : ++lastRow;
    const figure = question.comparison;
    if (!figure || figure.isFixed) return { row, question };
    return { row, question, comparison: { row: ++lastRow, figure } };
  });
  return { questions: lines, lastRow };
}

/** What is measured once is typed once: in the first row that an office answers for (strategic objectives have none), else in the first. */
function withSameMeasures(lines: readonly IndicatorLine[]): IndicatorLine[] {
  const typed = new Map<string, { readonly row: number; readonly hasOffice: boolean }>();
  for (const { owner, questions } of lines) {
    const hasOffice = owner.objective !== undefined;
    for (const { row, question, comparison } of questions) {
      const inputs = [
        ...(question.isMean ? [] : [{ row, measure: question.measure }]),
        ...(comparison ? [{ row: comparison.row, measure: comparison.figure.measure }] : []),
      ];
      for (const input of inputs) {
        const known = typed.get(input.measure);
        if (!known || (!known.hasOffice && hasOffice)) typed.set(input.measure, { row: input.row, hasOffice });
      }
    }
  }
  const sameAs = (measure: string, row: number) => {
    const source = typed.get(measure)?.row;
    return source === undefined || source === row ? {} : { sameAs: source };
  };
  return lines.map((line) => ({
    ...line,
    questions: line.questions.map((one) => ({
      ...one,
      ...(one.question.isMean ? {} : sameAs(one.question.measure, one.row)),
      ...(one.comparison
        ? { comparison: { ...one.comparison, ...sameAs(one.comparison.figure.measure, one.comparison.row) } }
        : {}),
    })),
  }));
}

function nodeLines(top: readonly ScoreNode[], indicatorRows: ReadonlyMap<string, Span>): NodeLine[] {
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
function spanOf(items: readonly ScoredIndicator[], rows: ReadonlyMap<string, Span>): Span | undefined {
  const found = items.flatMap((item) => rows.get(item.indicator.id) ?? []);
  const [from, to] = [found[0]?.from, found.at(-1)?.to];
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
