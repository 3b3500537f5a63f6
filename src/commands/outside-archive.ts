/** A place to write arrives and is refused where it is inside an archive, which is damaged by any file that is not its own. */
import { dirname, join } from 'node:path';
import { ROOT_DECLARATION } from '../revisions/archive/layout.ts';
import { CommandError, type Host } from './host.ts';

export async function refuseInArchive(host: Host, path: string): Promise<void> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (await host.exists(join(folder, ROOT_DECLARATION.name))) {
      throw new CommandError(folder === path ? `${path} è un archivio` : `${path} è dentro l’archivio ${folder}`, {
        hint: 'nell’archivio scrive soltanto «fascicolo archivia»: scegliere un altro posto',
      });
    }
    if (folder === dirname(folder)) return;
  }
}
