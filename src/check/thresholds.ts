/**
 * The package arrives; a finding for each set of thresholds that cannot score leaves.
 * Rule: minimo, target and massimo are of one kind and unit and follow each other: upwards where more is better, downwards where less
 * is; minimo and massimo differ. Where no polarity is known, the order itself says it.
 * Wrong: `soglie: { minimo: 60, target: 50, massimo: 90 }`.
 */
import type { Indicatore } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { resolveIndicator } from '../model/same-indicator.ts';
import { type Polarity, targetPolarity } from '../model/targets/index.ts';
import { of } from './naming.ts';
import type { Draft, Spot, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* thresholds({ visits, indicators }: Subject): Generator<Draft> {
  for (const visit of visitsOf(visits, 'indicatore')) {
    const { soglie } = visit.node;
    if (!soglie) continue;
    const steps = [soglie.minimo, ...(soglie.target ? [soglie.target] : []), soglie.massimo];
    const found = `le soglie ${of(visit)} sono ${steps.map(printQuantity).join(', ')}`;
    const at: Spot = [visit.node, 'soglie'];
    if (new Set(steps.map(sortOf)).size > 1) {
      yield { severity: 'errore', at, message: `${found}, attesi valori dello stesso tipo e con la stessa unità` };
      continue;
    }
    const wanted = polarityOf(resolveIndicator(visit.node, indicators));
    const order = orderOf(steps);
    if (order === 'uguali') {
      yield { severity: 'errore', at, message: `${found}, attesi un minimo e un massimo diversi` };
    } else if (order === undefined || (wanted !== undefined && order !== wanted)) {
      const ascending = 'minimo, target e massimo in ordine crescente';
      const descending = 'minimo, target e massimo in ordine decrescente';
      const expected = { crescente: ascending, decrescente: `${descending}, perché meno è meglio` };
      const message = `${found}, attesi ${wanted ? expected[wanted] : 'minimo, target e massimo in ordine'}`;
      yield { severity: 'errore', at, message };
    }
  }
}

function sortOf(quantity: Quantity): string {
  return quantity.kind === 'numero' ? `numero ${quantity.unit ?? ''}` : quantity.kind;
}

/** `crescente` when no step goes down, `decrescente` when none goes up. */
function orderOf(steps: readonly Quantity[]): Polarity | 'uguali' | undefined {
  const ups = steps.slice(1).map((step, index) => Math.sign(compare(steps[index] ?? step, step)));
  if (ups.every((up) => up === 0)) return 'uguali';
  if (ups.every((up) => up >= 0)) return 'crescente';
  return ups.every((up) => up <= 0) ? 'decrescente' : undefined;
}

function compare(before: Quantity, after: Quantity): number {
  if (before.kind === 'data' && after.kind === 'data') return Date.parse(after.value) - Date.parse(before.value);
  return Number(after.value) - Number(before.value);
}

function polarityOf({ polarita, target }: Indicatore): 'crescente' | 'decrescente' | undefined {
  for (const polarity of [polarita, ...Object.values(target ?? {}).map(targetPolarity)]) {
    if (polarity === 'crescente' || polarity === 'decrescente') return polarity;
  }
  return undefined;
}
