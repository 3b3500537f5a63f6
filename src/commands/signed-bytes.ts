/** A package's folder arrives; its signed files leave as they are, not judged: what judges them is loaded only where there are any. */
import { join, resolve } from 'node:path';
import { SIGNED } from '../revisions/archive/layout.ts';
import { MAX_SIGNED_BYTES } from '../signatures/size-limit.ts';
import type { Host } from './host.ts';

export interface SignedBytes {
  /** `firmati/asti/albero.pdf.p7m` */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Those of a package, by name, as they are. */
export async function readSigned(host: Host, folder: string): Promise<readonly SignedBytes[]> {
  const path = resolve(host.cwd, folder);
  const files: SignedBytes[] = [];
  for (const name of (await host.listFiles(path)) ?? []) {
    if (!name.startsWith(SIGNED) || LEFT_BY_OTHERS.test(name)) continue;
    // One byte too many is enough to be refused for its size.
    const isTooLarge = ((await host.size(join(path, name))) ?? 0) > MAX_SIGNED_BYTES;
    const bytes = isTooLarge ? new Uint8Array(MAX_SIGNED_BYTES + 1) : await host.read(join(path, name));
    if (bytes) files.push({ name, bytes });
  }
  return files;
}

/** What editors and file managers leave in the folders that they show. */
const LEFT_BY_OTHERS = /(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$)/i;
