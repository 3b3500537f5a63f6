/** `tra 10 e 20 %`: both ends meet the target. */
import { both, compare, constant, holds, input } from '../arithmetic/expression.ts';
import { isMisread } from '../numbers.ts';
import { type NumberQuantity, parseQuantity, printQuantity } from '../quantity.ts';
import type { TargetKind } from './kinds.ts';

export interface Between {
  readonly kind: 'intervallo';
  readonly from: NumberQuantity;
  readonly to: NumberQuantity;
}

export const between: TargetKind<Between> = {
  parse(text) {
    const match = /^(?:compreso\s+)?(?:tra|fra)\s+(.+?)\s+ed?\s+(.+)$/i.exec(text);
    if (!match?.[1] || !match[2]) return undefined;
    const [from, to] = [parseQuantity(match[1]), parseQuantity(match[2])];
    if (isMisread(from)) return from;
    if (isMisread(to)) return to;
    if (from.kind !== 'numero' || to.kind !== 'numero' || from.value > to.value) {
      return { found: `«${text}»`, expected: 'due numeri, prima il minore (tra 10 e 20)' };
    }
    return { kind: 'intervallo', from, to };
  },
  print: ({ from, to }) => `tra ${printQuantity(from)} e ${printQuantity(to)}`,
  polarity: () => 'neutra',
  test: ({ from, to }) => {
    const observed = input('osservato');
    const met = both(compare('≥', observed, constant(from.value)), compare('≤', observed, constant(to.value)));
    return { answerable: holds('osservato'), met };
  },
};
