/** A file's new bytes arrive and take the place of the old ones at once: written beside, then moved, so that the file is never half there. */
import { basename, dirname, join } from 'node:path';
import type { Host } from './host.ts';
import { refuseInArchive } from './outside-archive.ts';

/** False when the file already says the same, and is left alone. */
export async function writeBeside(host: Host, path: string, bytes: Uint8Array): Promise<boolean> {
  await refuseInArchive(host, path);
  const before = await host.read(path);
  if (before && Buffer.compare(before, bytes) === 0) return false;
  const beside = join(dirname(path), `.${basename(path)}.nuovo-${host.processId}`);
  try {
    await host.write(beside, bytes);
    await host.rename(beside, path);
  } catch (error) {
    await host.remove(beside).catch(() => undefined);
    throw error;
  }
  return true;
}
