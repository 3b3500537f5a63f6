/**
 * The package arrives; a warning for each target that asks for less than the year before leaves.
 * Rule: over the years a target stays or gets more demanding. Only targets of one kind and unit are compared; an exact value only
 * where the indicator declares its polarity.
 * Wrong: `target: { 2020: ≤ 30 %, 2021: ≤ 50 % }`.
 */
import { resolveIndicator } from '../model/same-indicator.ts';
import { type Polarity, printTarget, type Target, targetPolarity } from '../model/targets/index.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* targetWorsens({ visits, indicators }: Subject): Generator<Draft> {
  for (const { node } of visitsOf(visits, 'indicatore')) {
    const { target: holder } = node;
    if (!holder) continue;
    const { polarita } = resolveIndicator(node, indicators);
    const targets = Object.entries(holder).sort(([a], [b]) => Number(a) - Number(b));
    for (const [index, [year, target]] of targets.entries()) {
      const [before, earlier] = targets[index - 1] ?? [];
      if (!before || !earlier || !isWorse(earlier, target, polarita)) continue;
      yield {
        severity: 'avviso',
        at: [holder, year],
        message:
          `il target del ${year} (${printTarget(target)}) è meno esigente di quello del ${before} (${printTarget(earlier)}), ` +
          'atteso uguale o migliore',
        related: [{ at: [holder, before], message: `il target del ${before}` }],
      };
    }
  }
}

/** Undefined and false alike: nothing can be said against the later target. */
function isWorse(earlier: Target, later: Target, declared: Polarity | undefined): boolean {
  if (earlier.kind === 'sottoTarget' && later.kind === 'sottoTarget') {
    return later.parts.some(({ label, target }) => {
      const same = earlier.parts.find((part) => part.label === label);
      return same !== undefined && isWorse(same.target, target, declared);
    });
  }
  const asked = targetPolarity(later);
  if (asked !== targetPolarity(earlier)) return false;
  const polarity = asked === 'neutra' ? declared : asked;
  const [before, after] = [measureOf(earlier), measureOf(later)];
  if (!before || before.of !== after?.of) return false;
  const changes = after.bounds.map((bound, index) => bound - (before.bounds[index] ?? bound));
  if (polarity === 'crescente') return changes.some((change) => change < 0);
  return polarity === 'decrescente' && changes.some((change) => change > 0);
}

/** The numbers that a target asks for, and of what: only numbers of the same thing can be compared. */
function measureOf(target: Target): { readonly of: string; readonly bounds: readonly number[] } | undefined {
  switch (target.kind) {
    case 'confronto':
      return { of: target.quantity.unit ?? '', bounds: [target.quantity.value] };
    case 'intervallo':
      return { of: `tra ${target.from.unit ?? ''} e ${target.to.unit ?? ''}`, bounds: [target.from.value, target.to.value] };
    case 'riferimento':
      return { of: `${target.unit} rispetto a ${target.name}`, bounds: [target.margin] };
    case 'variazione':
      return { of: `${target.unit} sul ${target.year}`, bounds: [target.amount] };
    default:
      return undefined;
  }
}
