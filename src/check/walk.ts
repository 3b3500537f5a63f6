/** A plan arrives; its nodes leave one by one in the order of the sheets, each with its parents. Keeps the rules short. */
import type { Area, Azione, Indicatore, ObiettivoOperativo, ObiettivoStrategico, Package, Piano } from '../model/package.ts';

export type Fase = NonNullable<ObiettivoOperativo['fasi']>[number];

interface Visit<Kind extends string, Node, Parent> {
  readonly kind: Kind;
  readonly node: Node;
  readonly parent: Parent;
  readonly plan: Piano;
}

export type PlanVisit = Visit<'piano', Piano, undefined>;
export type AreaVisit = Visit<'area', Area, PlanVisit>;
export type StrategicVisit = Visit<'obiettivoStrategico', ObiettivoStrategico, AreaVisit>;
export type OperationalVisit = Visit<'obiettivoOperativo', ObiettivoOperativo, StrategicVisit>;
export type PhaseVisit = Visit<'fase', Fase, OperationalVisit>;
export type IndicatorVisit = Visit<'indicatore', Indicatore, StrategicVisit | OperationalVisit | PhaseVisit>;
export type ActionVisit = Visit<'azione', Azione, OperationalVisit>;

export type AnyVisit = PlanVisit | AreaVisit | StrategicVisit | OperationalVisit | PhaseVisit | IndicatorVisit | ActionVisit;
export type Kind = AnyVisit['kind'];

/** All nodes of all plans; a plan comes before its areas, an objective before what it contains. */
export function* walk(pkg: Pick<Package, 'piani'>): Generator<AnyVisit> {
  for (const plan of pkg.piani) yield* walkPlan({ kind: 'piano', node: plan, parent: undefined, plan });
}

function* walkPlan(parent: PlanVisit): Generator<AnyVisit> {
  const { plan } = parent;
  yield parent;
  for (const node of plan.aree) {
    const area: AreaVisit = { kind: 'area', node, parent, plan };
    yield area;
    for (const objective of node.obiettiviStrategici ?? []) {
      yield* walkStrategic({ kind: 'obiettivoStrategico', node: objective, parent: area, plan });
    }
  }
}

function* walkStrategic(parent: StrategicVisit): Generator<AnyVisit> {
  yield parent;
  yield* indicatorsOf(parent);
  for (const node of parent.node.obiettiviOperativi ?? []) {
    yield* walkOperational({ kind: 'obiettivoOperativo', node, parent, plan: parent.plan });
  }
}

function* walkOperational(parent: OperationalVisit): Generator<AnyVisit> {
  const { plan } = parent;
  yield parent;
  yield* indicatorsOf(parent);
  for (const node of parent.node.fasi ?? []) {
    const phase: PhaseVisit = { kind: 'fase', node, parent, plan };
    yield phase;
    yield* indicatorsOf(phase);
  }
  for (const node of parent.node.azioni ?? []) yield { kind: 'azione', node, parent, plan };
}

function* indicatorsOf(parent: IndicatorVisit['parent']): Generator<IndicatorVisit> {
  for (const node of parent.node.indicatori ?? []) yield { kind: 'indicatore', node, parent, plan: parent.plan };
}

/** The visits of one kind, typed as such. */
export function visitsOf<K extends Kind>(visits: readonly AnyVisit[], kind: K): Extract<AnyVisit, { kind: K }>[] {
  return visits.filter((visit): visit is Extract<AnyVisit, { kind: K }> => visit.kind === kind);
}

/** Nodes of one kind under one parent, and the property of the parent that lists them. */
export interface Siblings {
  readonly parent: AnyVisit;
  readonly key: string;
  readonly kind: Kind;
  readonly members: readonly Member[];
}
export type Member = Area | ObiettivoStrategico | ObiettivoOperativo | Fase | Indicatore | Azione;

/** Every list of children that stands in the plans, empty ones included. */
export function* siblings(visits: readonly AnyVisit[]): Generator<Siblings> {
  for (const parent of visits) {
    for (const [key, kind, members] of childLists(parent)) if (members) yield { parent, key, kind, members };
  }
}

type ChildList = readonly [key: string, kind: Kind, members: readonly Member[] | undefined];

function childLists({ kind, node }: AnyVisit): readonly ChildList[] {
  switch (kind) {
    case 'piano':
      return [['aree', 'area', node.aree]];
    case 'area':
      return [['obiettiviStrategici', 'obiettivoStrategico', node.obiettiviStrategici]];
    case 'obiettivoStrategico':
      return [
        ['indicatori', 'indicatore', node.indicatori],
        ['obiettiviOperativi', 'obiettivoOperativo', node.obiettiviOperativi],
      ];
    case 'obiettivoOperativo':
      return [
        ['indicatori', 'indicatore', node.indicatori],
        ['fasi', 'fase', node.fasi],
        ['azioni', 'azione', node.azioni],
      ];
    case 'fase':
      return [['indicatori', 'indicatore', node.indicatori]];
    case 'indicatore':
    case 'azione':
      return [];
  }
}
