/**
 * A method and a question arrive; its rule leaves: whether what is observed suffices, whether the target is met, how many points it
 * gives. Rules are data (model/arithmetic/): the scores are computed from them and the workbooks write them as formulas.
 */
import {
  always,
  type Condition,
  choose,
  compare,
  constant,
  divide,
  type Expression,
  holds,
  input,
  multiply,
  rounded,
  size,
  subtract,
  within,
} from '../arithmetic/expression.ts';
import type { Between } from '../targets/between.ts';
import { type Change, wantedChange } from '../targets/change.ts';
import { comparisonBound } from '../targets/comparison.ts';
import { type Compared, type Operator, type Polarity, type SimpleTarget, type Test, targetTest } from '../targets/index.ts';
import { referenceBound } from '../targets/reference.ts';
import type { Method } from './method.ts';
import type { ComparisonFigure, Question } from './question.ts';
import { thresholdRule } from './thresholds.ts';

export interface Rule extends Test {
  /** Asked only where the rule is answerable. */
  readonly achievement: Expression;
  /** Whether the bands of the method make points of it: not of what the thresholds say, nor of a mean that is made of points. */
  readonly isBanded: boolean;
}

/** Undefined where nothing that is observed can be scored: without a target, or with one that is not available. */
export function ruleOf(method: Method, question: Question): Rule | undefined {
  const { comparison } = question;
  const compared = comparedWith(comparison);
  const target = question.target && readExactValue(question.target, method, question.polarity);
  const test = target && targetTest(target, compared);
  if (question.isMean && method.valoreMedio === 'punteggio') {
    return test && { ...test, achievement: rounded(within(0, method.tetto, input('osservato'))), isBanded: false };
  }
  const byThresholds = thresholdRule(method, question, test);
  if (byThresholds) return byThresholds;
  if (!target || !test) return undefined;
  const achievement = method.raggiungimento === 'proporzionale' ? inProportion(target, { method, test, compared }) : undefined;
  return { ...test, achievement: achievement ?? allOrNothing(test.met), isBanded: method.fasce !== undefined };
}

function comparedWith(figure: ComparisonFigure | undefined): Compared {
  if (figure?.isFixed && figure.known !== undefined) return { value: constant(figure.known), known: always };
  return { value: input('confronto'), known: holds('confronto') };
}

/**
 * `4` asks for 4 and no other only where the method says so. Otherwise it is a value to reach in the direction that is better: upwards
 * where no polarity is declared, because 5 events of 4 are no failure; but 0 (no complaints) stays exact.
 */
function readExactValue(target: SimpleTarget, { valoreEsatto }: Method, polarity: Polarity | undefined): SimpleTarget {
  if (!('operator' in target) || target.operator !== '=' || valoreEsatto === 'esatto' || polarity === 'neutra') return target;
  if (polarity === undefined && target.kind === 'confronto' && target.quantity.value <= 0) return target;
  return { ...target, operator: polarity === 'decrescente' ? '≤' : '≥' };
}

interface Setting {
  readonly method: Method;
  readonly test: Test;
  readonly compared: Compared;
}

type Kinds = {
  readonly [Kind in SimpleTarget['kind']]: (
    target: Extract<SimpleTarget, { kind: Kind }>,
    setting: Setting,
  ) => Expression | undefined;
};

/** A yes, a date: there is no half of them. */
const undivided = () => undefined;

/** Complete over the kinds of target: a new kind does not compile until somebody decides how it is measured. */
const kinds: Kinds = {
  confronto: (target, setting) => againstBound(target.operator, comparisonBound(target), setting),
  valoreOsservato: ({ operator }, setting) => againstBound(operator, setting.compared.value, setting),
  riferimento: (target, setting) => againstBound(target.operator, referenceBound(target, setting.compared.value), setting),
  intervallo: insideAndAround,
  variazione: ofTheChange,
  siNo: undivided,
  entroData: undivided,
  nonDisponibile: undivided,
};

/** The union's member and its kind cannot be related by the compiler; the record's type is what makes the cast true. */
function inProportion(target: SimpleTarget, setting: Setting): Expression | undefined {
  return (kinds[target.kind] as (target: SimpleTarget, setting: Setting) => Expression | undefined)(target, setting);
}

function allOrNothing(met: Condition): Expression {
  return choose(met, constant(100), constant(0));
}

const observed = input('osservato');
const HUNDRED = constant(100);
const ZERO = constant(0);

/** Of a bound of nought or less there are no per cent. */
function againstBound(operator: Operator, bound: Expression, { method, test }: Setting): Expression {
  return choose(compare('≤', bound, ZERO), allOrNothing(test.met), againstPositive(operator, bound, method));
}

function againstPositive(operator: Operator, bound: Expression, method: Method): Expression {
  switch (operator) {
    case '≥':
    case '>':
      return atLeast(bound, method.tetto);
    case '≤':
    case '<':
      return atMost(bound, method);
    case '=':
      return percent(subtract(bound, size(subtract(observed, bound))), bound, 100);
  }
}

function atLeast(bound: Expression, most: number): Expression {
  return percent(observed, bound, most);
}

function atMost(bound: Expression, { decrescente, tetto }: Method): Expression {
  if (decrescente === 'scarto') return percent(subtract(multiply(constant(2), bound), observed), bound, tetto);
  return choose(compare('≤', observed, ZERO), constant(tetto), percent(bound, observed, tetto));
}

function percent(part: Expression, whole: Expression, most: number): Expression {
  return rounded(within(0, most, divide(multiply(HUNDRED, part), whole)));
}

/** Inside 100; outside as against the nearer end. */
function insideAndAround({ from, to }: Between, { method, test }: Setting): Expression {
  const below = from.value > 0 ? atLeast(constant(from.value), 100) : ZERO;
  const above = to.value > 0 ? atMost(constant(to.value), { ...method, tetto: 100 }) : ZERO;
  return choose(test.met, HUNDRED, choose(compare('<', observed, constant(from.value)), below, above));
}

/** The change that was seen, of the change that was asked for: half of +10 % is 50. */
function ofTheChange(target: Change, { method, test, compared }: Setting): Expression {
  if (target.amount === 0) return allOrNothing(test.met);
  const wanted = wantedChange(target, compared.value);
  return percent(subtract(observed, compared.value), wanted, method.tetto);
}

/** The achievement, already computed, made points by the bands of the method. */
export function banded({ fasce = [] }: Method): Expression {
  const measure = input('misura');
  return fasce.reduce<Expression>(
    (below, { da, punti }) => choose(compare('≥', measure, constant(da)), punti === undefined ? measure : constant(punti), below),
    ZERO,
  );
}
