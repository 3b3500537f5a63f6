/** Archives in memory: what a version writes and what it does not, the lock, and the whole of what `verifica` says of damage. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockPath } from '../../src/commands/folder-lock.ts';
import { type MemoryHost, memoryHost, systemError } from '../commands/memory-host.ts';
import { killedRuns, scenes } from './crash-scenes.ts';
import { ARCHIVE, addVersion, archived, damagesOf, filesIn, THREE_VERSIONS } from './small-archive.ts';

const LINEAGE = 'ente-2024-2026';

describe('a version', () => {
  it('writes only bytes that the archive has not yet', async () => {
    const host = await archived();
    expect([...filesIn(host).keys()].sort()).toEqual(
      [
        '0=ocfl_1.1',
        ...[
          '0=ocfl_object_1.1',
          'inventory.json',
          'inventory.json.sha512',
          'v1/inventory.json',
          'v1/inventory.json.sha512',
          'v1/content/LEGGIMI.txt',
          'v1/content/dati.jsonl',
          'v1/content/documenti/delibera.pdf',
          'v1/content/documenti/nord/albero.pdf',
          'v1/content/sorgenti/fascicolo.yaml',
          'v1/content/sorgenti/piani/nord.yaml',
          'v1/content/versione.json',
          'v2/inventory.json',
          'v2/inventory.json.sha512',
          'v2/content/dati.jsonl',
          'v2/content/documenti/delibera.pdf',
          'v2/content/documenti/sud/albero.pdf',
          'v2/content/sorgenti/fascicolo.yaml',
          'v2/content/sorgenti/piani/sud.yaml',
          'v2/content/versione.json',
          'v3/inventory.json',
          'v3/inventory.json.sha512',
          'v3/content/firmati/delibera.pdf',
          'v3/content/versione.json',
        ].map((name) => `${LINEAGE}/${name}`),
      ].sort(),
    );
    expect(await damagesOf(host)).toEqual([]);
  });

  it('leaves every byte of the versions before as it was', async () => {
    const before = filesIn(await archived(THREE_VERSIONS.slice(0, 2)));
    const after = filesIn(await archived());
    const kept = [...before].filter(([name]) => /\/v\d+\//.test(name));
    expect(kept.length).toBeGreaterThan(10);
    for (const [name, bytes] of kept) expect(after.get(name), name).toEqual(bytes);
  });

  it('leaves nothing beside the archive', async () => {
    const host = await archived();
    const beside = [...host.files.keys()].filter((path) => !path.startsWith(join(ARCHIVE, '/')));
    expect(beside).toEqual([]);
    expect([...host.folders].filter((path) => path.includes('nuovo'))).toEqual([]);
  });

  it('tells the same story twice, byte by byte', async () => {
    expect(filesIn(await archived())).toEqual(filesIn(await archived()));
  });

  it('stands beside another lineage', async () => {
    const host = await archived();
    await addVersion(host, ARCHIVE, { lineage: 'ente-2027-2029', revisione: 0, files: { 'LEGGIMI.txt': 'altro\n' } });
    expect(await damagesOf(host)).toEqual([]);
    expect(filesIn(host).has('ente-2027-2029/v1/content/LEGGIMI.txt')).toBe(true);
  });

  it('goes only into an archive, or where nothing is', async () => {
    const host = memoryHost({ files: new Map([[join(ARCHIVE, 'appunti.txt'), new Uint8Array([1])]]) });
    const [first] = THREE_VERSIONS;
    if (!first) throw new Error('no version');
    await expect(addVersion(host, ARCHIVE, first)).rejects.toThrow(`${ARCHIVE} non è un archivio e non è vuota`);
    expect([...host.files.keys()]).toEqual([join(ARCHIVE, 'appunti.txt')]);
  });
});

describe('the lock', () => {
  const hold = (host: MemoryHost, holder: object) =>
    host.files.set(lockPath(ARCHIVE), new TextEncoder().encode(JSON.stringify(holder)));
  const [first] = THREE_VERSIONS;
  const add = (host: MemoryHost) => (first ? addVersion(host, ARCHIVE, first) : Promise.reject(new Error('no version')));

  it('keeps a second program out, and says who is in', async () => {
    const host = memoryHost({ processId: 7 });
    hold(host, { processo: 7, computer: 'prova', dal: '2021-01-15T09:05:00.000Z' });
    await expect(add(host)).rejects.toThrow(
      'l’archivio è in uso dal programma 7 del computer prova, dal 15/01/2021 alle 09:05 UTC',
    );
    expect(filesIn(host).size).toBe(0);
  });

  it('of another computer is never taken over', async () => {
    const host = memoryHost();
    hold(host, { processo: 99, computer: 'un-altro', dal: '2021-01-15T09:05:00.000Z' });
    await expect(add(host)).rejects.toMatchObject({
      message: 'l’archivio è in uso dal programma 99 del computer un-altro, dal 15/01/2021 alle 09:05 UTC',
      hint: `attendere che finisca; se si è certi che non lavora più nessuno: fascicolo archivio sblocca --archivio ${ARCHIVE}`,
    });
  });

  it('of a program that is no longer running is taken over', async () => {
    const host = memoryHost();
    hold(host, { processo: 99, computer: 'prova', dal: '2021-01-15T09:05:00.000Z' });
    await add(host);
    expect(await damagesOf(host)).toEqual([]);
    expect(host.files.has(lockPath(ARCHIVE))).toBe(false);
  });

  it('that cannot be read is left to a person', async () => {
    const host = memoryHost();
    hold(host, { altro: true });
    await expect(add(host)).rejects.toThrow('l’archivio è in uso');
  });
});

describe('whatever write of the disk fails', () => {
  /** Every object whole, and every lineage as it was or as it is to be: read from the disk as it lies, without any repair. */
  async function stateOnDisk(host: MemoryHost, from: MemoryHost, after: ReadonlyMap<string, Uint8Array>) {
    const files = filesIn(host);
    if (files.size === 0) return filesIn(from).size === 0 ? 'before' : 'lost';
    const damages = await damagesOf(host);
    if (damages.length > 0) return damages.join('\n');
    const named = new Map([...files].map(([name, bytes]) => [name.replace('~precedente', ''), bytes]));
    if (equal(named, after)) return 'after';
    return equal(named, filesIn(from)) ? 'before' : 'neither';
  }

  it.each(Object.entries(scenes))('%s: a kill leaves the archive valid, and the next run ends the work', async (_, make) => {
    const scene = await make();
    const { from, version, after } = scene;
    const seen = new Set<string>();
    for await (const { at, left } of killedRuns(scene)) {
      const state = await stateOnDisk(left, from, after);
      expect(['before', 'after'], `change ${at}: ${state}`).toContain(state);
      seen.add(state);
      if (state === 'before') await addVersion(left, ARCHIVE, version);
      else await addVersion(left, ARCHIVE, { lineage: 'poi', revisione: 0, files: { 'LEGGIMI.txt': 'poi\n' } });
      const files = filesIn(left);
      for (const [name, bytes] of after) expect(files.get(name), `change ${at}: ${name}`).toEqual(bytes);
      expect(await damagesOf(left), `change ${at}`).toEqual([]);
      expect([...left.folders].filter((path) => /nuovo|precedente/.test(path))).toEqual([]);
    }
    expect(seen).toEqual(new Set(['before', 'after']));
  });

  it.each(Object.entries(scenes))('%s: a refusal of the system leaves the archive as it was', async (_, make) => {
    const { from, version, after, changes } = await make();
    for (let at = 1; at <= changes; at++) {
      const refused = memoryHost({
        after: from,
        trouble: { at: (order, _change, [path = '']) => (order === at ? systemError('EACCES', path) : undefined) },
      });
      await addVersion(refused, ARCHIVE, version).catch((error) => expect(error).toMatchObject({ code: 'EACCES' }));
      const state = await stateOnDisk(refused, from, after);
      expect(['before', 'after'], `change ${at}: ${state}`).toContain(state);
    }
  });
});

function equal(one: ReadonlyMap<string, Uint8Array>, other: ReadonlyMap<string, Uint8Array>): boolean {
  return (
    one.size === other.size && [...one].every(([name, bytes]) => Buffer.compare(bytes, other.get(name) ?? new Uint8Array()) === 0)
  );
}
