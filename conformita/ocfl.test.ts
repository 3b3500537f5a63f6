/** Every archive that the tests make arrives at an independent validator: no error and no warning; and it finds the damaged ones. */
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/commands/cli.ts';
import { nodeHost } from '../src/commands/node-host.ts';
import { PROGRAM_FOLDER } from '../src/commands/resources.ts';
import { sidecarText } from '../src/revisions/archive/layout.ts';
import { killedRuns, scenes } from '../test/revisions/crash-scenes.ts';
import { killWriters } from '../test/revisions/killed-writers.ts';
import { archived, filesIn } from '../test/revisions/small-archive.ts';
import { complaints } from './ocfl.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fascicolo-ocfl-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function onDisk(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const archive = join(folder, name);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(archive, path)), { recursive: true });
    await writeFile(join(archive, path), bytes);
  }
  return archive;
}

async function objectsIn(archive: string): Promise<readonly string[]> {
  const entries = await readdir(archive, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(archive, name));
}

async function type(words: readonly string[]): Promise<void> {
  const said: string[] = [];
  const output = { isTerminal: false, write: (text: string) => void said.push(text) };
  const exitCode = await run({ ...nodeHost(), stdout: output, stderr: output }, words);
  if (exitCode !== 0) throw new Error(said.join(''));
}

describe('archives as they are made', () => {
  it('of the example body, with a signed file', async () => {
    const archive = join(folder, 'esempio');
    const data = join(folder, 'data');
    await cp(join(PROGRAM_FOLDER, 'data', 'esempio'), data, { recursive: true });
    const steps = ['rev-0', 'rev-1', 'rev-2', 'rev-2'];
    for (const [index, revision] of steps.entries()) {
      if (index === 3) {
        await mkdir(join(data, 'rev-2', 'firmati'));
        await writeFile(join(data, 'rev-2', 'firmati', 'delibera.pdf.p7m'), 'non è una firma');
      }
      await type(['archivia', join(data, revision), '--archivio', archive, '--silenzioso']);
    }
    expect(await complaints(await objectsIn(archive))).toEqual([]);
    await type(['archivio', 'verifica', '--archivio', archive]);
  });

  it('of the tests', async () => {
    const archive = await onDisk('piccolo', filesIn(await archived()));
    expect(await complaints(await objectsIn(archive))).toEqual([]);
  });
});

describe('archives as killed programs leave them', () => {
  it.each(Object.entries(scenes))('at each write: %s', async (name, make) => {
    const objects: string[] = [];
    for await (const { at, left } of killedRuns(await make())) {
      const files = filesIn(left);
      if (files.size > 0) objects.push(...(await objectsIn(await onDisk(`${name.replaceAll(' ', '-')}-${at}`, files))));
    }
    expect(objects.length).toBeGreaterThan(1);
    expect(await complaints(objects)).toEqual([]);
  });

  it('at a hundred instants', async () => {
    // The other lineages are as they were judged before.
    const outcomes = await killWriters(100, async (archive, lineage) =>
      complaints((await objectsIn(archive)).filter((object) => basename(object).startsWith(lineage))),
    );
    expect(outcomes.flatMap(({ round, problems }) => problems.map((problem) => `${round}: ${problem}`))).toEqual([]);
    expect(outcomes.filter(({ versions, before }) => versions < before)).toEqual([]);
  });
});

describe('archives that were damaged', () => {
  type Damage = (files: Map<string, Uint8Array>) => void;
  const OBJECT = 'ente-2024-2026';
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  const bytes = (words: string) => new TextEncoder().encode(words);
  const put =
    (name: string, words: string): Damage =>
    (files) =>
      void files.set(`${OBJECT}/${name}`, bytes(words));
  const drop =
    (name: string): Damage =>
    (files) =>
      void files.delete(`${OBJECT}/${name}`);
  const edit =
    (folders: readonly string[], before: string | RegExp, after: string): Damage =>
    (files) => {
      for (const at of folders) {
        const edited = bytes(text(files.get(`${OBJECT}/${at}inventory.json`)).replace(before, after));
        files.set(`${OBJECT}/${at}inventory.json`, edited);
        files.set(`${OBJECT}/${at}inventory.json.sha512`, bytes(sidecarText(edited)));
      }
    };
  const damages: Readonly<Record<string, Damage>> = {
    'a file altered': put('v1/content/documenti/delibera.pdf', 'altro'),
    'a file missing': drop('v2/content/sorgenti/piani/sud.yaml'),
    'a file too much in the content': put('v1/content/altro.txt', 'altro'),
    'a file too much in the object': put('altro.txt', 'altro'),
    'a file too much in a version': put('v2/altro.txt', 'altro'),
    'a version too much': put('v4/inventory.json', '{}'),
    'the root inventory missing': drop('inventory.json'),
    'the root inventory altered': put('inventory.json', '{}'),
    'the sidecar missing': drop('inventory.json.sha512'),
    'the sidecar altered': put('inventory.json.sha512', 'altro'),
    'a version’s inventory missing': drop('v1/inventory.json'),
    'a version’s inventory altered': put('v1/inventory.json', '{}'),
    'the declaration missing': drop('0=ocfl_object_1.1'),
    'the declaration altered': put('0=ocfl_object_1.1', 'altro'),
    'the root inventory edited, its sidecar mended': edit([''], '"message": "Rev. 0', '"message": "Rev. 9'),
    'a name in an old version edited in the last inventories': edit(
      ['', 'v3/'],
      '"documenti/delibera.pdf"',
      '"documenti/altra.pdf"',
    ),
    'a date edited in all inventories but the first': edit(['', 'v2/', 'v3/'], '2024-01-15', '2024-01-16'),
  };

  it.each(Object.entries(damages))('%s: found', async (name, damage) => {
    const files = filesIn(await archived());
    const before = [...files].map(([path, content]) => `${path} ${text(content)}`).join('\n');
    damage(files);
    expect([...files].map(([path, content]) => `${path} ${text(content)}`).join('\n')).not.toBe(before);
    const archive = await onDisk(`danno-${Object.keys(damages).indexOf(name)}`, files);
    expect(await complaints([join(archive, OBJECT)])).not.toEqual([]);
  });

  it('a link in the place of a file: found', async () => {
    const files = filesIn(await archived());
    files.delete(`${OBJECT}/v1/content/dati.jsonl`);
    const archive = await onDisk('danno-collegamento', files);
    await symlink('LEGGIMI.txt', join(archive, OBJECT, 'v1', 'content', 'dati.jsonl'));
    expect(await complaints([join(archive, OBJECT)])).not.toEqual([]);
  });
});
