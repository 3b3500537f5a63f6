/** Reads a package's folder into memory: names and bytes, nothing else. */
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckContext } from '../check/index.ts';
import { readActNumber } from '../load/act-number.ts';
import type { Sources } from '../load/index.ts';
import { CommandError, type Host } from './host.ts';
import { readPrevious } from './read-previous.ts';

/** With those of the revision that the package names as the one before it. */
export async function readSources(host: Host, folder: string): Promise<Sources> {
  const path = resolve(host.cwd, folder);
  const sources = await readFiles(host, path);
  if (!sources)
    throw new CommandError(`la cartella ${folder} non esiste`, {
      hint: 'indicare la cartella di un fascicolo: quella con fascicolo.yaml e delibera.md',
    });
  const previous = await readPrevious(host, path, sources.files);
  return { ...sources, ...(previous ? { previous } : {}) };
}

/** Undefined when there is no such folder. */
export async function readFiles(host: Host, path: string): Promise<Sources | undefined> {
  const names = await host.listFiles(path);
  if (!names) return undefined;
  const files = new Map<string, Uint8Array>();
  for (const name of names.filter((candidate) => /\.(?:ya?ml|md)$/i.test(candidate))) {
    const bytes = await host.read(join(path, name));
    if (bytes) files.set(name, bytes);
  }
  return { name: basename(path), files };
}

/** Number and date of the acts in the packages that stand beside this one. */
export async function readOtherActs(host: Host, folder: string): Promise<CheckContext['otherActs']> {
  const path = resolve(host.cwd, folder);
  const acts = [];
  for (const sibling of await host.listFolders(dirname(path))) {
    if (sibling === basename(path)) continue;
    const bytes = await host.read(join(dirname(path), sibling, 'delibera.md'));
    const act = bytes && readActNumber(bytes);
    if (act) acts.push({ folder: sibling, ...act });
  }
  return acts;
}
