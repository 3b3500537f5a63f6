/** Exact decimal arithmetic: `big.js` with the precision and the one rounding that every computed figure of the program goes through. */
import BigJs from 'big.js';

/** A constructor of its own, so that the precision of divisions is ours alone. */
export const Exact = BigJs();
Exact.DP = 30;

export type Exact = BigJs.Big;

/** Decimals that a figure keeps. */
const DECIMALS = 10;

/**
 * The one rounding: half away from zero to the tenth decimal, as `ROUND(…,10)` does in the workbooks, so that both say 100 where the mean
 * of many 100 is meant, and both see the same side of a bound. Readers see two decimals, which rounds nothing that is counted with.
 */
export function settled(value: Exact): Exact {
  return value.round(DECIMALS, Exact.roundHalfUp);
}

/** The same for a figure that comes as a plain number. */
export function settle(value: number): number {
  return settled(new Exact(value)).toNumber();
}
