/**
 * Figures and conditions as data: what is said here once about targets and points is computed by `evaluate.ts` and written as formulas by
 * the workbooks, so that both say the same. The builders reckon with what is known already and drop what cannot happen.
 */
import { Exact, settled } from './exact.ts';

/** `osservato`: what the office observes; `confronto`: what it is compared with; `misura`: the achievement before bands. */
export type InputName = 'osservato' | 'confronto' | 'misura';

/** How an input is read: a number, or the day of a date counted as spreadsheets count it. */
export type Reading = 'numero' | 'data';

export type Expression =
  | { readonly op: 'constant'; readonly value: number; readonly reading: Reading }
  | { readonly op: 'input'; readonly name: InputName; readonly reading: Reading }
  | { readonly op: Arithmetic; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'size' | 'settled'; readonly of: Expression }
  | { readonly op: 'choice'; readonly when: Condition; readonly then: Expression; readonly otherwise: Expression };

export type Arithmetic = '+' | '-' | '*' | '/' | 'least' | 'greatest';

export type Condition =
  | { readonly op: 'always' | 'never' }
  | { readonly op: Comparing; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'both' | 'either'; readonly left: Condition; readonly right: Condition }
  /** The input holds something that can be read so. */
  | { readonly op: 'holds'; readonly name: InputName; readonly reading: Reading }
  | { readonly op: 'says'; readonly name: InputName; readonly word: 'SI' | 'NO' };

/** Compared after the one rounding (exact.ts). */
export type Comparing = '≥' | '>' | '≤' | '<' | '=';

export const always: Condition = { op: 'always' };
export const never: Condition = { op: 'never' };

export function constant(value: number): Expression {
  return { op: 'constant', value, reading: 'numero' };
}

const DAY = 24 * 60 * 60 * 1000;
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** Days as spreadsheets count them. */
export function dayNumber(iso: string): number {
  return (Date.parse(iso) - DAY_ZERO) / DAY;
}

/** The date of a day's number. */
export function dayOf(number: number): string {
  return new Date(DAY_ZERO + number * DAY).toISOString().slice(0, 10);
}

export function day(iso: string): Expression {
  return { op: 'constant', value: dayNumber(iso), reading: 'data' };
}

export function input(name: InputName, reading: Reading = 'numero'): Expression {
  return { op: 'input', name, reading };
}

export function add(left: Expression, right: Expression): Expression {
  return isNumber(right, 0) ? left : arithmetic('+', left, right);
}

export function subtract(left: Expression, right: Expression): Expression {
  return isNumber(right, 0) ? left : arithmetic('-', left, right);
}

export function multiply(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0)) return left;
  return isNumber(left, 1) ? right : arithmetic('*', left, right);
}

export function divide(left: Expression, right: Expression): Expression {
  return isNumber(right, 1) ? left : { op: '/', left, right };
}

export function within(least: number, greatest: number, value: Expression): Expression {
  return arithmetic('greatest', constant(least), arithmetic('least', constant(greatest), value));
}

export function size(of: Expression): Expression {
  return of.op === 'constant' ? constant(Math.abs(of.value)) : { op: 'size', of };
}

/** So many per cent of a figure, whichever its sign: to add it is always to go up. */
export function share(percent: number, of: Expression): Expression {
  return multiply(constant(new Exact(percent).div(100).toNumber()), size(of));
}

export function rounded(of: Expression): Expression {
  return { op: 'settled', of };
}

export function choose(when: Condition, then: Expression, otherwise: Expression): Expression {
  if (when.op === 'always') return then;
  return when.op === 'never' ? otherwise : { op: 'choice', when, then, otherwise };
}

export function compare(op: Comparing, left: Expression, right: Expression): Condition {
  if (left.op === 'constant' && right.op === 'constant') {
    return isTrue(op, new Exact(left.value).minus(right.value)) ? always : never;
  }
  return { op, left, right };
}

/** Whether a difference is what the operator asks for. */
export function isTrue(op: Comparing, difference: Exact): boolean {
  const sign = settled(difference).cmp(0);
  switch (op) {
    case '≥':
      return sign >= 0;
    case '>':
      return sign > 0;
    case '≤':
      return sign <= 0;
    case '<':
      return sign < 0;
    case '=':
      return sign === 0;
  }
}

export function both(left: Condition, right: Condition): Condition {
  if (left.op === 'never' || right.op === 'always') return left;
  return left.op === 'always' || right.op === 'never' ? right : { op: 'both', left, right };
}

export function either(left: Condition, right: Condition): Condition {
  if (left.op === 'always' || right.op === 'never') return left;
  return left.op === 'never' || right.op === 'always' ? right : { op: 'either', left, right };
}

export function holds(name: InputName, reading: Reading = 'numero'): Condition {
  return { op: 'holds', name, reading };
}

export function says(name: InputName, word: 'SI' | 'NO'): Condition {
  return { op: 'says', name, word };
}

function arithmetic(op: Exclude<Arithmetic, '/'>, left: Expression, right: Expression): Expression {
  if (left.op !== 'constant' || right.op !== 'constant') return { op, left, right };
  return constant(reckon(op, new Exact(left.value), new Exact(right.value)).toNumber());
}

export function reckon(op: Arithmetic, left: Exact, right: Exact): Exact {
  switch (op) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.div(right);
    case 'least':
      return left.lt(right) ? left : right;
    case 'greatest':
      return left.gt(right) ? left : right;
  }
}

function isNumber(expression: Expression, value: number): boolean {
  return expression.op === 'constant' && expression.value === value;
}
