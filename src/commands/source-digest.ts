/** Sources in memory arrive; what they are leaves as plain values, short enough to be hashed with whatever else a run depends on. */
import { sha256 } from '../artifacts.ts';
import type { Sources } from '../load/index.ts';

export function digestOfSources({ name, files, previous }: Sources): unknown {
  const hashes = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, bytes]) => [file, sha256(bytes)]);
  return {
    name,
    hashes,
    ...(previous ? { previous: 'problem' in previous ? previous.problem : digestOfSources(previous) } : {}),
  };
}
