/** `stessoDi`: an indicator that only says what differs from another one arrives, the whole indicator leaves. */
import type { Indicatore, Package, ResolvedIndicator } from './package.ts';

/** Every indicator of the package by its id; of two with one id the first. */
export function indicatorsById(pkg: Pick<Package, 'piani'>): ReadonlyMap<string, Indicatore> {
  const byId = new Map<string, Indicatore>();
  const add = (indicators: readonly Indicatore[] | undefined) => {
    for (const indicator of indicators ?? []) if (!byId.has(indicator.id)) byId.set(indicator.id, indicator);
  };
  for (const strategic of pkg.piani.flatMap((plan) => plan.aree).flatMap((area) => area.obiettiviStrategici ?? [])) {
    add(strategic.indicatori);
    for (const operational of strategic.obiettiviOperativi ?? []) {
      add(operational.indicatori);
      for (const phase of operational.fasi ?? []) add(phase.indicatori);
    }
  }
  return byId;
}

/**
 * What the indicator measures is taken over from the other one; what belongs to its own place in the tree (id, code, weight) is not.
 * The label is empty only in a package that has not been checked yet (check/indicator-label.ts).
 */
export function resolveIndicator(indicator: Indicatore, byId: ReadonlyMap<string, Indicatore>): ResolvedIndicator {
  let resolved = indicator;
  const seen = new Set([indicator.id]);
  for (let next = indicator.stessoDi; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const other = byId.get(next);
    if (!other) break;
    const { id, codice, peso, stessoDi, ...measured } = other;
    resolved = { ...measured, ...resolved };
    next = stessoDi;
  }
  return { ...resolved, etichetta: resolved.etichetta ?? '' };
}
