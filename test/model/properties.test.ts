/** What must hold for all texts and values: reading never throws, and what is printed reads back as the same value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, parseYears, printDate, printLongDate, printYears } from '../../src/model/dates.ts';
import { isMisread, parseNumber, printNumber } from '../../src/model/numbers.ts';
import { parseQuantity, printQuantity, type Quantity } from '../../src/model/quantity.ts';
import {
  isTargetMet,
  parseTarget,
  printTarget,
  type SimpleTarget,
  type Target,
  targetPolarity,
} from '../../src/model/targets/index.ts';

/** Up to 15 digits, 6 of them decimals: what a number of the data may have. */
const number = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, fraction]) => Number(`${whole}.${String(fraction).padStart(6, '0')}`) + 0);

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const year = fc.integer({ min: 1900, max: 2099 });
const unit = fc.constantFrom('%', '€', 'M€', 'gg.', 'gg. lavorativi', 'convegni', '(ore)', 'punti', '‰');
const operator = fc.constantFrom('≥', '>', '≤', '<', '=');
const amount = fc
  .record({ kind: fc.constant('numero'), value: number, unit: fc.option(unit, { nil: undefined }) })
  .map(({ value, unit: given }) =>
    given ? { kind: 'numero' as const, value, unit: given } : { kind: 'numero' as const, value },
  );

const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  amount,
  fc.boolean().map((value) => ({ kind: 'siNo' as const, value })),
  date.map((value) => ({ kind: 'data' as const, value })),
);

const simpleTarget: fc.Arbitrary<SimpleTarget> = fc.oneof(
  fc.record({ kind: fc.constant('confronto' as const), operator, quantity: amount }),
  fc.tuple(amount, amount).map(([a, b]) => {
    const [from, to] = a.value <= b.value ? [a, b] : [b, a];
    return { kind: 'intervallo' as const, from, to };
  }),
  fc.record({ kind: fc.constant('siNo' as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant('entroData' as const), date }),
  fc.record({ kind: fc.constant('valoreOsservato' as const), operator, year }),
  fc.record({
    kind: fc.constant('variazione' as const),
    amount: number,
    unit: fc.constantFrom('%' as const, 'punti' as const),
    year,
  }),
  fc
    .record({
      kind: fc.constant('riferimento' as const),
      operator,
      margin: number,
      unit: fc.constantFrom('%' as const, 'punti' as const),
      name: fc.constantFrom('media nazionale', 'media', 'ente migliore', 'valore medio regionale', 'obiettivi di legge', 'città'),
      preposition: fc.constantFrom('alla', 'al', 'all’', 'agli', 'a'),
    })
    .map((target) => (target.margin === 0 ? { ...target, unit: '%' as const } : target))
    .map((target) => (target.margin === 0 && target.name.startsWith('media') ? { ...target, preposition: 'alla' } : target)),
  fc.constant({ kind: 'nonDisponibile' as const }),
);

const label = fc.constantFrom('a', 'b', '1', 'corsi', 'corsi (ore)', 'entro l’anno');
const target: fc.Arbitrary<Target> = fc.oneof(
  simpleTarget,
  fc
    .array(fc.record({ label, target: simpleTarget }), { minLength: 2, maxLength: 4 })
    .map((parts) => ({ kind: 'sottoTarget' as const, parts })),
);

/** Texts made of what targets are made of, so that many of them nearly are one. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '≥',
        '<=',
        '>',
        '=',
        'tra',
        'e',
        'entro',
        'rispetto',
        'alla media',
        'sul',
        '2018',
        'valore osservato nel',
        'n.d.',
      ),
      fc.constantFrom(
        'SI',
        'NO',
        '%',
        'punti',
        ';',
        'a)',
        ':',
        '3',
        '2.355',
        '14.29',
        '14,29',
        '+10',
        '-',
        '31/12/2020',
        '€',
        '9M€',
        'gg.',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 7 },
  )
  .chain((words) => fc.constantFrom(' ', '').map((joint) => words.join(joint)));

const anyText = fc.oneof(nearly, fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 30 }));
const runs = { numRuns: 2000 };

describe('what is printed reads back', () => {
  it('numbers', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(parseNumber(printNumber(value))).toBe(value);
      }),
      runs,
    );
  });

  it('dates, short and long', () => {
    fc.assert(
      fc.property(date, (value) => {
        expect(parseDate(printDate(value))).toBe(value);
        expect(parseDate(printLongDate(value))).toBe(value);
        expect(parseDate(value)).toBe(value);
      }),
    );
  });

  it('spans of years', () => {
    fc.assert(
      fc.property(year, year, (a, b) => {
        const years = { from: Math.min(a, b), to: Math.max(a, b) };
        expect(parseYears(printYears(years))).toEqual(years);
      }),
    );
  });

  it('quantities', () => {
    fc.assert(
      fc.property(quantity, (value) => {
        expect(parseQuantity(printQuantity(value))).toEqual(value);
      }),
      runs,
    );
  });

  it('targets', () => {
    fc.assert(
      fc.property(target, (value) => {
        expect(parseTarget(printTarget(value))).toEqual(value);
      }),
      runs,
    );
  });
});

describe('any text at all', () => {
  it('is a target that reads back, or a problem with words for it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseTarget(text);
        if (isMisread(read)) {
          expect(read.found).not.toBe('');
          expect(read.expected).not.toBe('');
        } else {
          expect(parseTarget(printTarget(read))).toEqual(read);
          expect(['crescente', 'decrescente', 'neutra']).toContain(targetPolarity(read));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('is a quantity that reads back, or a problem with words for it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseQuantity(text);
        if (isMisread(read)) expect([read.found, read.expected]).not.toContain('');
        else expect(parseQuantity(printQuantity(read))).toEqual(read);
      }),
      { numRuns: 10_000 },
    );
  });

  it('of a target with an operator is met by its bound exactly when the operator says so', () => {
    fc.assert(
      fc.property(operator, amount, (sign, bound) => {
        const asked: SimpleTarget = { kind: 'confronto', operator: sign, quantity: bound };
        expect(isTargetMet(asked, bound)).toBe(sign === '≥' || sign === '≤' || sign === '=');
      }),
    );
  });

  it('can be asked whether it is met', () => {
    fc.assert(
      fc.property(target, quantity, fc.option(quantity, { nil: undefined }), (asked, observed, compared) => {
        expect([true, false, undefined]).toContain(isTargetMet(asked, observed, compared));
      }),
      runs,
    );
  });
});
