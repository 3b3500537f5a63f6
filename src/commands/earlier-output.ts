/**
 * The output folder's own record arrives: by which recipe each of its documents was made, and the whole of it, if one run made it whole. A
 * document whose recipe is still the same is taken from the folder, after its bytes were found to be those that were written; the record of
 * the new folder leaves.
 */
import { join } from 'node:path';
import { sha256 } from '../artifacts.ts';
import type { Finding, Place } from '../model/findings.ts';
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

/** A run for the whole package, and what it left and said. */
export interface Run {
  /** SHA-256 of all that it read. */
  readonly recipe: string;
  /** Of the plan. */
  readonly revision: number;
  /** SHA-256 of the manifest. */
  readonly manifest: string;
  /** In the order in which they were made. */
  readonly documents: readonly string[];
  readonly checkFindings: readonly Finding[];
  readonly renderFindings: readonly Finding[];
}

export interface OutputRecord {
  readonly run?: Run;
  readonly documents: readonly Entry[];
}

export interface EarlierOutput extends Earlier {
  /** Remembers what was made, or taken, for the record of the new folder. */
  note(entry: Entry): void;
  /** The record of a folder with this manifest, which lists these files; without `run`, still of the last one if all is as that left it. */
  record(files: readonly { readonly file: string; readonly sha256: string }[], manifest: Uint8Array, run?: Run): Uint8Array;
}

/**
 * Undefined when the program does not know its own build (it runs from its sources): what it renders may be different every time.
 * With `isForced` nothing is taken.
 */
export async function earlierOutput(host: Host, folder: string, isForced: boolean): Promise<EarlierOutput | undefined> {
  const build = await readBuild(host);
  if (build === undefined) return undefined;
  const { run: last, documents } = await readRecord(host, folder);
  const entries = new Map(documents.map((entry) => [entry.file, entry]));
  return {
    maker: `${build} ${host.runtime}`,
    async find(file, recipe) {
      const entry = entries.get(file);
      return isForced || entry?.recipe !== recipe ? undefined : unaltered(host, join(folder, file), entry);
    },
    note: (entry) => void entries.set(entry.file, entry),
    record: (files, manifest, run = last?.manifest === sha256(manifest) ? last : undefined) => {
      const held = files.flatMap(({ file, sha256: hash }) => {
        const entry = entries.get(file);
        return entry?.sha256 === hash ? [entry] : [];
      });
      const record: OutputRecord = { ...(run ? { run } : {}), documents: held.sort((a, b) => (a.file < b.file ? -1 : 1)) };
      return new TextEncoder().encode(`${JSON.stringify(record)}\n`);
    },
  };
}

async function unaltered(host: Host, path: string, { pages, findings, sha256: hash }: Entry): Promise<Rendered | undefined> {
  const bytes = await host.read(path);
  return bytes && sha256(bytes) === hash ? { bytes, findings, ...(pages === undefined ? {} : { pages }) } : undefined;
}

/** A record that somebody altered is no record: everything is made again. */
export async function readRecord(host: Host, folder: string): Promise<OutputRecord> {
  const bytes = await host.read(join(folder, RECORD));
  const { run, documents } = (bytes && parsed(bytes)) ?? {};
  return { ...(isRun(run) ? { run } : {}), documents: Array.isArray(documents) ? documents.filter(isEntry) : [] };
}

function parsed(bytes: Uint8Array): { readonly run?: unknown; readonly documents?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRun(value: unknown): value is Run {
  const { recipe, revision, manifest, documents, checkFindings, renderFindings } = (value ?? {}) as Partial<
    Record<keyof Run, unknown>
  >;
  const facts = [recipe, manifest].every((text) => typeof text === 'string') && typeof revision === 'number';
  const lists = [documents, checkFindings, renderFindings].every(Array.isArray);
  return facts && lists && [checkFindings, renderFindings].flat().every((finding) => isFinding(finding) && isPlaced(finding));
}

function isPlaced(value: unknown): boolean {
  const { place } = value as Partial<Record<keyof Finding, unknown>>;
  const { file, line, column } = (place ?? {}) as Partial<Record<keyof Place, unknown>>;
  return typeof file === 'string' && typeof line === 'number' && typeof column === 'number';
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
