/** `entro 31/12/2020`: done on that day or before. */
import { both, compare, day, either, holds, input, says } from '../arithmetic/expression.ts';
import { parseDate, printDate } from '../dates.ts';
import { isMisread } from '../numbers.ts';
import type { TargetKind } from './kinds.ts';

export interface ByDate {
  readonly kind: 'entroData';
  /** ISO date, itself included. */
  readonly date: string;
}

export const byDate: TargetKind<ByDate> = {
  parse(text) {
    const match =
      /^(?:entro\s+(?:il\s+)?|(?:<=|≤)\s*(?=\d{1,4}[/.-]\d{1,2}[/.-]))(.+)$/i.exec(text) ??
      /^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})$/.exec(text);
    if (!match?.[1]) return undefined;
    const date = parseDate(match[1]);
    if (!isMisread(date)) return { kind: 'entroData', date };
    const span = /^entro\s+(\d.*\p{L}.*)$/iu.exec(text)?.[1];
    const hint = span ? { hint: `un numero di giorni o di mesi si scrive «≤ ${span}»` } : {};
    return { ...date, expected: 'una data, come entro 31/12/2020', ...hint };
  },
  print: ({ date }) => `entro ${printDate(date)}`,
  polarity: () => 'neutra',
  /** `NO` says that it was not done; `SI` does not say when. */
  test: ({ date }) => {
    const dated = holds('osservato', 'data');
    const inTime = compare('≤', input('osservato', 'data'), day(date));
    return { answerable: either(dated, says('osservato', 'NO')), met: both(dated, inTime) };
  },
};
