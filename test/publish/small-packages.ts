/** Two revisions of a small package, with names wherever words may stand: its files, for a Host in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CWD } from '../commands/memory-host.ts';

const SOURCE = fileURLToPath(new URL('omissis', import.meta.url));

/** `data/rev-0`, `data/rev-1`: by absolute path. */
export function smallFiles(): Map<string, Uint8Array> {
  const names = readdirSync(SOURCE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [resolve(CWD, 'data', relative(SOURCE, path)), readFileSync(path)]));
}
