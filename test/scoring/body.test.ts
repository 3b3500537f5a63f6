/** Scores of seats arrive: that of the body is their mean, by their weights or without. */
import { expect, it } from 'vitest';
import type { NodeScore } from '../../src/model/scoring/index.ts';
import { scoreBody } from '../../src/model/scoring/index.ts';

const north: NodeScore = { score: 80, coverage: 100, indicators: 10, met: 6 };
const south: NodeScore = { score: 50, coverage: 40, indicators: 5, met: 1 };
const empty: NodeScore = { coverage: 0, indicators: 5, met: 0 };
const sedi = (...pesi: (number | undefined)[]) =>
  pesi.map((peso, index) => ({ id: index === 0 ? 'nord' : 'sud', nome: '', peso }));
const seats = (other: NodeScore) => new Map([['nord', north] as const, ['sud', other] as const]);

it.each([
  ['by the weights', sedi(70, 30), seats(south), { score: 71, coverage: 82, indicators: 15, met: 7, equalWeights: false }],
  [
    'without weights alike, and says so',
    sedi(undefined, undefined),
    seats(south),
    { score: 65, coverage: 70, indicators: 15, met: 7, equalWeights: true },
  ],
  [
    'a weight of one alone does not count',
    sedi(70, undefined),
    seats(south),
    { score: 65, coverage: 70, indicators: 15, met: 7, equalWeights: true },
  ],
  [
    'a seat without a score leaves the mean',
    sedi(60, 40),
    seats(empty),
    { score: 80, coverage: 60, indicators: 15, met: 6, equalWeights: false },
  ],
  [
    'a seat without a plan does not count',
    sedi(undefined, undefined),
    new Map([['nord', north]]),
    { ...north, equalWeights: false },
  ],
  [
    'nothing observed',
    sedi(50, 50),
    new Map([
      ['nord', empty],
      ['sud', empty],
    ]),
    { coverage: 0, indicators: 10, met: 0, equalWeights: false },
  ],
])('%s', (_, all, scores, expected) => {
  expect(scoreBody({ sedi: all }, scores)).toEqual(expected);
});
