/** A package to make arrives; what the queue carries of it leaves, with the identity of the work: the same work has the same identity. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../artifacts.ts';
import { CommandError, type Host } from './host.ts';
import { type Job, jobSchema } from './job.ts';
import { readVersion } from './program-folder.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { digestOfSources } from './source-digest.ts';

/** Data alone, and only these: whatever else stands in a queue is refused. Paths start from the shared folder. */
export const queuedSchema = z.strictObject({ lavoro: jobSchema, identita: z.string().regex(/^[0-9a-f]{64}$/) });

export type Queued = z.output<typeof queuedSchema>;

export async function queuedJob(host: Host, job: Job): Promise<Queued> {
  const lavoro = {
    cartella: inShared(host, job.cartella),
    opzioni: { ...job.opzioni, ...placeInShared(host, job) },
  };
  return { lavoro, identita: await identityOf(host, lavoro) };
}

/**
 * Of the path, the options, the sources and all that they are read with, and the program: computed again by who takes the job, so that a
 * folder that is not the same one, or another version of the program, is found out instead of making other bytes.
 */
export async function identityOf(host: Host, job: Job): Promise<string> {
  const said = {
    programma: await readVersion(host),
    lavoro: job,
    sorgenti: digestOfSources(await readSources(host, job.cartella)),
    altriAtti: await readOtherActs(host, job.cartella),
  };
  return sha256(new TextEncoder().encode(JSON.stringify(said)));
}

/** Nothing outside the folder that the program was started in is read or written at the queue's word. */
export function refuseOutside(host: Host, { cartella, opzioni }: Job): void {
  for (const path of [cartella, opzioni.uscita, opzioni.radice]) if (path !== undefined) inShared(host, path);
}

/** The shared folder is where the program was started; on another computer it may stand elsewhere, so paths are relative to it, with `/`. */
function inShared(host: Host, path: string): string {
  const inside = relative(host.cwd, resolve(host.cwd, path));
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new CommandError(`${path} è fuori dalla cartella condivisa, ${host.cwd}`, {
      hint: 'con --coda tutti lavorano nella stessa cartella condivisa: avviarvi il comando e indicare percorsi che vi stanno dentro',
    });
  return inside.split(sep).join('/');
}

function placeInShared(host: Host, { opzioni: { uscita, radice } }: Job) {
  return {
    ...(uscita === undefined ? {} : { uscita: inShared(host, uscita) }),
    ...(radice === undefined ? {} : { radice: inShared(host, radice) }),
  };
}
