/** An indicator and its target of a year arrive; what must be observed to score it leaves: one question, or one for each part. */
import type { Indicatore, ResolvedIndicator } from '../package.ts';
import { stateOf } from '../state.ts';
import { type Comparand, comparandOf, type Polarity, type SimpleTarget, type Target } from '../targets/index.ts';
import { type ObservedKind, observedKind } from './observed-kind.ts';

export type Thresholds = NonNullable<Indicatore['soglie']>;

/** One value to be observed and the target that it is held against. */
export interface Question {
  /** Of the observed value: the indicator's id, or `ind-11.parte-2`. */
  readonly key: string;
  /** Of a part: `a`. */
  readonly label?: string;
  readonly target?: SimpleTarget;
  readonly kind: ObservedKind;
  /** Shared by the questions that ask the same thing in the same kind of value (`stessoDi`). */
  readonly measure: string;
  /** As declared; where it is not, target and thresholds tell. */
  readonly polarity?: Polarity;
  readonly thresholds?: Thresholds;
  readonly comparison?: ComparisonFigure;
  /** Asks for the mean of the scores of operational objectives. */
  readonly isMean?: true;
}

/** The figure of another year or of others that the observed value is compared with. */
export interface ComparisonFigure {
  /** Of the value to type in: `ind-7.confronto`. */
  readonly key: string;
  /** `valore osservato nel 2018`, `media nazionale`. */
  readonly name: string;
  readonly measure: string;
  /** What the data know of it. */
  readonly known?: number;
  /** A past year's value that the data know is a fact; a figure of others stands until a newer one is typed in. */
  readonly isFixed: boolean;
}

export interface Asking {
  /** The indicator at the end of the chain of `stessoDi`. */
  readonly measure: string;
  readonly annoStato?: number | undefined;
  readonly isMean: boolean;
}

export function questionsOf(indicator: ResolvedIndicator, target: Target | undefined, asking: Asking): readonly Question[] {
  if (target?.kind === 'sottoTarget' && !asking.isMean) {
    return target.parts.map(({ label, target: part }, index) => {
      // What the data know of other years and of others belongs to the indicator as a whole.
      const { stato, valoreOsservato, soglie, ...own } = indicator;
      const key = `${indicator.id}.parte-${index + 1}`;
      return { ...question(own, part, key, { ...asking, measure: `${asking.measure} ${label}` }), label };
    });
  }
  return [question(indicator, target?.kind === 'sottoTarget' ? undefined : target, indicator.id, asking)];
}

function question(
  indicator: ResolvedIndicator,
  target: SimpleTarget | undefined,
  key: string,
  { measure, annoStato, isMean }: Asking,
): Question {
  // Scores are points, whatever sign the target carries.
  const kind = isMean ? 'numero' : observedKind(indicator, target);
  const comparand = target && comparandOf(target);
  const figure = comparand && comparisonFigure(indicator, comparand, annoStato);
  return {
    key,
    kind,
    measure: `${measure} ${kind}`,
    ...(target ? { target } : {}),
    ...(indicator.polarita ? { polarity: indicator.polarita } : {}),
    ...(indicator.soglie ? { thresholds: indicator.soglie } : {}),
    ...(figure ? { comparison: { ...figure, key: `${key}.confronto`, measure: `${measure} ${kind} ${figure.name}` } } : {}),
    ...(isMean ? { isMean } : {}),
  };
}

function comparisonFigure(
  indicator: Indicatore,
  comparand: Comparand,
  annoStato: number | undefined,
): Pick<ComparisonFigure, 'name' | 'known' | 'isFixed'> {
  const state = stateOf(indicator, { annoStato });
  if (comparand.kind === 'anno') {
    const ofYear = indicator.valoreOsservato?.[String(comparand.year)];
    const value = ofYear ?? (state?.year === comparand.year ? state.value : undefined);
    const name = `valore osservato nel ${comparand.year}`;
    return value?.kind === 'numero' ? { name, known: value.value, isFixed: true } : { name, isFixed: false };
  }
  const { name } = comparand;
  const figure = state?.reference?.nome.toLowerCase() === name.toLowerCase() ? state.reference.valore : undefined;
  return figure?.kind === 'numero' ? { name, known: figure.value, isFixed: false } : { name, isFixed: false };
}
