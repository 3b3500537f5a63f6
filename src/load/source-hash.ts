/** The source files of a package arrive, one SHA-256 of them all leaves: it says which data a document was made from. */
import { createHash } from 'node:crypto';

/** Names and lengths are hashed with the bytes, so that no byte can move from one file to the next unnoticed. */
export function sourceHash(files: ReadonlyMap<string, Uint8Array>, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of [...names].sort()) {
    const bytes = files.get(name);
    if (bytes) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
