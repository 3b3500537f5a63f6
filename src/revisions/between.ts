/** A package that takes the place of another arrives; what changed between the two leaves, worked out once for checks and documents. */
import type { Package } from '../model/package.ts';
import { type Comparison, compareRevisions } from './comparison.ts';
import type { Snapshot } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** The document that prints them. */
export const PROSPETTO = 'prospetto-variazioni';

export interface Variations extends Comparison {
  readonly snapshots: readonly [old: Snapshot, now: Snapshot];
}

const made = new WeakMap<Package, Variations>();

/** Undefined for a package that names no revision before it. */
export function variationsOf(pkg: Package): Variations | undefined {
  if (!pkg.previous) return undefined;
  const known = made.get(pkg);
  if (known) return known;
  const snapshots = [takeSnapshot(pkg.previous), takeSnapshot(pkg)] as const;
  const variations = { ...compareRevisions(snapshots), snapshots };
  made.set(pkg, variations);
  return variations;
}
