/** A score arrives, `93,33` leaves: two decimals always, so that columns line up. */
import { printNumber } from '../model/numbers.ts';

export function pointsText(points: number): string {
  return printNumber(rounded(points, 2), 2);
}

/** Half up, as a person rounds the decimal number that is written. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(Number((value * factor).toPrecision(15))) / factor;
}
