/** Reads a package's folder into memory: names and bytes, nothing else. */
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckContext } from '../check/index.ts';
import type { Sources } from '../load/index.ts';
import { ACT_FILE, PACKAGE_FILE } from '../load/source-files.ts';
import { CommandError, type Host } from './host.ts';

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

/** Most packages follow no other one: the code that reads YAML is then not needed yet. An escaped letter could hide the word. */
async function readPrevious(host: Host, path: string, files: Sources['files']): Promise<Sources['previous']> {
  const text = new TextDecoder().decode(files.get(PACKAGE_FILE));
  if (!text.includes('revisionePrecedente') && !text.includes('\\')) return undefined;
  const reading = await import('./read-previous.ts');
  return reading.readPrevious(host, path, files);
}

/** The acts in the packages that stand beside this one: folder → its `delibera.md`. */
export async function readActsBeside(host: Host, folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const path = resolve(host.cwd, folder);
  const acts = new Map<string, Uint8Array>();
  for (const sibling of await host.listFolders(dirname(path))) {
    if (sibling === basename(path)) continue;
    const bytes = await host.read(join(dirname(path), sibling, ACT_FILE));
    if (bytes) acts.set(sibling, bytes);
  }
  return acts;
}

/** Number and date of those acts. */
export async function readOtherActs(host: Host, folder: string): Promise<CheckContext['otherActs']> {
  return actNumbers(await readActsBeside(host, folder));
}

export async function actNumbers(acts: ReadonlyMap<string, Uint8Array>): Promise<CheckContext['otherActs']> {
  if (acts.size === 0) return [];
  const { readActNumber } = await import('../load/act-number.ts');
  return [...acts].flatMap(([folder, bytes]) => {
    const act = readActNumber(bytes);
    return act ? [{ folder, ...act }] : [];
  });
}
