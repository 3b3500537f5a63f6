/**
 * Replaces a folder as a whole: files are written beside it, then the old folder is moved aside, the new one in, the old one removed.
 * Killed at any moment, it leaves the old folder or the new one, entire; `repair` puts back what an interruption left aside.
 */
import { basename, dirname, join } from 'node:path';
import { CommandError, type Host } from './host.ts';

export class OutputFolder {
  readonly #host: Host;
  readonly #path: string;
  readonly #fresh: string;
  readonly #previous: string;

  private constructor(host: Host, path: string) {
    this.#host = host;
    this.#path = path;
    this.#fresh = join(dirname(path), `.${basename(path)}.nuovo`);
    this.#previous = join(dirname(path), `.${basename(path)}.precedente`);
  }

  /** Repairs what an interrupted run left and starts with an empty folder beside `path`. */
  static async open(host: Host, path: string): Promise<OutputFolder> {
    const folder = new OutputFolder(host, path);
    await folder.#repair();
    return folder;
  }

  async #repair(): Promise<void> {
    if (await this.#host.exists(this.#previous)) {
      if (await this.#host.exists(this.#path)) await this.#host.remove(this.#previous);
      else await this.#host.rename(this.#previous, this.#path);
    }
    await this.#host.remove(this.#fresh);
    await this.#host.makeFolder(this.#fresh);
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
    const hadPrevious = await this.#host.exists(this.#path);
    try {
      if (hadPrevious) await this.#host.rename(this.#path, this.#previous);
      await this.#host.rename(this.#fresh, this.#path);
    } catch (error) {
      if (hadPrevious && !(await this.#host.exists(this.#path))) await this.#host.rename(this.#previous, this.#path);
      await this.discard();
      throw refusal(error, this.#path);
    }
    // The new folder is in place: an old file still open somewhere is left for the next run to remove.
    await this.#host.remove(this.#previous).catch(() => undefined);
  }

  /** Leaves the old folder as it was. */
  async discard(): Promise<void> {
    await this.#host.remove(this.#fresh);
  }
}

function refusal(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES' && code !== 'ENOTEMPTY') return error;
  return new CommandError(
    `la cartella ${path} non si può sostituire: un suo file è aperto in un altro programma, oppure non è permesso scrivervi`,
    {
      exitCode: 1,
      hint: 'chiudere i documenti aperti (per esempio in Excel o in un lettore di PDF) e ripetere; i file precedenti sono rimasti come erano',
    },
  );
}
