/** What must hold for every target and every observed value, by every method. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../src/model/quantity.ts';
import { assess, linear, type Method } from '../../src/model/scoring/index.ts';
import type { Operator, SimpleTarget } from '../../src/model/targets/index.ts';

const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 100);
const positive = fc.integer({ min: 1, max: 1_000_000 }).map((value) => value / 100);
const operator = fc.constantFrom<Operator[]>('≥', '>', '≤', '<', '=');

const quantity = (value: number): Quantity & { kind: 'numero' } => ({ kind: 'numero', value });

const target: fc.Arbitrary<SimpleTarget> = fc.oneof(
  fc.record({ kind: fc.constant('confronto' as const), operator, quantity: number.map(quantity) }),
  fc.tuple(number, number).map(([a, b]) => ({
    kind: 'intervallo' as const,
    from: quantity(Math.min(a, b)),
    to: quantity(Math.max(a, b)),
  })),
  fc.record({ kind: fc.constant('valoreOsservato' as const), operator, year: fc.constant(2019) }),
  fc.record({
    kind: fc.constant('variazione' as const),
    amount: number,
    unit: fc.constantFrom('%' as const, 'punti' as const),
    year: fc.constant(2019),
  }),
  fc.record({
    kind: fc.constant('riferimento' as const),
    operator,
    margin: number,
    unit: fc.constantFrom('%' as const, 'punti' as const),
    name: fc.constant('media nazionale'),
    preposition: fc.constant('alla'),
  }),
);

const method: fc.Arbitrary<Method> = fc.record({
  raggiungimento: fc.constantFrom('proporzionale' as const, 'tutto-o-niente' as const),
  decrescente: fc.constantFrom('rapporto' as const, 'scarto' as const),
  valoreEsatto: fc.constantFrom('almeno' as const, 'esatto' as const),
  tetto: fc.constantFrom(100, 120),
  soglie: fc.constant(linear.soglie),
  fasce: fc.constantFrom(undefined, [{ da: 0, punti: 0 }, { da: 70, punti: 50 }, { da: 90 }]),
  sottoTarget: fc.constantFrom('media' as const, 'tutti' as const),
  valoreMedio: fc.constantFrom('confronto' as const, 'punteggio' as const),
});

const runs = { numRuns: 3000 };

describe('points', () => {
  it('lie between 0 and the ceiling, and the word follows from them', () => {
    fc.assert(
      fc.property(method, target, number, number, (by, asked, observed, compared) => {
        const { outcome, achievement } = assess(by, asked, quantity(observed), quantity(compared));
        if (achievement === undefined) {
          expect(outcome).toBe('non calcolabile');
          return;
        }
        expect(achievement).toBeGreaterThanOrEqual(0);
        expect(achievement).toBeLessThanOrEqual(by.tetto);
        if (outcome !== 'raggiunto') expect(outcome).toBe(achievement === 0 ? 'non raggiunto' : 'in parte');
      }),
      runs,
    );
  });

  it('are at least 100 when the target is met, by every method without bands', () => {
    fc.assert(
      fc.property(method, target, number, number, (by, asked, observed, compared) => {
        const { outcome, achievement } = assess({ ...by, fasce: undefined }, asked, quantity(observed), quantity(compared));
        if (outcome === 'raggiunto') expect(achievement).toBeGreaterThanOrEqual(100);
      }),
      runs,
    );
  });

  it('never fall while the observed value improves', () => {
    fc.assert(
      fc.property(
        method,
        fc.constantFrom<Operator[]>('≥', '>', '≤', '<'),
        number,
        number,
        positive,
        (by, sign, bound, from, step) => {
          const asked: SimpleTarget = { kind: 'confronto', operator: sign, quantity: quantity(bound) };
          const to = sign === '≥' || sign === '>' ? from + step : from - step;
          const [before, after] = [from, to].map((value) => assess(by, asked, quantity(value)).achievement);
          expect(after).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY);
        },
      ),
      runs,
    );
  });

  it('of a value nobody observed are not there', () => {
    fc.assert(
      fc.property(method, target, (by, asked) => {
        expect(assess(by, asked, undefined)).toEqual({ outcome: 'non rilevato' });
      }),
    );
  });
});
