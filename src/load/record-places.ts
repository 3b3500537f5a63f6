/** Shaped values and the raw tree that they were made from arrive; every object among the values gets its place in the file. */
import type { Places } from '../model/places.ts';
import { childOf, type Path, type Raw } from './raw.ts';

/** The raw tree knows the true path where a member of a list was left out, or a property was misspelt. */
export function recordPlaces(places: Places, file: string, value: unknown, raw: Raw | undefined, path: Path = []): void {
  if (typeof value !== 'object' || value === null) return;
  if (!raw || raw.kind === 'text') {
    places.record(value, { file, path: raw?.path ?? path });
    return;
  }
  places.recordOne(value, { file, path: raw.path });
  if (raw.kind === 'list') {
    const positions = raw.items.map((item) => Number(item.path.at(-1)));
    places.recordMembers(value, positions);
  }
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    recordPlaces(places, file, child, childOf(raw, step), [...raw.path, step]);
  }
}
