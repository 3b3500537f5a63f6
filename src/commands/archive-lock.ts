/** Only one program at a time writes in an archive: a lock file beside it says who. It never stands inside, where nothing may be but OCFL. */
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError, type Host } from './host.ts';

const holder = z.object({ processo: z.number(), computer: z.string(), dal: z.string() });
type Holder = z.output<typeof holder>;

export function lockPath(archive: string): string {
  return join(dirname(archive), `.${basename(archive)}.blocco`);
}

/** Runs `work` while the archive is ours alone. */
export async function withLock<Value>(host: Host, archive: string, work: () => Promise<Value>): Promise<Value> {
  await acquire(host, archive);
  try {
    return await work();
  } finally {
    await release(host, archive);
  }
}

async function acquire(host: Host, archive: string): Promise<void> {
  const path = lockPath(archive);
  const own: Holder = { processo: host.processId, computer: host.computer, dal: host.now().toISOString() };
  const bytes = new TextEncoder().encode(`${JSON.stringify(own)}\n`);
  if (await host.createNew(path, bytes)) return;
  await clearIfStale(host, path);
  if (await host.createNew(path, bytes)) return;
  throw busy(archive, await readHolder(host, path));
}

/** Of a program that was killed on this computer the lock is worth nothing. It is moved away first: of two that find it one succeeds. */
async function clearIfStale(host: Host, path: string): Promise<void> {
  const found = await readHolder(host, path);
  if (!found || found.computer !== host.computer || found.processo === host.processId || host.isRunning(found.processo)) return;
  const aside = `${path}-${host.processId}`;
  try {
    await host.rename(path, aside);
  } catch {
    return;
  }
  const moved = await readHolder(host, aside);
  // In the meantime somebody else cleared it and took the lock: it is put back.
  if (JSON.stringify(moved) !== JSON.stringify(found)) await host.rename(aside, path).catch(() => undefined);
  else await host.remove(aside);
}

async function release(host: Host, archive: string): Promise<void> {
  const path = lockPath(archive);
  const found = await readHolder(host, path);
  if (found?.processo === host.processId && found.computer === host.computer) await host.remove(path).catch(() => undefined);
}

async function readHolder(host: Host, path: string): Promise<Holder | undefined> {
  const bytes = await host.read(path);
  try {
    return bytes && holder.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

function busy(archive: string, found: Holder | undefined): CommandError {
  const who = found ? ` dal programma ${found.processo} del computer ${found.computer}, dal ${whenText(found.dal)}` : '';
  return new CommandError(`l’archivio è in uso${who}`, {
    exitCode: 1,
    hint: `attendere che finisca; se si è certi che non lavora più nessuno: fascicolo archivio sblocca --archivio ${archive}`,
  });
}

function whenText(iso: string): string {
  return iso.replace(/^(\d+)-(\d+)-(\d+)T(\d+:\d+).*$/, '$3/$2/$1 alle $4 UTC');
}

/** For a lock that nobody will ever release, such as that of a computer that is gone. False when there is none. */
export async function breakLock(host: Host, archive: string): Promise<boolean> {
  const path = lockPath(archive);
  if (!(await host.exists(path))) return false;
  await host.remove(path);
  return true;
}
