/** Signed files arrive and are judged; the good ones are kept byte by byte in the package's folder, under the name of their document. */
import { join, resolve } from 'node:path';
import { SIGNED } from '../revisions/archive/layout.ts';
import type { Problem } from '../signatures/problem.ts';
import { type Against, type GoodFile, type Judgement, judgeSignedFile } from '../signatures/signed-file.ts';
import { MAX_SIGNED_BYTES, tooLarge } from '../signatures/size-limit.ts';
import type { Host } from './host.ts';
import { writeBeside } from './write-beside.ts';

/** Undefined when there is no such file. Its size is looked at before it is read. */
export async function judgeFile(
  host: Host,
  path: string,
  against: Against,
): Promise<{ readonly bytes: Uint8Array; readonly judgement: Judgement } | undefined> {
  const size = await host.size(path);
  if (size === undefined) return undefined;
  if (size > MAX_SIGNED_BYTES) return { bytes: new Uint8Array(), judgement: { problems: [tooLarge()] } };
  const bytes = await host.read(path);
  return bytes && { bytes, judgement: await judgeSignedFile(bytes, against) };
}

export type Storing =
  | { readonly kind: 'new' | 'known' | 'replaced'; readonly name: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A file that has all the signatures of the one that stands there, and more, takes its place; any other does not. */
export async function storeSigned(
  host: Host,
  folder: string,
  file: GoodFile,
  bytes: Uint8Array,
  against: Against,
): Promise<Storing> {
  const name = `${SIGNED}${file.document.file}${file.form === 'CAdES' ? '.p7m' : ''}`;
  const path = join(resolve(host.cwd, folder), name);
  const before = await judgeFile(host, path, { ...against, authorities: [] });
  if (before && Buffer.compare(before.bytes, bytes) === 0) return { kind: 'known', name };
  const old = before?.judgement.good?.signatures.map(({ impronta }) => impronta) ?? [];
  const fresh = file.signatures.map(({ impronta }) => impronta);
  const isMore = old.length > 0 && old.every((signature) => fresh.includes(signature));
  if (before && !isMore) return { kind: 'refused', problem: inTheWay(name, old, fresh) };
  await writeBeside(host, path, bytes);
  return { kind: before ? 'replaced' : 'new', name };
}

function inTheWay(name: string, old: readonly string[], fresh: readonly string[]): Problem {
  const isLess = old.length > fresh.length && fresh.every((signature) => old.includes(signature));
  return {
    verdict: 'già acquisito',
    message: isLess ? `${name} ha già queste firme, e altre` : `${name} c’è già, ed è un altro file, con altre firme`,
    hint: isLess ? 'non c’è nulla da fare' : `se quello giusto è il nuovo, spostare altrove ${name} e ripetere`,
  };
}
