/** Jobs arrive, each is done by a process of its own kind, which is kept for the next one; how each went leaves. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';
import type { Job, Outcome } from './job.ts';
import type { Message } from './pool-process.ts';
import { PROGRAM_FOLDER } from './program-folder.ts';

/** What users start; from the sources (tests) what was bundled of them. */
const PROGRAM = join(PROGRAM_FOLDER, 'dist', 'bundle', 'fascicolo.cjs');

/** One for each processor, each with the memory that one package asks for. */
export function defaultProcesses(): number {
  return availableParallelism();
}

/**
 * As many processes as jobs are asked for at once: the asking side bounds them, and memory with them. A process is warm after its first
 * package; one that dies takes a single job with it, and another takes its place.
 */
export class ProcessPool {
  readonly #cwd: string;
  readonly #idle: ChildProcess[] = [];

  constructor({ cwd }: Pick<Host, 'cwd'>) {
    this.#cwd = cwd;
  }

  async run(job: Job, told: (line: string) => void): Promise<Outcome> {
    const child = this.#free();
    const outcome = await ask(child, job, told);
    if (child.connected) this.#idle.push(child);
    return outcome;
  }

  /** Their processes end as soon as they hear of it. */
  close(): void {
    for (const child of this.#idle.splice(0)) if (child.connected) child.disconnect();
  }

  #free(): ChildProcess {
    for (let child = this.#idle.pop(); child; child = this.#idle.pop()) if (child.connected) return child;
    return fork(PROGRAM, ['processo'], { cwd: this.#cwd, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  }
}

function ask(child: ChildProcess, job: Job, told: (line: string) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      child.removeAllListeners();
      // A failure to pass a message on is told by the end of the process.
      child.on('error', () => undefined);
      resolve(outcome);
    };
    child.on('message', (message: Message) => {
      if ('line' in message) told(message.line);
      else end(message.outcome);
    });
    child.once('error', ({ message }) => end(broken(message)));
    child.once('exit', (code, signal) => end(broken(signal ?? `codice ${code}`)));
    child.send(job);
  });
}

function broken(why: string): Outcome {
  const err = [
    `errore: il processo che produceva il fascicolo si è interrotto (${why})`,
    '  suggerimento: se manca memoria, indicare meno processi con --processi; i documenti di prima sono ancora lì, interi',
  ];
  return { exitCode: 1, out: '', err: `${err.join('\n')}\n` };
}
