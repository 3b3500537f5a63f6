/**
 * Only one program at a time writes in a folder, be it an archive or the surveys of a package: a lock file beside it says who. It never
 * stands inside: in an archive nothing may be but OCFL.
 */
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError, type Host } from './host.ts';

const holder = z.object({ processo: z.number(), computer: z.string(), dal: z.string() });
type Holder = z.output<typeof holder>;

/** What whoever comes second is told. */
export interface Locked {
  /** `l’archivio è in uso` */
  readonly message: string;
  /** What to do when nobody is at work any more. */
  readonly wayOut: string;
}

export function lockPath(folder: string): string {
  return join(dirname(folder), `.${basename(folder)}.blocco`);
}

/** Runs `work` while the folder is ours alone; it need not exist. */
export async function withLock<Value>(host: Host, folder: string, locked: Locked, work: () => Promise<Value>): Promise<Value> {
  await acquire(host, folder, locked);
  try {
    return await work();
  } finally {
    await release(host, folder);
  }
}

async function acquire(host: Host, folder: string, locked: Locked): Promise<void> {
  const path = lockPath(folder);
  const own: Holder = { processo: host.processId, computer: host.computer, dal: host.now().toISOString() };
  const bytes = new TextEncoder().encode(`${JSON.stringify(own)}\n`);
  if (await host.createNew(path, bytes)) return;
  await clearIfStale(host, path);
  if (await host.createNew(path, bytes)) return;
  throw busy(locked, await readHolder(host, path));
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

async function release(host: Host, folder: string): Promise<void> {
  const path = lockPath(folder);
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

function busy({ message, wayOut }: Locked, found: Holder | undefined): CommandError {
  const who = found ? ` dal programma ${found.processo} del computer ${found.computer}, dal ${whenText(found.dal)}` : '';
  return new CommandError(`${message}${who}`, {
    exitCode: 1,
    hint: `attendere che finisca; se si è certi che non lavora più nessuno: ${wayOut}`,
  });
}

function whenText(iso: string): string {
  return iso.replace(/^(\d+)-(\d+)-(\d+)T(\d+:\d+).*$/, '$3/$2/$1 alle $4 UTC');
}

/** For a lock that nobody will ever release, such as that of a computer that is gone. False when there is none. */
export async function breakLock(host: Host, folder: string): Promise<boolean> {
  const path = lockPath(folder);
  if (!(await host.exists(path))) return false;
  await host.remove(path);
  return true;
}
