/**
 * Replaces a folder as a whole: files are written beside it, then the old folder is moved aside, the new one in, the old one removed.
 * Killed at any moment, it leaves the old folder or the new one, entire; the next run puts back what an interruption left aside. Two runs
 * at once do not mix: each writes in a folder named after its process, and the last to finish wins.
 */
import { basename, dirname, join } from 'node:path';
import { CommandError, type Host } from './host.ts';

/** How often another run may come between our moves before we give up. */
const ATTEMPTS = 5;

export class OutputFolder {
  readonly #host: Host;
  readonly #path: string;
  readonly #fresh: string;
  readonly #previous: string;

  private constructor(host: Host, path: string) {
    this.#host = host;
    this.#path = path;
    this.#fresh = besides(path, 'nuovo', host.processId);
    this.#previous = besides(path, 'precedente', host.processId);
  }

  /** Repairs what an interrupted run left and starts with an empty folder beside `path`. */
  static async open(host: Host, path: string): Promise<OutputFolder> {
    await repair(host, path);
    const folder = new OutputFolder(host, path);
    await host.makeFolder(folder.#fresh);
    return folder;
  }

  write(name: string, bytes: Uint8Array): Promise<void> {
    return this.#host.write(join(this.#fresh, name), bytes);
  }

  /** Carries a file of the old folder over, unchanged. */
  keep(name: string): Promise<void> {
    return this.#host.copy(join(this.#path, name), join(this.#fresh, name));
  }

  /** The new files take the place of the old ones. Throws a CommandError when the system refuses; then the old folder stands as it was. */
  async commit(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#exchange();
        break;
      } catch (error) {
        await this.#putBack();
        if (attempt < ATTEMPTS && wasOvertaken(error)) continue;
        await this.discard();
        throw refusal(error, this.#path);
      }
    }
    // The new folder is in place: an old file still open somewhere is left for the next run to remove.
    await this.#host.remove(this.#previous).catch(() => undefined);
  }

  async #exchange(): Promise<void> {
    if (await this.#host.exists(this.#path)) await this.#host.rename(this.#path, this.#previous);
    await this.#host.rename(this.#fresh, this.#path);
  }

  async #putBack(): Promise<void> {
    if (!(await this.#host.exists(this.#previous))) return;
    if (await this.#host.exists(this.#path)) await this.#host.remove(this.#previous);
    else await this.#host.rename(this.#previous, this.#path);
  }

  /** Leaves the old folder as it was. */
  async discard(): Promise<void> {
    await this.#host.remove(this.#fresh);
  }
}

/** Puts back or removes what runs that are no longer running left beside the folder. */
async function repair(host: Host, path: string): Promise<void> {
  for (const name of await host.listFolders(dirname(path))) {
    const left = leftover(path, name);
    if (!left || (left.processId !== host.processId && host.isRunning(left.processId))) continue;
    const folder = join(dirname(path), name);
    if (left.kind === 'precedente' && !(await host.exists(path))) await host.rename(folder, path);
    else await host.remove(folder);
  }
}

type Kind = 'nuovo' | 'precedente';

function besides(path: string, kind: Kind, processId: number): string {
  return join(dirname(path), `.${basename(path)}.${kind}-${processId}`);
}

function leftover(path: string, name: string): { readonly kind: Kind; readonly processId: number } | undefined {
  const prefix = `.${basename(path)}.`;
  const match = name.startsWith(prefix) ? /^(nuovo|precedente)-(\d+)$/.exec(name.slice(prefix.length)) : null;
  return match ? { kind: match[1] === 'nuovo' ? 'nuovo' : 'precedente', processId: Number(match[2]) } : undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Another run moved the folder away, or its own in, between our look and our move. */
function wasOvertaken(error: unknown): boolean {
  return ['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(String(codeOf(error)));
}

function refusal(error: unknown, path: string): unknown {
  if (!['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY', 'EEXIST'].includes(String(codeOf(error)))) return error;
  return new CommandError(
    `la cartella ${path} non si può sostituire: un suo file è aperto in un altro programma, oppure non è permesso scrivervi`,
    {
      exitCode: 1,
      hint: 'chiudere i documenti aperti (per esempio in Excel o in un lettore di PDF) e ripetere; i file precedenti sono rimasti come erano',
    },
  );
}
