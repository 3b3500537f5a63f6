/** The sites of both packages are published into a folder of the test: that of the act of 2020, and the example's with its archive. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/commands/cli.ts';
import { nodeHost } from '../src/commands/node-host.ts';

export interface PublishedSite {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Paths of all the files, with `/`. */
  readonly files: readonly string[];
}

export function pagesOf({ files }: PublishedSite): readonly string[] {
  return files.filter((file) => file.endsWith('.html'));
}

export function read({ folder }: PublishedSite, file: string): Promise<Buffer> {
  return readFile(join(folder, file));
}

/** The folder is the caller's to remove. */
export async function publishSites(): Promise<{ readonly place: string; readonly sites: readonly PublishedSite[] }> {
  const place = await mkdtemp(join(tmpdir(), 'fascicolo-sito-'));
  const archive = join(place, 'archivio');
  for (const number of [0, 1, 2]) await command('archivia', `data/esempio/rev-${number}`, '--archivio', archive, '--silenzioso');
  const [act, example] = [join(place, 'delibera-15-2020'), join(place, 'esempio')];
  await command('pubblica', 'data/delibera-15-2020', '--uscita', act, '--silenzioso');
  await command('pubblica', 'data/esempio/rev-2', '--archivio', archive, '--uscita', example, '--silenzioso');
  return { place, sites: [await site('delibera-15-2020', act), await site('esempio', example)] };
}

async function site(name: string, folder: string): Promise<PublishedSite> {
  return { name, folder, files: (await nodeHost().listFiles(folder)) ?? [] };
}

async function command(...words: string[]): Promise<void> {
  const exitCode = await run(nodeHost(), words);
  if (exitCode !== 0) throw new Error(`fascicolo ${words.join(' ')} ended with ${exitCode}`);
}
