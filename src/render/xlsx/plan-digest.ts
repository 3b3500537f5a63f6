/**
 * A package and one of its plans arrive; the SHA-256 of all data that the workbook of this plan shows leaves: by it a workbook says what it was made
 * from. Another seat's plan, a comment, the words of the act may change, and it is still the same workbook.
 */
import { createHash } from 'node:crypto';
import type { Package, Piano } from '../../model/package.ts';
import { indicatorsById } from '../../model/same-indicator.ts';

export function planDigest({ name, fascicolo, delibera, piani }: Package, plan: Piano): string {
  const { numero, data, dataProposta, revisione } = delibera;
  const plans = borrows(plan) ? piani : [plan];
  return createHash('sha256')
    .update(JSON.stringify({ name, fascicolo, numero, data, dataProposta, revisione, sede: plan.sede, plans }))
    .digest('hex');
}

/** Whether an indicator takes over what another plan says (`stessoDi`). */
function borrows(plan: Piano): boolean {
  const own = indicatorsById({ piani: [plan] });
  return [...own.values()].some(({ stessoDi }) => stessoDi !== undefined && !own.has(stessoDi));
}
