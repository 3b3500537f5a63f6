/** `fascicolo nuovo`: prepares the folder of a new package, small and commented, that passes `verifica`. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError, type Host } from './host.ts';
import { OutputFolder } from './output-folder.ts';
import { PROGRAM_FOLDER } from './resources.ts';

const SCAFFOLD = join(PROGRAM_FOLDER, 'templates', 'nuovo');

/** The folder appears whole or not at all; one that holds something is never touched. */
export async function nuovo(host: Host, folder: string): Promise<number> {
  const path = resolve(host.cwd, folder);
  await refuseUnlessFree(host, path, folder);
  const output = await OutputFolder.open(host, path);
  try {
    for (const name of (await host.listFiles(SCAFFOLD)) ?? []) await output.write(name, await filled(host, name, path));
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  }
  host.stdout.write(
    `${folder}: pronta. Ora:\n` +
      `  1. scrivere i propri dati in fascicolo.yaml, delibera.md e piani/\n` +
      `  2. controllarli: npx fascicolo verifica ${quoted(folder)}\n` +
      `  3. produrre i documenti: npx fascicolo genera ${quoted(folder)}\n`,
  );
  return 0;
}

async function refuseUnlessFree(host: Host, path: string, folder: string): Promise<void> {
  const hint = 'indicare una cartella che non c’è ancora';
  // Renaming the folder that a terminal stands in would leave it nowhere.
  if (!relative(path, host.cwd).startsWith('..') && !isAbsolute(relative(path, host.cwd)))
    throw new CommandError(`la cartella ${folder} è quella in cui ci si trova`, { hint });
  const files = await host.listFiles(path);
  if (files ? files.length > 0 || (await host.listFolders(path)).length > 0 : await host.exists(path))
    throw new CommandError(files ? `la cartella ${folder} non è vuota` : `${folder} è un file, non una cartella`, { hint });
}

/** A scaffold's file, whose `$schema` leads from the new folder to the program's schemas, so that editors complete and underline. */
async function filled(host: Host, name: string, path: string): Promise<Uint8Array> {
  const bytes = await host.read(join(SCAFFOLD, name));
  if (!bytes) throw new Error(`the program's own file ${name} is missing: the installation is not whole`);
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  const schemaOf = (schema: string) => pathTo(join(PROGRAM_FOLDER, 'data', 'schema', schema), dirname(join(path, name)));
  return new TextEncoder().encode(text.replace(/(?<=\$schema=)\S*\/(\S+)/, (_, schema: string) => schemaOf(schema)));
}

/** Relative, with `/`; a URL where that cannot be (another disk) or would hold a blank, at which the editor stops reading. */
function pathTo(file: string, folder: string): string {
  const path = relative(folder, file);
  return isAbsolute(path) || /\s/.test(path) ? pathToFileURL(file).href : path.split(sep).join('/');
}

function quoted(folder: string): string {
  return /\s/.test(folder) ? `"${folder}"` : folder;
}
