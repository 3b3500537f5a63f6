/** The day from which a document must be published arrives; the day on which the obligation ends leaves, and whether it has ended. */

/**
 * Five years, counted from 1 January of the year after the one in which the obligation begins (D.Lgs. 33/2013, art. 8 c. 3), and in any case as
 * long as the act has effects: whether it still has, only the body knows.
 */
export function endOfObligation(begins: string): string {
  return `${Number(begins.slice(0, 4)) + 5}-12-31`;
}

export type ObligationState = 'in corso' | 'scaduto';

/** The last day still counts. */
export function stateOn(day: string, end: string): ObligationState {
  return day > end ? 'scaduto' : 'in corso';
}

/**
 * The last day of a posting that lasts `days`: the day on which it begins is not counted (art. 2963 c.c.), so that of 15 days from 1 March the
 * last one is 16 March.
 */
export function endOfPosting(begins: string, days: number): string {
  const date = new Date(`${begins}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
