/** What every kind of target offers to the rest of the program. */
import type { Condition, Expression } from '../arithmetic/expression.ts';
import type { Misread } from '../numbers.ts';

/** Which way is better: `crescente` more, `decrescente` less, `neutra` neither (an exact value, yes/no, a date). */
export type Polarity = 'crescente' | 'decrescente' | 'neutra';

export type Operator = '≥' | '>' | '≤' | '<' | '=';

export interface TargetKind<Target> {
  /** Undefined: the text is not of this kind. A `Misread`: it is, but something in it is wrong. */
  readonly parse: (text: string) => Target | Misread | undefined;
  /** The one canonical form, which `parse` reads back to the same target. */
  readonly print: (target: Target) => string;
  readonly polarity: (target: Target) => Polarity;
  /** When the target is met; undefined where nothing that is observed can say it. */
  readonly test: (target: Target, compared: Compared) => Test | undefined;
  /** What the observed value is compared with; absent where the target says it all. */
  readonly comparesWith?: (target: Target) => Comparand;
}

/** The figure of another year or of others, in the unit of the observed value. */
export interface Compared {
  readonly value: Expression;
  /** Whether it is there. */
  readonly known: Condition;
}

export interface Test {
  /** Whether what is observed suffices to answer. */
  readonly answerable: Condition;
  readonly met: Condition;
}

export type Comparand =
  | { readonly kind: 'anno'; readonly year: number }
  /** Of others: `media nazionale`. */
  | { readonly kind: 'riferimento'; readonly name: string };

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
