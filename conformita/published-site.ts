/**
 * The sites of both packages are published into a folder of the test: that of the act of 2020, and the example's with its archive and its
 * signed files, by keys made on the spot.
 */
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/commands/cli.ts';
import { nodeHost } from '../src/commands/node-host.ts';
import { identity, signEnvelope, signPdf } from '../test/signatures/signing.ts';

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
  // Signed files go into the folder of their package: here into a copy of it.
  const [archive, data] = [join(place, 'archivio'), join(place, 'dati')];
  await cp('data/esempio', data, { recursive: true });
  for (const number of [0, 1, 2]) await command('archivia', join(data, `rev-${number}`), '--archivio', archive, '--silenzioso');
  for (const number of [0, 2]) await takeSigned(place, archive, number);
  const [act, example] = [join(place, 'delibera-15-2020'), join(place, 'esempio')];
  await command('pubblica', 'data/delibera-15-2020', '--uscita', act, '--silenzioso');
  await command('pubblica', join(data, 'rev-2'), '--archivio', archive, '--uscita', example, '--silenzioso');
  return { place, sites: [await site('delibera-15-2020', act), await site('esempio', example)] };
}

/** The act as a signed PDF and in an envelope, by two people; an annex in an envelope. */
async function takeSigned(place: string, archive: string, revisione: number): Promise<void> {
  const [produced, received] = [join(place, `rev-${revisione}`), join(place, `firmati-${revisione}`)];
  await command('archivio', 'estrai', '--archivio', archive, '--revisione', `${revisione}`, '--uscita', produced);
  const documents = join(produced, 'documenti');
  const act = await readFile(join(documents, 'delibera.pdf'));
  const annex = await readFile(join(documents, 'centrale', 'albero.pdf'));
  const organizzazione = 'Camera di commercio di prova';
  const secretary = await identity({ nome: 'PROTOTIPI SESTA', codice: 'TINIT-PRTSST70A41A182X', organizzazione });
  const president = await identity({ nome: 'ESEMPI PRIMA', organizzazione });
  const when = '2024-11-22T10:00:00Z';
  const signed = {
    'atto.pdf': await signPdf(await signPdf(act, secretary, when), president, when),
    'atto.p7m': await signEnvelope(act, [secretary, president], { when }),
    'allegato.p7m': await signEnvelope(annex, [secretary], { when }),
  };
  await mkdir(received);
  for (const [name, bytes] of Object.entries(signed)) await writeFile(join(received, name), bytes);
  const files = Object.keys(signed).map((name) => join(received, name));
  const ofPackage = ['--fascicolo', join(place, 'dati', `rev-${revisione}`), '--archivio', archive];
  await command('firma', 'acquisisci', ...files, ...ofPackage);
}

async function site(name: string, folder: string): Promise<PublishedSite> {
  return { name, folder, files: (await nodeHost().listFiles(folder)) ?? [] };
}

async function command(...words: string[]): Promise<void> {
  const exitCode = await run({ ...nodeHost(), stdout: { isTerminal: false, write: () => {} } }, words);
  if (exitCode !== 0) throw new Error(`fascicolo ${words.join(' ')} ended with ${exitCode}`);
}
