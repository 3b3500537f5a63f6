/** `fascicolo nuovo`: prepares the folder of a new package, small and commented, that passes `verifica`. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError, type Host } from './host.ts';
import { OutputFolder } from './output-folder.ts';
import { PROGRAM_FOLDER, readTemplates } from './resources.ts';

/** The folder under templates/ that the new package is a copy of. */
const SCAFFOLD = 'nuovo/';

/** The folder appears whole or not at all; one that holds something is never touched. */
export async function nuovo(host: Host, folder: string): Promise<number> {
  const path = resolve(host.cwd, folder);
  await refuseUnlessFree(host, path, folder);
  const output = await OutputFolder.open(host, path);
  try {
    for (const [name, text] of await readTemplates(host)) {
      if (!name.startsWith(SCAFFOLD)) continue;
      const file = name.slice(SCAFFOLD.length);
      await output.write(file, new TextEncoder().encode(withSchema(text, dirname(join(path, file)))));
    }
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

/** The text with a `$schema` that leads from its new folder to the program's schemas, so that editors complete and underline. */
function withSchema(text: string, folder: string): string {
  const pathOf = (schema: string) => pathTo(join(PROGRAM_FOLDER, 'data', 'schema', schema), folder);
  return text.replace(/(?<=\$schema=)\S*\/(\S+)/, (_, schema: string) => pathOf(schema));
}

/** Relative, with `/`; a URL where that cannot be (another disk) or would hold a blank, at which the editor stops reading. */
function pathTo(file: string, folder: string): string {
  const path = relative(folder, file);
  return isAbsolute(path) || /\s/.test(path) ? pathToFileURL(file).href : path.split(sep).join('/');
}

function quoted(folder: string): string {
  return /\s/.test(folder) ? `"${folder}"` : folder;
}
