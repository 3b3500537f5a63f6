/** What is added to an archive arrives; the disk that a program leaves when it is killed at each of its writes leaves, one after the other. */
import { Killed, type MemoryHost, memoryHost } from '../commands/memory-host.ts';
import { ARCHIVE, addVersion, archived, filesIn, type SmallVersion, THREE_VERSIONS } from './small-archive.ts';

export interface Scene {
  readonly from: MemoryHost;
  readonly version: SmallVersion;
  /** The archive when all goes well. */
  readonly after: ReadonlyMap<string, Uint8Array>;
  /** How many writes lead there. */
  readonly changes: number;
}

async function scene(start: readonly SmallVersion[], version: SmallVersion): Promise<Scene> {
  const from = await archived(start);
  const whole = memoryHost({ after: from });
  await addVersion(whole, ARCHIVE, version);
  return { from, version, after: filesIn(whole), changes: whole.changes() };
}

function versionAt(index: number): SmallVersion {
  const version = THREE_VERSIONS[index];
  if (!version) throw new Error(`no version ${index}`);
  return version;
}

export const scenes: Readonly<Record<string, () => Promise<Scene>>> = {
  'the first version of an archive': () => scene([], versionAt(0)),
  'a further version': () => scene(THREE_VERSIONS.slice(0, 2), versionAt(2)),
  'another lineage': () =>
    scene(THREE_VERSIONS.slice(0, 1), { lineage: 'altro-2024', revisione: 0, files: { 'LEGGIMI.txt': 'altro\n' } }),
};

export interface KilledRun {
  /** The write at which it died; a file that was being written is half there. */
  readonly at: number;
  /** What the next program finds. */
  readonly left: MemoryHost;
}

export async function* killedRuns({ from, version, changes }: Scene): AsyncGenerator<KilledRun> {
  for (let at = 1; at <= changes; at++) {
    const killed = memoryHost({ after: from, trouble: { at: (order) => (order === at ? 'killed' : undefined) } });
    try {
      // Killed while it tidies up, it may seem to have ended well.
      await addVersion(killed, ARCHIVE, version);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    yield { at, left: memoryHost({ after: killed, processId: 2 }) };
  }
}
