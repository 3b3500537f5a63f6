/** A target and two cell addresses arrive; the formulas of achievement and outcome leave, by the rules of model/scoring/linear.ts. */

import type { ObservedKind } from '../../model/scoring/index.ts';
import type { Comparison } from '../../model/targets/comparison.ts';
import type { Target } from '../../model/targets/index.ts';
import type { Operator } from '../../model/targets/kinds.ts';

interface IndicatorFormulas {
  /** Absent where the method cannot say: then there is nothing to compute. */
  readonly achievement?: string;
  readonly outcome: string;
}

/** `observed` and `achievement` are addresses of cells; the input kind tells whether the observed cell holds a fraction. */
export function indicatorFormulas(
  target: Target | undefined,
  input: ObservedKind,
  observed: string,
  achievement: string,
): IndicatorFormulas {
  const rule = target && ruleOf(target, input, observed);
  if (!rule) return { outcome: `IF(${observed}="","non rilevato","non calcolabile")` };
  const met = rule.met ?? `${achievement}=100`;
  const missed = rule.met ? `IF(${achievement}=0,"non raggiunto","in parte")` : '"non raggiunto"';
  return {
    achievement: rule.achievement,
    outcome: `IF(${observed}="","non rilevato",IF(ISNUMBER(${achievement}),IF(${met},"raggiunto",${missed}),"non calcolabile"))`,
  };
}

interface Rule {
  readonly achievement: string;
  /** Absent where 100 points and a target met are the same thing. */
  readonly met?: string;
}

type Kinds = {
  readonly [Kind in Target['kind']]: (
    target: Extract<Target, { kind: Kind }>,
    observed: string,
    input: ObservedKind,
  ) => Rule | undefined;
};

const notComputable = () => undefined;

const kinds: Kinds = {
  confronto: comparison,
  siNo: ({ value }, observed) => ({
    achievement: `IF(UPPER(${observed})="SI",${value ? 100 : 0},IF(UPPER(${observed})="NO",${value ? 0 : 100},""))`,
  }),
  entroData: ({ date }, observed) => ({
    achievement: `IF(ISNUMBER(${observed}),IF(INT(${observed})<=${dateCall(date)},100,0),IF(UPPER(${observed})="NO",0,""))`,
  }),
  intervallo: notComputable,
  valoreOsservato: notComputable,
  riferimento: notComputable,
  variazione: notComputable,
  nonDisponibile: notComputable,
  sottoTarget: notComputable,
};

/** The union's member and its kind cannot be related by the compiler; the record's type is what makes the cast true. */
function ruleOf(target: Target, input: ObservedKind, observed: string): Rule | undefined {
  return (kinds[target.kind] as (target: Target, observed: string, input: ObservedKind) => Rule | undefined)(
    target,
    observed,
    input,
  );
}

/** Differences are rounded because 60 % typed and 60 % computed may differ in the last binary digit. */
const TESTS: Readonly<Record<Operator, string>> = { '≥': '>=0', '>': '>0', '≤': '<=0', '<': '<0', '=': '=0' };

function comparison({ operator, quantity }: Comparison, observed: string, input: ObservedKind): Rule {
  const wanted = literal(quantity.value, input);
  const met = `ROUND(${observed}-${wanted},10)${TESTS[operator]}`;
  const ifNumber = (value: string) => `IF(ISNUMBER(${observed}),${value},"")`;
  if (quantity.value <= 0) return { achievement: ifNumber(`IF(${met},100,0)`), met };
  if (operator === '≤' || operator === '<') {
    return { achievement: ifNumber(`IF(ROUND(${observed}-${wanted},10)<=0,100,ROUND(100*${wanted}/${observed},10))`), met };
  }
  return { achievement: ifNumber(`ROUND(MAX(0,MIN(100,100*${observed}/${wanted})),10)`), met };
}

function literal(value: number, input: ObservedKind): string {
  const digits = String(value) + (input === 'percentuale' ? '%' : '');
  return value < 0 ? `(${digits})` : digits;
}

function dateCall(iso: string): string {
  return `DATE(${iso.split('-').map(Number).join(',')})`;
}
