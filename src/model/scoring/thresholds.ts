/** An indicator's thresholds arrive, the rule that scores between them leaves. */
import {
  add,
  both,
  type Condition,
  choose,
  compare,
  constant,
  dayNumber,
  divide,
  type Expression,
  either,
  holds,
  input,
  multiply,
  type Reading,
  rounded,
  says,
  subtract,
} from '../arithmetic/expression.ts';
import type { Quantity } from '../quantity.ts';
import type { SimpleTarget, Test } from '../targets/index.ts';
import type { Method } from './method.ts';
import type { Question } from './question.ts';
import type { Rule } from './rule.ts';

/** A threshold and the points that it gives. */
interface Step {
  readonly value: number;
  readonly at: Expression;
  readonly points: number;
}

/** Undefined where there are none that are of the kind of what is observed, or where the method leaves them aside. */
export function thresholdRule({ soglie }: Method, question: Question, test: Test | undefined): Rule | undefined {
  const { thresholds, kind } = question;
  if (!thresholds || soglie.calcolo === 'ignorate') return undefined;
  const reading: Reading = kind === 'data' ? 'data' : 'numero';
  const [least, greatest] = [position(thresholds.minimo, reading), position(thresholds.massimo, reading)];
  if (kind === 'siNo' || least === undefined || greatest === undefined) return undefined;
  const target = middle(question, reading);
  const direction = least <= greatest ? '≥' : '≤';
  const reached = (value: number) => compare(direction, input('osservato', reading), at(value, reading));
  const step = (value: number, points: number): Step => ({ value, at: at(value, reading), points });
  const inside = target !== undefined && isBetween(target, least, greatest);
  const steps = [
    step(least, soglie.puntiMinimo),
    ...(inside ? [step(target, soglie.puntiTarget)] : []),
    step(greatest, soglie.puntiMassimo),
  ];
  const points = soglie.calcolo === 'a-gradini' ? stairs(steps, reached) : slopes(steps, reached, reading);
  const readable = holds('osservato', reading);
  const isDate = reading === 'data';
  return {
    answerable: test?.answerable ?? (isDate ? either(readable, says('osservato', 'NO')) : readable),
    met: test?.met ?? guarded(readable, reached(target ?? greatest), isDate),
    // `NO` says that it was not done.
    achievement: isDate ? choose(readable, points, constant(0)) : points,
    isBanded: false,
  };
}

function guarded(readable: Condition, reached: Condition, isDate: boolean): Condition {
  return isDate ? both(readable, reached) : reached;
}

/** The threshold named so, else what the target of the year asks for. */
function middle({ thresholds, target }: Question, reading: Reading): number | undefined {
  const asked = thresholds?.target ?? (target && wantedBy(target));
  return asked && position(asked, reading);
}

function wantedBy(target: SimpleTarget): Quantity | undefined {
  if (target.kind === 'confronto') return target.quantity;
  return target.kind === 'entroData' ? { kind: 'data', value: target.date } : undefined;
}

function isBetween(value: number, one: number, other: number): boolean {
  return value > Math.min(one, other) && value < Math.max(one, other);
}

function position(quantity: Quantity, reading: Reading): number | undefined {
  if (quantity.kind === 'numero' && reading === 'numero') return quantity.value;
  return quantity.kind === 'data' && reading === 'data' ? dayNumber(quantity.value) : undefined;
}

function at(value: number, reading: Reading): Expression {
  return { op: 'constant', value, reading };
}

type Reached = (value: number) => Condition;

/** What a threshold gives holds until the next one. */
function stairs(steps: readonly Step[], reached: Reached): Expression {
  return steps.reduce<Expression>((below, { value, points }) => choose(reached(value), constant(points), below), constant(0));
}

/** From one threshold to the next the points grow evenly. */
function slopes(steps: readonly Step[], reached: Reached, reading: Reading): Expression {
  return steps.reduce<Expression>((below, step, index) => {
    const next = steps[index + 1];
    return choose(reached(step.value), next ? slope(step, next, reading) : constant(step.points), below);
  }, constant(0));
}

function slope(from: Step, to: Step, reading: Reading): Expression {
  const way = divide(subtract(input('osservato', reading), from.at), subtract(to.at, from.at));
  return rounded(add(constant(from.points), multiply(subtract(constant(to.points), constant(from.points)), way)));
}
