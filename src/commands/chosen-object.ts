/** An archive and what the user said of the plan arrive; the lineage that is meant leaves. */
import { resolve } from 'node:path';
import { type ArchiveReader, openArchive, type StoredObject } from './archive-folder.ts';
import { CommandError, type Host } from './host.ts';

export interface ChosenObject {
  readonly reader: ArchiveReader;
  readonly object: StoredObject;
}

/** Without a name, the only one. */
export async function chooseObject(host: Host, archive: string, lineage: string | undefined): Promise<ChosenObject> {
  const reader = await openArchive(host, resolve(host.cwd, archive));
  const lineages = [...(await reader.folders()).keys()];
  const [only, ...others] = lineage === undefined ? lineages : lineages.filter((one) => one === lineage);
  if (only === undefined) {
    throw new CommandError(lineage === undefined ? 'l’archivio è vuoto' : `l’archivio non ha il piano «${lineage}»`, {
      hint: lineages.length > 0 ? `piani: ${lineages.join(', ')}` : 'fascicolo archivia vi mette la prima revisione',
    });
  }
  if (others.length > 0) {
    throw new CommandError('l’archivio ha più di un piano', { hint: `indicarlo con --piano: ${lineages.join(', ')}` });
  }
  const object = await reader.object(only);
  if (!object) throw new Error(`the folder of «${only}» is gone`);
  return { reader, object };
}
