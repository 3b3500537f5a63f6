/** `fascicolo archivio estrai`: a revision as it was archived, copied into a folder, every file proved by its digest. */
import { resolve } from 'node:path';
import { stateOf } from '../revisions/archive/inventory.ts';
import { chooseObject } from './chosen-object.ts';
import { CommandError, type Host } from './host.ts';
import { OutputFolder } from './output-folder.ts';

export interface EstraiOptions {
  readonly archivio: string;
  readonly revisione: number;
  readonly versione?: number;
  readonly piano?: string;
  readonly uscita: string;
}

export async function estrai(host: Host, { archivio, revisione, versione, piano, uscita }: EstraiOptions): Promise<number> {
  const { reader, object } = await chooseObject(host, archivio, piano);
  const records = (await reader.records(object)).filter((record) => record.revisione === revisione);
  const record = records.findLast((one) => versione === undefined || one.versione === versione);
  if (!record) {
    const revisions = [...new Set((await reader.records(object)).map((one) => one.revisione))];
    throw new CommandError(
      versione === undefined || records.length === 0
        ? `l’archivio non ha la Rev. ${revisione}`
        : `la versione ${versione} non è della Rev. ${revisione}`,
      {
        hint:
          records.length === 0
            ? `revisioni: ${revisions.join(', ')}`
            : `versioni della Rev. ${revisione}: ${records.map((one) => one.versione).join(', ')}`,
      },
    );
  }
  const path = resolve(host.cwd, uscita);
  const entries = await host.listEntries(path);
  if (entries ? entries.length > 0 : await host.exists(path))
    throw new CommandError(`la cartella ${uscita} c’è già`, { hint: 'indicare con --uscita una cartella che non c’è ancora' });
  const output = await OutputFolder.open(host, path);
  const names = [...stateOf(object.inventory, record.versione).keys()];
  try {
    for (const name of names) await output.write(name, await reader.read(object, record.versione, name));
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  }
  host.stdout.write(`${uscita}: Rev. ${revisione}, versione ${record.versione}, ${names.length} file\n`);
  return 0;
}
