/** `≥ 10 % rispetto alla media nazionale`: above a figure of others, by per cent of it or by points. */
import { isMisread, type Misread, parseNumber, printNumber } from '../numbers.ts';
import { NBSP } from '../quantity.ts';
import { type Operator, operatorPolarity, splitOperator, type TargetKind } from './kinds.ts';

export interface Reference {
  readonly kind: 'riferimento';
  readonly operator: Operator;
  /** 0 when the figure itself is the bound. */
  readonly margin: number;
  /** `%`: per cent of the reference; `punti`: added to it as it is. */
  readonly unit: '%' | 'punti';
  /** The reference's name, as in the indicator's `stato.riferimento.nome`: `media nazionale`. */
  readonly name: string;
}

export const reference: TargetKind<Reference> = {
  parse(text) {
    const split = splitOperator(text);
    if (!split) return /\brispetto\b/i.test(text) ? withoutOperator(text) : undefined;
    const bare = /^(?:(?:del)?la\s+|alla\s+)?(media(?:\s.+)?)$/i.exec(split.rest);
    if (bare?.[1]) return { kind: 'riferimento', operator: split.operator, margin: 0, unit: '%', name: bare[1] };
    const match = /^(\S+?)\s*(%|punti)\s+rispetto\s+(?:all[ao]\s+|all[’']|al\s+)?(\p{L}.*)$/iu.exec(split.rest);
    if (!match?.[1] || !match[3]) return undefined;
    const margin = parseNumber(match[1]);
    if (isMisread(margin)) return margin;
    const unit = match[2] === '%' || margin === 0 ? '%' : 'punti';
    return { kind: 'riferimento', operator: split.operator, margin, unit, name: match[3] };
  },
  print: ({ operator, margin, unit, name }) =>
    margin === 0 && /^media(?:\s|$)/i.test(name)
      ? `${operator} ${name}`
      : `${operator} ${printNumber(margin)}${NBSP}${unit} rispetto ${article(name)}`,
  polarity: ({ operator }) => operatorPolarity(operator),
  isMet: () => undefined,
};

function withoutOperator(text: string): Misread {
  return {
    found: `«${text}»`,
    expected: 'un operatore davanti (≥ 10 % rispetto alla media nazionale), o un anno (+10 % sul 2018)',
  };
}

function article(name: string): string {
  if (/^[aeiou]/i.test(name)) return `all’${name}`;
  return /^\p{L}+[ae]\b/u.test(name) ? `alla ${name}` : `al ${name}`;
}
