/** An indicator and its target arrive, the kind of value that is observed for it leaves: what a cell, a form or an import must accept. */
import type { Indicatore } from '../package.ts';
import type { Quantity } from '../quantity.ts';
import { stateOf } from '../state.ts';
import type { SimpleTarget, Target } from '../targets/index.ts';

export type ObservedKind = 'numero' | 'percentuale' | 'siNo' | 'data';

/** The target says it; where it does not (it compares with other years or other bodies), thresholds, state and the other years do. */
export function observedKind(indicator: Indicatore, target: SimpleTarget | undefined): ObservedKind {
  const fromTarget = target && kindOfTarget(target);
  if (fromTarget) return fromTarget;
  const known = [indicator.soglie?.minimo, stateOf(indicator, {})?.value];
  for (const quantity of known) if (quantity && quantity.kind !== 'numero') return quantity.kind;
  const units = [...known.map(unitOf), indicator.unita, ...Object.values(indicator.target ?? {}).map(unitOfTarget)];
  return units.some(isPercent) ? 'percentuale' : 'numero';
}

/** Undefined where the target does not say what is measured. */
function kindOfTarget(target: SimpleTarget): ObservedKind | undefined {
  switch (target.kind) {
    case 'siNo':
      return 'siNo';
    case 'entroData':
      return 'data';
    case 'confronto':
    case 'intervallo':
      return isPercent(unitOfTarget(target)) ? 'percentuale' : 'numero';
    default:
      return undefined;
  }
}

/** `tra 10 e 20 %`: the unit may stand once, after the second number. */
function unitOfTarget(target: Target): string | undefined {
  if (target.kind === 'confronto') return target.quantity.unit;
  return target.kind === 'intervallo' ? (target.from.unit ?? target.to.unit) : undefined;
}

function unitOf(quantity: Quantity | undefined): string | undefined {
  return quantity?.kind === 'numero' ? quantity.unit : undefined;
}

function isPercent(unit: string | undefined): boolean {
  return unit?.startsWith('%') ?? false;
}
