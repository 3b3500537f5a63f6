/** `≥ valore osservato nel 2020`: measured against what another year will have shown. */
import { both, compare, holds, input } from '../arithmetic/expression.ts';
import { type Operator, operatorPolarity, splitOperator, type TargetKind } from './kinds.ts';

export interface ObservedValue {
  readonly kind: 'valoreOsservato';
  readonly operator: Operator;
  readonly year: number;
}

export const observedValue: TargetKind<ObservedValue> = {
  parse(text) {
    const split = splitOperator(text) ?? { operator: '=' as const, rest: text };
    if (!/^(?:del\s+|al\s+)?valore\s+osservato\b/i.test(split.rest)) return undefined;
    const match = /^(?:del\s+|al\s+)?valore\s+osservato\s+(?:nel\s+|nell[’']anno\s+)((?:19|20)\d{2})$/i.exec(split.rest);
    if (!match) return { found: `«${text}»`, expected: 'l’anno del valore osservato (≥ valore osservato nel 2020)' };
    return { kind: 'valoreOsservato', operator: split.operator, year: Number(match[1]) };
  },
  print: ({ operator, year }) => `${operator === '=' ? '' : `${operator} `}valore osservato nel ${year}`,
  polarity: ({ operator }) => operatorPolarity(operator),
  test: ({ operator }, { value, known }) => ({
    answerable: both(holds('osservato'), known),
    met: compare(operator, input('osservato'), value),
  }),
  comparesWith: ({ year }) => ({ kind: 'anno', year }),
};
