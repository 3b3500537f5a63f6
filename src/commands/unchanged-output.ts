/**
 * All that a run reads arrives; whether an earlier run has left exactly what this one would make, and is to say again what that one said,
 * leaves. Nothing is parsed, checked or composed for it: what is read is hashed, and so is every file of the folder.
 */
import { join, resolve } from 'node:path';
import { type Digest, readManifest, sha256 } from '../artifacts.ts';
import type { Templates } from '../compose/templates.ts';
import { decode } from '../load/decode.ts';
import type { Sources } from '../load/index.ts';
import { PACKAGE_FILE } from '../load/source-files.ts';
import type { Finding } from '../model/findings.ts';
import { readRecord } from './earlier-output.ts';
import type { GeneraOptions } from './genera.ts';
import type { Host } from './host.ts';
import { isTidy, MANIFEST } from './output-folder.ts';
import { readBuild } from './program-folder.ts';
import { progress } from './progress.ts';
import { showFindings } from './report.ts';
import { digestOfSources } from './source-digest.ts';

export interface Inputs {
  readonly sources: Sources;
  readonly templates: Templates;
  readonly version: string;
  /** Folder → `delibera.md`: numbers of acts are compared. */
  readonly actsBeside: ReadonlyMap<string, Uint8Array>;
}

/** A run for the whole package. */
export interface Work {
  /** SHA-256 of all that it depends on: data, templates, options, the program and what it runs on. */
  readonly recipe: string;
  /** Where it writes, if the plan's revision is this one: all that can be told before the data are read. */
  readonly place: string;
  readonly revision: number;
}

/** Undefined when the program does not know its own build, or only a part of the package is asked for. */
export async function workOf(host: Host, inputs: Inputs, options: GeneraOptions): Promise<Work | undefined> {
  const { sede, documento, unita, responsabile } = options;
  const build = await readBuild(host);
  if (build === undefined || [sede, documento, unita, responsabile].some((part) => part !== undefined)) return undefined;
  const { sources, templates, version, actsBeside } = inputs;
  const all = {
    ...{ build, version, runtime: host.runtime, profile: options.profilo ?? null },
    sources: digestOfSources(sources),
    actsBeside: digestOfSources({ name: '', files: actsBeside }),
    templates: [...templates].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  const recipe = sha256(new TextEncoder().encode(JSON.stringify(all)));
  const revision = Number(/^revisione:[ \t]*(\d+)/m.exec(new TextDecoder().decode(sources.files.get(PACKAGE_FILE)))?.[1]);
  return { recipe, revision, place: placeOf(sources.name, revision, options) };
}

/** As the user knows it. */
export function placeOf(name: string, revision: number, { uscita, radice = 'output' }: GeneraOptions): string {
  return uscita ?? join(radice, name, `rev-${revision}`);
}

/** True when nothing is left to do: then everything is said that a run says which takes every document from the folder. */
export async function isUnchanged(
  host: Host,
  folder: string,
  { files }: Sources,
  { recipe, place, revision }: Work,
  isSilent: boolean,
): Promise<boolean> {
  const target = resolve(host.cwd, place);
  const { run } = await readRecord(host, target);
  if (run?.recipe !== recipe || run.revision !== revision) return false;
  const digests = await intactFiles(host, target, run.manifest, run.documents);
  if (!digests) return false;
  if (isSilent) return true;
  const show = (findings: readonly Finding[]) => {
    if (findings.length > 0) showFindings(host, host.stderr, { findings, texts: textsOf(files, findings), folder });
  };
  show(run.checkFindings);
  const shown = progress(host, false);
  for (const digest of digests) shown.done(digest, digests.length, true);
  shown.stop();
  show(run.renderFindings);
  host.stdout.write(`${place}\n`);
  return true;
}

/** The documents in the order in which they were made, if all of the folder is still as it was written; undefined if not. */
async function intactFiles(
  host: Host,
  target: string,
  manifestHash: string,
  documents: readonly string[],
): Promise<readonly Digest[] | undefined> {
  const manifest = await host.read(join(target, MANIFEST));
  if (!manifest || sha256(manifest) !== manifestHash) return undefined;
  const digests = new Map(readManifest(manifest)?.map((digest) => [digest.document, digest]));
  if (digests.size !== documents.length || !(await isTidy(host, target, [...digests.values()]))) return undefined;
  const inOrder: Digest[] = [];
  for (const document of documents) {
    const digest = digests.get(document);
    const bytes = digest && (await host.read(join(target, digest.file)));
    if (!digest || !bytes || sha256(bytes) !== digest.sha256) return undefined;
    inOrder.push(digest);
  }
  return inOrder;
}

/** Of the files that findings point at, for the excerpts. */
function textsOf(files: Sources['files'], findings: readonly Finding[]): ReadonlyMap<string, string> {
  const names = findings.flatMap(({ place }) => (place.line > 0 ? [place.file] : []));
  return new Map(
    [...new Set(names)].flatMap((name): [string, string][] => {
      const bytes = files.get(name);
      const text = bytes && decode(name, bytes).text;
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
