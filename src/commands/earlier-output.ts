/**
 * The output folder's own record arrives: by which recipe each of its documents was made. A document whose recipe is still the same is taken
 * from the folder, after its bytes were found to be those that were written; the record of the new folder leaves.
 */
import { join } from 'node:path';
import { sha256 } from '../artifacts.ts';
import type { Earlier, Rendered } from '../recipe.ts';
import type { RenderFinding } from '../render/pdf/index.ts';
import type { Host } from './host.ts';
import { readBuild } from './program-folder.ts';

/** Beside the manifest: hidden, because it says nothing to whoever receives the documents. */
export const RECORD = '.fascicolo.json';

/** One document of the folder. */
interface Entry {
  readonly file: string;
  readonly recipe: string;
  readonly sha256: string;
  readonly pages?: number;
  /** Said again when the document is taken as it is. */
  readonly findings: readonly RenderFinding[];
}

export interface EarlierOutput extends Earlier {
  /** Remembers what was made, or taken, for the record of the new folder. */
  note(entry: Entry): void;
  /** The record of a folder that holds these files. */
  record(files: readonly { readonly file: string; readonly sha256: string }[]): Uint8Array;
}

/**
 * Undefined when the program does not know its own build (it runs from its sources): what it renders may be different every time.
 * With `isForced` nothing is taken.
 */
export async function earlierOutput(host: Host, folder: string, isForced: boolean): Promise<EarlierOutput | undefined> {
  const build = await readBuild(host);
  if (build === undefined) return undefined;
  const entries = new Map((await readRecord(host, folder)).map((entry) => [entry.file, entry]));
  return {
    maker: `${build} ${host.runtime}`,
    async find(file, recipe) {
      const entry = entries.get(file);
      return isForced || entry?.recipe !== recipe ? undefined : unaltered(host, join(folder, file), entry);
    },
    note: (entry) => void entries.set(entry.file, entry),
    record: (files) => {
      const held = files.flatMap(({ file, sha256: hash }) => {
        const entry = entries.get(file);
        return entry?.sha256 === hash ? [entry] : [];
      });
      return new TextEncoder().encode(`${JSON.stringify(held.sort((a, b) => (a.file < b.file ? -1 : 1)))}\n`);
    },
  };
}

async function unaltered(host: Host, path: string, { pages, findings, sha256: hash }: Entry): Promise<Rendered | undefined> {
  const bytes = await host.read(path);
  return bytes && sha256(bytes) === hash ? { bytes, findings, ...(pages === undefined ? {} : { pages }) } : undefined;
}

/** A record that somebody altered is no record: everything is made again. */
async function readRecord(host: Host, folder: string): Promise<readonly Entry[]> {
  const bytes = await host.read(join(folder, RECORD));
  if (!bytes) return [];
  try {
    const entries: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  const { file, recipe, sha256: hash, pages, findings } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  const texts = [file, recipe, hash].every((text) => typeof text === 'string');
  return texts && (pages === undefined || typeof pages === 'number') && Array.isArray(findings) && findings.every(isFinding);
}

function isFinding(value: unknown): boolean {
  const { rule, severity, message } = (value ?? {}) as Partial<Record<keyof RenderFinding, unknown>>;
  return typeof rule === 'string' && typeof message === 'string' && (severity === 'errore' || severity === 'avviso');
}
