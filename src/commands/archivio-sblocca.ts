/** `fascicolo archivio sblocca`: the way out of a lock that nobody will release. */
import { resolve } from 'node:path';
import { breakLock } from './folder-lock.ts';
import type { Host } from './host.ts';

export async function sblocca(host: Host, { archivio }: { readonly archivio: string }): Promise<number> {
  const found = await breakLock(host, resolve(host.cwd, archivio));
  host.stdout.write(found ? 'blocco tolto\n' : 'l’archivio non è bloccato\n');
  return 0;
}
