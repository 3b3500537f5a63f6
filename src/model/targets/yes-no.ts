/** `SI` or `NO`: something is done, or must not be. */
import { either, says } from '../arithmetic/expression.ts';
import { isMisread } from '../numbers.ts';
import { parseYesNo } from '../quantity.ts';
import type { TargetKind } from './kinds.ts';

export interface YesNo {
  readonly kind: 'siNo';
  readonly value: boolean;
}

export const yesNo: TargetKind<YesNo> = {
  parse(text) {
    const value = parseYesNo(text.replace(/^=\s*/, ''));
    return isMisread(value) ? undefined : { kind: 'siNo', value };
  },
  print: ({ value }) => (value ? 'SI' : 'NO'),
  polarity: () => 'neutra',
  test: ({ value }) => ({
    answerable: either(says('osservato', 'SI'), says('osservato', 'NO')),
    met: says('osservato', value ? 'SI' : 'NO'),
  }),
};
