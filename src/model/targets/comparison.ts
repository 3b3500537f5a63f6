/** `≥ 3`, `<= 30 %`, `> 200`, or a bare `100 %`, which asks for exactly that. */
import { compare, constant, type Expression, holds, input } from '../arithmetic/expression.ts';
import { isMisread } from '../numbers.ts';
import { type NumberQuantity, parseQuantity, printQuantity } from '../quantity.ts';
import { type Operator, operatorPolarity, splitOperator, type TargetKind } from './kinds.ts';

export interface Comparison {
  readonly kind: 'confronto';
  readonly operator: Operator;
  readonly quantity: NumberQuantity;
}

export function comparisonBound({ quantity }: Comparison): Expression {
  return constant(quantity.value);
}

export const comparison: TargetKind<Comparison> = {
  parse(text) {
    const split = splitOperator(text);
    if (split?.rest === '') {
      return { found: `l’operatore «${text}» senza valore`, expected: 'un valore dopo l’operatore (≥ 3)' };
    }
    const quantity = parseQuantity(split?.rest ?? text);
    if (isMisread(quantity)) return split || /^[+\-−]?\d/.test(text) ? { ...quantity, found: `«${text}»` } : undefined;
    return quantity.kind === 'numero' ? { kind: 'confronto', operator: split?.operator ?? '=', quantity } : undefined;
  },
  print: ({ operator, quantity }) => (operator === '=' ? '' : `${operator} `) + printQuantity(quantity),
  polarity: ({ operator }) => operatorPolarity(operator),
  test: (target) => ({
    answerable: holds('osservato'),
    met: compare(target.operator, input('osservato'), comparisonBound(target)),
  }),
};
