/** `+10 % sul 2018`: a change from what a past year showed. */
import {
  add,
  always,
  both,
  type Condition,
  compare,
  constant,
  type Expression,
  either,
  holds,
  input,
  share,
} from '../arithmetic/expression.ts';
import { isMisread, parseNumber, printNumber } from '../numbers.ts';
import { NBSP } from '../quantity.ts';
import type { TargetKind } from './kinds.ts';

export interface Change {
  readonly kind: 'variazione';
  /** Signed: at least this rise, or at least this fall. */
  readonly amount: number;
  readonly unit: '%' | 'punti';
  readonly year: number;
}

/** The change that is asked for, in the unit of the observed value; negative where it is a fall. */
export function wantedChange({ amount, unit }: Change, baseline: Expression): Expression {
  return unit === 'punti' ? constant(amount) : share(amount, baseline);
}

/** Per cent of nothing says nothing. */
function isMeasurable({ unit }: Change, baseline: Expression): Condition {
  if (unit === 'punti') return always;
  return either(compare('<', baseline, constant(0)), compare('>', baseline, constant(0)));
}

export const change: TargetKind<Change> = {
  parse(text) {
    const match = /^([+\-−])\s*([\d.,]+)\s*(%|punti)\s+(?:sul|rispetto\s+al|dal)\s+((?:19|20)\d{2})$/i.exec(text);
    if (!match?.[2]) return undefined;
    const amount = parseNumber(match[2]);
    if (isMisread(amount)) return amount;
    return {
      kind: 'variazione',
      amount: match[1] === '+' || amount === 0 ? amount : -amount,
      unit: match[3] === '%' ? '%' : 'punti',
      year: Number(match[4]),
    };
  },
  print: ({ amount, unit, year }) => `${amount < 0 ? '-' : '+'}${printNumber(Math.abs(amount))}${NBSP}${unit} sul ${year}`,
  polarity: ({ amount }) => (amount < 0 ? 'decrescente' : 'crescente'),
  test: (target, compared) => ({
    answerable: both(both(holds('osservato'), compared.known), isMeasurable(target, compared.value)),
    met: compare(target.amount < 0 ? '≤' : '≥', input('osservato'), add(compared.value, wantedChange(target, compared.value))),
  }),
  comparesWith: ({ year }) => ({ kind: 'anno', year }),
};
