/** A draft and what load left out arrive; whether the draft only follows from what was left out leaves. */
import type { Origin, Places } from '../model/places.ts';
import type { Assumption, Draft } from './rule.ts';

/**
 * True when a value that the draft speaks of, or relies on, could not be read: load has reported it, and what a rule concludes from
 * its absence (weights that no longer sum to 100, a reference to a person who was left out) would be noise.
 */
export function followsFromDamage(draft: Draft, damaged: readonly Origin[], places: Places): boolean {
  if (damaged.length === 0) return false;
  const spots = [draft.at, ...(draft.related ?? []).map((related) => related.at)];
  // A whole node is no value: what is missing in it need not matter, and is assumed by name where it does.
  const values = spots.flatMap((spot) => ('line' in spot || spot.length < 2 ? [] : [places.originOf(...spot)]));
  const assumed = (draft.assumes ?? []).map((assumption) => patternOf(assumption, places));
  return damaged.some(
    (lost) =>
      values.some((value) => isWithin(value, lost) || isWithin(lost, value)) || assumed.some((value) => isWithin(value, lost)),
  );
}

/** A path in one file, or (file undefined) in any plan's. */
interface Pattern {
  readonly file: string | undefined;
  readonly path: readonly (string | number)[];
}

function patternOf([holder, ...path]: Assumption, places: Places): Pattern {
  if (holder === 'piani') return { file: undefined, path };
  const origin = places.originOf(holder);
  return { file: origin.file, path: [...origin.path, ...path] };
}

/** Whether `value` is `whole` or something in it; a value that ends in `'**'` also matches what lies below it. */
function isWithin(value: Pattern, whole: Pattern): boolean {
  const sameFile = value.file === undefined ? whole.file?.startsWith('piani/') === true : value.file === whole.file;
  const open = value.path.at(-1) === '**';
  const path = open ? value.path.slice(0, -1) : value.path;
  return (
    sameFile &&
    (open || whole.path.length <= path.length) &&
    whole.path.every(
      (key, index) => index >= path.length || path[index] === key || (path[index] === '*' && typeof key === 'number'),
    )
  );
}
