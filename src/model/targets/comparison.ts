/** `≥ 3`, `<= 30 %`, `> 200`, or a bare `100 %`, which asks for exactly that. */
import { isMisread } from '../numbers.ts';
import { type NumberQuantity, parseQuantity, printQuantity } from '../quantity.ts';
import { compare, type Operator, operatorPolarity, splitOperator, type TargetKind } from './kinds.ts';

export interface Comparison {
  readonly kind: 'confronto';
  readonly operator: Operator;
  readonly quantity: NumberQuantity;
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
  isMet: ({ operator, quantity }, observed) =>
    observed.kind === 'numero' ? compare(operator, observed.value, quantity.value) : undefined,
};
