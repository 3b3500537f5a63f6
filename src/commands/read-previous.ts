/** Fetches the sources of the revision that a package names as the one before it: from a folder, or from an archive. */
import { resolve } from 'node:path';
import type { Sources } from '../load/index.ts';
import { readPreviousPath } from '../load/previous-revision.ts';
import type { Host } from './host.ts';
import { readFiles } from './read-package.ts';

export async function readPrevious(
  host: Host,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Sources['previous']> {
  const name = readPreviousPath(files);
  if (name === undefined) return undefined;
  const path = resolve(folder, name);
  const previous = await readFiles(host, path);
  return previous ?? { problem: 'la cartella non esiste' };
}
