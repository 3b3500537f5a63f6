/** What every kind of target offers to the rest of the program. */
import type { Misread } from '../numbers.ts';
import type { Quantity } from '../quantity.ts';

/** Which way is better: `crescente` more, `decrescente` less, `neutra` neither (an exact value, yes/no, a date). */
export type Polarity = 'crescente' | 'decrescente' | 'neutra';

export type Operator = '≥' | '>' | '≤' | '<' | '=';

export interface TargetKind<Target> {
  /** Undefined: the text is not of this kind. A `Misread`: it is, but something in it is wrong. */
  readonly parse: (text: string) => Target | Misread | undefined;
  /** The one canonical form, which `parse` reads back to the same target. */
  readonly print: (target: Target) => string;
  readonly polarity: (target: Target) => Polarity;
  /** Whether an observed value meets the target; undefined where the value alone does not say (other years, other bodies). */
  readonly isMet: (target: Target, observed: Quantity) => boolean | undefined;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '≥': '≥',
  '>=': '≥',
  '=>': '≥',
  '≤': '≤',
  '<=': '≤',
  '=<': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
};

/** Splits `>= 3` into operator and rest; undefined when the text does not begin with an operator. */
export function splitOperator(text: string): { readonly operator: Operator; readonly rest: string } | undefined {
  const match = /^(>=|=>|<=|=<|[≥≤<>=])\s*(.*)$/s.exec(text);
  const operator = OPERATORS[match?.[1] ?? ''];
  return operator ? { operator, rest: (match?.[2] ?? '').trim() } : undefined;
}

export function operatorPolarity(operator: Operator): Polarity {
  if (operator === '=') return 'neutra';
  return operator === '≥' || operator === '>' ? 'crescente' : 'decrescente';
}

export function compare(operator: Operator, a: number, b: number): boolean {
  switch (operator) {
    case '≥':
      return a >= b;
    case '>':
      return a > b;
    case '≤':
      return a <= b;
    case '<':
      return a < b;
    case '=':
      return a === b;
  }
}
