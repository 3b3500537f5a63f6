/** Where the program itself stands, its version, and the files that it brings along. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from './host.ts';

/** This file stands two folders below it: as source, compiled, and bundled. */
export const PROGRAM_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The bundled program needs no packages of npm: the files that it reads of them stand beside it, copied by `bundle/make.js`. */
const BUNDLED = join(dirname(fileURLToPath(import.meta.url)), 'packages');

const require = createRequire(import.meta.url);

export async function readVersion(host: Host): Promise<string> {
  const manifest = JSON.parse(await readOwnText(host, join(PROGRAM_FOLDER, 'package.json'))) as { version: string };
  return manifest.version;
}

/** The SHA-256 of the bundled program with its fonts; undefined where it runs from its sources. */
export async function readBuild(host: Host): Promise<string | undefined> {
  const bytes = await host.read(join(dirname(fileURLToPath(import.meta.url)), 'impronta.txt'));
  return bytes && new TextDecoder().decode(bytes);
}

/** Path under templates/ → text. */
export async function readTemplates(host: Host): Promise<ReadonlyMap<string, string>> {
  const folder = join(PROGRAM_FOLDER, 'templates');
  const names = (await host.listFiles(folder)) ?? [];
  return new Map(await Promise.all(names.map(async (name) => [name, await readOwnText(host, join(folder, name))] as const)));
}

export async function readOwnText(host: Host, path: string): Promise<string> {
  return new TextDecoder().decode(await readOwnBytes(host, path)).replaceAll('\r\n', '\n');
}

/** A file of the program itself is always there: without it the installation is broken. */
export async function readOwnBytes(host: Host, path: string): Promise<Uint8Array> {
  const bytes = await host.read(path);
  if (!bytes) throw new Error(`the program's own file ${path} is missing: the installation is not whole`);
  return bytes;
}

/** A file of a package of npm, `dejavu-fonts-ttf/ttf/DejaVuSans.ttf`: to be named in `PACKAGE_FILES` too. */
export async function readPackageFile(host: Host, file: string): Promise<Uint8Array> {
  return (await host.read(join(BUNDLED, file))) ?? (await readOwnBytes(host, require.resolve(file)));
}
