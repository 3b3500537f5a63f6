/** A seat's plan and its view arrive; the view leaves with what sheets and tree derive: inherited fields, years, totals, counts. */
import type { Years } from '../model/dates.ts';
import type { Area, Indicatore, ObiettivoOperativo, ObiettivoStrategico, Piano, ResolvedIndicator } from '../model/package.ts';
import { resolveIndicator } from '../model/same-indicator.ts';
import { printMoney } from '../model/scalar-text.ts';
import { indicatore, piano as pianoSchema } from '../model/schema-plan.ts';
import { algorithmText, stateForms, targetCells } from './indicator-forms.ts';
import { presentFields, presentNode, type Setting } from './present.ts';
import { isViewObject, type View, type ViewObject } from './view.ts';

type Fase = NonNullable<ObiettivoOperativo['fasi']>[number];
type Holder = ObiettivoStrategico | ObiettivoOperativo | Fase;

export const LEVELS = {
  area: 'Area strategica',
  obiettivoStrategico: 'Obiettivo strategico',
  obiettivoOperativo: 'Obiettivo operativo',
};
const ABSENCE = '---';
/** Accents of templates/stile.yaml; further areas begin again. */
const ACCENTS = 8;

export function planView(plan: Piano, setting: Setting, indicators: ReadonlyMap<string, Indicatore>): ViewObject {
  return new PlanViews(plan, setting, indicators).all();
}

export function absenceSign(plan: Piano | undefined): string {
  return plan?.segnoAssenza ?? ABSENCE;
}

class PlanViews {
  readonly #plan: Piano;
  readonly #setting: Setting;
  readonly #indicators: ReadonlyMap<string, Indicatore>;
  #strategicSeen = 0;
  #operationalSeen = 0;

  constructor(plan: Piano, setting: Setting, indicators: ReadonlyMap<string, Indicatore>) {
    this.#plan = plan;
    this.#setting = setting;
    this.#indicators = indicators;
  }

  all(): ViewObject {
    const plan = this.#plan;
    const view = presentNode(pianoSchema, plan, this.#setting);
    for (const [index, area] of plan.aree.entries()) this.#area(area, `accento-${(index % ACCENTS) + 1}`);
    const strategic = plan.aree.flatMap((area) => area.obiettiviStrategici ?? []);
    return Object.assign(view, {
      segnoAssenza: absenceSign(plan),
      livelli: { ...LEVELS, ...plan.livelli },
      numeroAree: plan.aree.length,
      numeroObiettiviStrategici: strategic.length,
      numeroObiettiviOperativi: sum(strategic, (objective) => objective.obiettiviOperativi?.length ?? 0),
      numeroIndicatori: sum(strategic, countAll),
    });
  }

  #area(area: Area, accento: string): void {
    const strategic = area.obiettiviStrategici ?? [];
    const view = this.#view(area);
    for (const objective of strategic) this.#strategic(objective, { area: view, accento });
    Object.assign(view, { accento, numeroIndicatori: sum(strategic, countAll) });
  }

  #strategic(objective: ObiettivoStrategico, inherited: ViewObject): void {
    const years = yearsOf(objective, objective.durata ?? this.#plan.triennio);
    const view = this.#view(objective);
    Object.assign(view, inherited, this.#holder(objective, years), {
      funzioniPerLivello: byLevel(view.funzioniIstituzionali),
      primo: this.#strategicSeen++ === 0,
    });
    for (const operational of objective.obiettiviOperativi ?? []) {
      const programma = view.programma ?? null;
      this.#operational(operational, { ...inherited, obiettivoStrategico: view, programma });
    }
  }

  #operational(objective: ObiettivoOperativo, inherited: ViewObject): void {
    const { anno } = this.#plan;
    const span = objective.durata ?? { from: anno, to: anno };
    const view = this.#view(objective);
    Object.assign(view, inherited, this.#holder(objective, yearsOf(objective, span)), {
      funzioniPerLivello: byLevel(view.funzioniIstituzionali),
      primo: this.#operationalSeen++ === 0,
      totaleAzioni: this.#total(objective),
      unitaOrganizzative: unitList(view.unitaOrganizzative ?? null),
    });
    for (const phase of objective.fasi ?? []) {
      Object.assign(this.#view(phase), this.#holder(phase, yearsOf(phase, phase.durata ?? span)));
    }
  }

  /** What everything that holds indicators has. */
  #holder(holder: Holder, years: readonly string[]): ViewObject {
    const indicators = holder.indicatori ?? [];
    for (const indicator of indicators) this.#indicator(indicator, years);
    return {
      anniTarget: years,
      numeroIndicatori: 'fasi' in holder ? countWithPhases(holder) : indicators.length,
      conPesi: indicators.some((indicator) => indicator.peso !== undefined),
    };
  }

  #indicator(node: Indicatore, years: readonly string[]): void {
    const whole: ResolvedIndicator = resolveIndicator(node, this.#indicators);
    const taken = node.stessoDi === undefined ? {} : presentFields(indicatore, whole, this.#setting);
    Object.assign(this.#view(node), taken, stateForms(whole, this.#plan), {
      algoritmo: algorithmText(whole),
      targetPerAnno: targetCells(whole, years),
    });
  }

  #total({ azioni }: ObiettivoOperativo): string | null {
    const budgets = (azioni ?? []).flatMap(({ budget }) => (budget === undefined ? [] : [budget]));
    return budgets.length === 0
      ? null
      : printMoney(
          sum(budgets, (budget) => budget),
          this.#plan.importi,
        );
  }

  #view(node: object): ViewObject {
    const view = this.#setting.views.get(node);
    if (!view) throw new Error('a node of the plan has no view');
    return view;
  }
}

/** The years the objective lasts, and any other for which one of its own indicators gives a target. */
function yearsOf(holder: Holder, span: Years): readonly string[] {
  const years = new Set<string>();
  for (let year = span.from; year <= span.to; year++) years.add(String(year));
  for (const { target } of holder.indicatori ?? []) for (const year of Object.keys(target ?? {})) years.add(year);
  return [...years].sort();
}

function byLevel(functions: View | undefined): ViewObject[] {
  const list = Array.isArray(functions) ? (functions as readonly View[]).filter(isViewObject) : [];
  return ['1', '2']
    .map((livello) => ({ livello, funzioni: list.filter((one) => one.livello === livello) }))
    .filter(({ funzioni }) => funzioni.length > 0);
}

/** `TUTTE` stands for the list, and is listed like a unit. */
function unitList(units: View): View {
  return typeof units === 'string' ? [{ nome: units }] : units;
}

function countWithPhases({ indicatori, fasi }: ObiettivoOperativo): number {
  return (indicatori?.length ?? 0) + sum(fasi ?? [], (phase) => phase.indicatori?.length ?? 0);
}

function countAll({ indicatori, obiettiviOperativi }: ObiettivoStrategico): number {
  return (indicatori?.length ?? 0) + sum(obiettiviOperativi ?? [], countWithPhases);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
