/** An indicator and its target arrive, the kind of value that is observed for it leaves: what a cell, a form or an import must accept. */
import type { Indicatore } from '../package.ts';
import { stateOf } from '../state.ts';
import type { Target } from '../targets/index.ts';

export type ObservedKind = 'numero' | 'percentuale' | 'siNo' | 'data' | 'testo';

/** The target says it; where it does not (it compares with other years or other bodies), the state and the other years do. */
export function observedKind(indicator: Indicatore, target: Target | undefined): ObservedKind {
  const fromTarget = target && kindOfTarget(target);
  if (fromTarget) return fromTarget;
  const state = stateOf(indicator, {})?.value;
  if (state && state.kind !== 'numero') return state.kind;
  const units = [state?.unit, indicator.unita, ...Object.values(indicator.target ?? {}).map(unitOfTarget)];
  return units.some(isPercent) ? 'percentuale' : 'numero';
}

/** Undefined where the target does not say what is measured. */
function kindOfTarget(target: Target): ObservedKind | undefined {
  switch (target.kind) {
    case 'siNo':
      return 'siNo';
    case 'entroData':
      return 'data';
    case 'sottoTarget':
      return 'testo';
    case 'confronto':
    case 'intervallo':
      return isPercent(unitOfTarget(target)) ? 'percentuale' : 'numero';
    default:
      return undefined;
  }
}

function unitOfTarget(target: Target): string | undefined {
  if (target.kind === 'confronto') return target.quantity.unit;
  return target.kind === 'intervallo' ? target.from.unit : undefined;
}

function isPercent(unit: string | undefined): boolean {
  return unit?.startsWith('%') ?? false;
}
