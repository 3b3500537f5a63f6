/** A folder on the disk arrives; the SHA-256 of each of its files leaves, by its path with `/`, sorted. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export function hashesUnder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const named = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    named
      .map((file) => [relative(folder, file).split(sep).join('/'), createHash('sha256').update(readFileSync(file)).digest('hex')])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}
