/** `≥ 10 % rispetto alla media nazionale`: above a figure of others, by per cent of it or by points. */
import { add, both, compare, constant, type Expression, holds, input, share } from '../arithmetic/expression.ts';
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
  /** What joins `rispetto` to the name, as written (`alla`, `al`, `all’`): it cannot be told from the name (`al valore medio`). */
  readonly preposition: string;
}

const RELATIVE =
  /^(?<margin>\S+?)\s*(?<unit>%|punti)\s+rispetto\s+(?<preposition>a(?:l|llo|lla|i|gli|lle)?\s+|all[’'])?(?<name>\p{L}.*)$/iu;

/** Above the figure of others by the margin: of a negative figure, too, 10 % more is nearer to zero. */
export function referenceBound({ margin, unit }: Reference, figure: Expression): Expression {
  return add(figure, unit === 'punti' ? constant(margin) : share(margin, figure));
}

export const reference: TargetKind<Reference> = {
  parse(text) {
    const split = splitOperator(text);
    if (!split) return /\brispetto\b/i.test(text) ? withoutOperator(text) : undefined;
    const bare = /^(?:(?:del)?la\s+|alla\s+)?(media(?:\s.+)?)$/i.exec(split.rest);
    if (bare?.[1]) return average(split.operator, bare[1]);
    const match = RELATIVE.exec(split.rest)?.groups;
    if (!match?.['margin'] || !match['name']) return undefined;
    const margin = parseNumber(match['margin']);
    if (isMisread(margin)) return margin;
    const name = match['name'];
    if (margin === 0 && isAverage(name)) return average(split.operator, name);
    const unit = match['unit'] === '%' || margin === 0 ? '%' : 'punti';
    const preposition = (match['preposition'] ?? '').trim().toLowerCase().replace("'", '’');
    return { kind: 'riferimento', operator: split.operator, margin, unit, name, preposition };
  },
  print: ({ operator, margin, unit, name, preposition }) =>
    margin === 0 && isAverage(name)
      ? `${operator} ${name}`
      : `${operator} ${printNumber(margin)}${NBSP}${unit} rispetto ${preposition}${/\p{L}$/u.test(preposition) ? ' ' : ''}${name}`,
  polarity: ({ operator }) => operatorPolarity(operator),
  test: (target, compared) => ({
    answerable: both(holds('osservato'), compared.known),
    met: compare(target.operator, input('osservato'), referenceBound(target, compared.value)),
  }),
  comparesWith: ({ name }) => ({ kind: 'riferimento', name }),
};

function withoutOperator(text: string): Misread {
  return {
    found: `«${text}»`,
    expected: 'un operatore davanti (≥ 10 % rispetto alla media nazionale), o un anno (+10 % sul 2018)',
  };
}

/** `≥ media nazionale`, which may also be written with a margin of nought. */
function average(operator: Operator, name: string): Reference {
  return { kind: 'riferimento', operator, margin: 0, unit: '%', name, preposition: 'alla' };
}

function isAverage(name: string): boolean {
  return /^media(?:\s|$)/i.test(name);
}
