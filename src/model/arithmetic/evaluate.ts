/** An expression or a condition and the values of its inputs arrive; the figure, or whether it is so, leaves. */
import type { Quantity } from '../quantity.ts';
import { Exact, settled } from './exact.ts';
import { type Condition, dayNumber, type Expression, type InputName, isTrue, type Reading, reckon } from './expression.ts';

export type Values = { readonly [Name in InputName]?: Quantity | undefined };

/** Asked only where the conditions that guard the expression hold: an input that is missing then is our own bug. */
export function evaluate(expression: Expression, values: Values): Exact {
  switch (expression.op) {
    case 'constant':
      return new Exact(expression.value);
    case 'input': {
      const read = readInput(values[expression.name], expression.reading);
      if (read === undefined) throw new Error(`no ${expression.reading} in «${expression.name}»`);
      return new Exact(read);
    }
    case 'size':
      return evaluate(expression.of, values).abs();
    case 'settled':
      return settled(evaluate(expression.of, values));
    case 'choice':
      return evaluate(isSo(expression.when, values) ? expression.then : expression.otherwise, values);
    default:
      return reckon(expression.op, evaluate(expression.left, values), evaluate(expression.right, values));
  }
}

export function isSo(condition: Condition, values: Values): boolean {
  switch (condition.op) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'both':
      return isSo(condition.left, values) && isSo(condition.right, values);
    case 'either':
      return isSo(condition.left, values) || isSo(condition.right, values);
    case 'holds':
      return readInput(values[condition.name], condition.reading) !== undefined;
    case 'says': {
      const value = values[condition.name];
      return value?.kind === 'siNo' && value.value === (condition.word === 'SI');
    }
    default:
      return isTrue(condition.op, evaluate(condition.left, values).minus(evaluate(condition.right, values)));
  }
}

/** A number where a date belongs, and the reverse, are not read. */
function readInput(value: Quantity | undefined, reading: Reading): number | undefined {
  if (value?.kind === 'numero' && reading === 'numero') return value.value;
  return value?.kind === 'data' && reading === 'data' ? dayNumber(value.value) : undefined;
}
