/**
 * Replaces a folder as a whole: files are written beside it, then the old folder is moved aside, the new one in, the old one removed.
 * Killed at any moment, it leaves the old folder or the new one, entire; the next run puts back what an interruption left aside. Two runs
 * at once do not mix: each writes in a folder named after its process and computer, and the last to finish wins.
 */
import { basename, dirname, join } from 'node:path';
import { type Digest, readManifest } from '../artifacts.ts';
import { RECORD } from './earlier-output.ts';
import { CommandError, type Host } from './host.ts';
import { refuseInArchive } from './outside-archive.ts';

/** Lists the files of the folder. */
export const MANIFEST = 'manifest.json';

/** Files being written: more would only be more open files. */
const AT_ONCE = 8;

/** How often another run may come between our moves before we give up. */
const ATTEMPTS = 5;

export class OutputFolder {
  readonly #host: Host;
  readonly #path: string;
  readonly #fresh: string;
  readonly #previous: string;
  readonly #writing: Promise<void>[] = [];
  #failure: { readonly error: unknown } | undefined;

  private constructor(host: Host, path: string) {
    this.#host = host;
    this.#path = path;
    this.#fresh = besides(path, 'nuovo', host);
    this.#previous = besides(path, 'precedente', host);
  }

  /** Repairs what an interrupted run left, refuses a folder that is not ours to replace, and starts with an empty one beside `path`. */
  static async open(host: Host, path: string): Promise<OutputFolder> {
    await refuseInArchive(host, path);
    await repair(host, path);
    await refuseForeign(host, path);
    const folder = new OutputFolder(host, path);
    await host.makeFolder(folder.#fresh);
    return folder;
  }

  /** Only begins to: a file reaches the disk while the next document is made. What fails is told by the next call, at the latest by `commit`. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#writing.length === AT_ONCE) await this.#writing.shift();
    if (this.#failure) throw this.#failure.error;
    const writing = this.#host.write(join(this.#fresh, name), bytes).catch((error: unknown) => {
      this.#failure ??= { error };
    });
    this.#writing.push(writing);
  }

  /** Carries a file of the old folder over, unchanged. */
  keep(name: string): Promise<void> {
    return this.#host.copy(join(this.#path, name), join(this.#fresh, name));
  }

  /** The new files take the place of the old ones. Throws a CommandError when the system refuses; then the old folder stands as it was. */
  async commit(): Promise<void> {
    await Promise.all(this.#writing);
    if (this.#failure) throw this.#failure.error;
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

  /** Leaves the old folder as it was; an unfinished one that cannot be removed now is removed by a later run. */
  async discard(): Promise<void> {
    await Promise.all(this.#writing);
    await this.#host.remove(this.#fresh).catch(() => undefined);
  }
}

/** Puts back or removes what runs that are no longer running left beside the folder. */
async function repair(host: Host, path: string): Promise<void> {
  for (const name of await host.listFolders(dirname(path))) {
    const left = leftover(path, name);
    if (!left || mayBeInUse(host, left)) continue;
    const folder = join(dirname(path), name);
    if (left.kind === 'precedente' && !(await host.exists(path))) await host.rename(folder, path);
    else await host.remove(folder);
  }
}

/**
 * Whether a process of another computer is running cannot be asked: what it writes is left alone, until that computer comes back to it.
 * What it moved aside may be put back all the same: it then finds the folder taken, and tries again.
 */
function mayBeInUse(host: Host, { kind, processId, computer }: Leftover): boolean {
  if (computer !== nameOf(host)) return kind === 'nuovo';
  return processId !== host.processId && host.isRunning(processId);
}

/** Excel's mark of an open file, and what file managers leave in the folders that they show. */
const LEFT_BY_OTHERS = /(?:^|\/)(?:~\$[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Whether a run that writes these files has nothing to tidy: nothing else is in the folder, nor did a killed run leave anything beside it. */
export async function isTidy(host: Host, path: string, written: readonly Pick<Digest, 'file'>[]): Promise<boolean> {
  const files = (await host.listFiles(path)) ?? [];
  const beside = await host.listFolders(dirname(path));
  return foreignOf(files, written).length === 0 && !beside.some((name) => leftover(path, name) !== undefined);
}

function foreignOf(files: readonly string[], written: readonly Pick<Digest, 'file'>[]): readonly string[] {
  const own = new Set([MANIFEST, RECORD, ...written.map(({ file }) => file)]);
  return files.filter((file) => !own.has(file) && !LEFT_BY_OTHERS.test(file));
}

/** The folder is replaced as a whole, so it may hold nothing but what an earlier run wrote. */
async function refuseForeign(host: Host, path: string): Promise<void> {
  const files = await host.listFiles(path);
  if (!files && (await host.exists(path)))
    throw new CommandError(`${path} è un file, non una cartella`, { hint: 'indicare la cartella dove scrivere i documenti' });
  const manifest = await host.read(join(path, MANIFEST));
  const foreign = foreignOf(files ?? [], (manifest && readManifest(manifest)) ?? []);
  if (foreign.length === 0) return;
  const named = [...foreign.slice(0, 3), ...(foreign.length > 3 ? ['…'] : [])].join(', ');
  throw new CommandError(`la cartella ${path} contiene file che fascicolo non ha scritto (${named})`, {
    hint: 'verrebbero cancellati: spostarli altrove, oppure scegliere un’altra cartella con --uscita',
  });
}

type Kind = 'nuovo' | 'precedente';

interface Leftover {
  readonly kind: Kind;
  readonly processId: number;
  readonly computer: string;
}

function besides(path: string, kind: Kind, host: Host): string {
  return join(dirname(path), `.${basename(path)}.${kind}-${host.processId}@${nameOf(host)}`);
}

function leftover(path: string, name: string): Leftover | undefined {
  const prefix = `.${basename(path)}.`;
  const match = name.startsWith(prefix) ? /^(nuovo|precedente)-(\d+)@(.+)$/.exec(name.slice(prefix.length)) : null;
  if (!match) return undefined;
  return { kind: match[1] === 'nuovo' ? 'nuovo' : 'precedente', processId: Number(match[2]), computer: match[3] ?? '' };
}

/** As part of a folder's name. */
function nameOf({ computer }: Host): string {
  return computer.replace(/[^\w.-]/g, '-');
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
