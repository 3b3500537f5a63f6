/** A number of programs that write in one archive arrive, each killed at an instant of its own; what stands on the disk each time leaves. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { verifyFolder } from '../../src/commands/archive-folder.ts';
import { lockPath } from '../../src/commands/folder-lock.ts';
import { nodeHost } from '../../src/commands/node-host.ts';
import { headNumber } from '../../src/revisions/archive/inventory.ts';

const WRITER = fileURLToPath(new URL('archive-writer.js', import.meta.url));
/** Long enough for some versions to be added, short enough for the kill to come at any step of one. */
const LONGEST_LIFE = 250;

export interface Outcome {
  readonly round: number;
  /** As `archivio verifica` would say them; read from the disk as the killed program left it. */
  readonly problems: readonly string[];
  /** Versions in the archive when the program was dead, and before it began. */
  readonly versions: number;
  readonly before: number;
  /** Whether it was killed at work: the lock was still its own. */
  readonly wasAtWork: boolean;
}

/** `inspect` may look at the archive after each kill, and knows the lineage that was being written. */
export async function killWriters(
  rounds: number,
  inspect?: (archive: string, lineage: string) => Promise<readonly string[]>,
): Promise<readonly Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-kill-'));
  const archive = join(folder, 'archivio');
  const outcomes: Outcome[] = [];
  try {
    let before = 0;
    for (let round = 1; round <= rounds; round++) {
      // Now and then a lineage of its own, so that the first version and a growing one are both killed.
      const lineage = `piano-${Math.ceil(round / 5)}`;
      await killed(archive, lineage, (round * 97) % LONGEST_LIFE);
      const host = nodeHost();
      const isThere = await host.exists(archive);
      const wasAtWork = await host.exists(lockPath(archive));
      const { damages, objects } = isThere ? await verifyFolder(host, archive) : { damages: [], objects: new Map() };
      const counted = new Map<string, number>();
      for (const { lineage, inventory } of objects.values()) {
        counted.set(lineage, Math.max(counted.get(lineage) ?? 0, inventory ? headNumber(inventory) : 0));
      }
      const versions = [...counted.values()].reduce((sum, count) => sum + count, 0);
      const more = isThere && inspect ? await inspect(archive, lineage) : [];
      outcomes.push({
        round,
        problems: [...damages.map(({ path, what }) => `${path}: ${what}`), ...more],
        versions,
        before,
        wasAtWork,
      });
      before = versions;
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function killed(archive: string, lineage: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [WRITER, archive, lineage], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error(`the writer ended by itself: ${said}`)));
  });
  await setTimeout(after);
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
  if (said !== '') throw new Error(said);
}
