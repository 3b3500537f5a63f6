/** `fascicolo genera` with several folders: by several processes, or by those that take from a queue, none waiting for another. */
import { basename, resolve } from 'node:path';
import type { GeneraOptions } from './genera.ts';
import { CommandError, type Host } from './host.ts';
import { type Doing, type Job, jobOf, type Outcome } from './job.ts';
import { manyProgress } from './many-progress.ts';
import { lineOf, reasonOf } from './outcome-line.ts';
import { defaultProcesses, ProcessPool } from './process-pool.ts';

export interface GeneraMoltiOptions extends GeneraOptions {
  /** How many packages at once. */
  readonly processi?: number;
  /** Where the queue is. */
  readonly coda?: string;
}

interface Done {
  readonly folder: string;
  readonly outcome: Outcome;
}

export async function generaMolti(host: Host, folders: readonly string[], options: GeneraMoltiOptions): Promise<number> {
  const { processi, coda, ...own } = options;
  const jobs = jobsOf(host, folders, own);
  if (coda === undefined) return onThisComputer(host, jobs, processi ?? defaultProcesses(), own);
  const { openSender } = await import('./queue-sender.ts');
  const sender = await openSender(host, coda);
  try {
    return await together(host, jobs, jobs.length, (job, told) => sender.send(job, told), own);
  } finally {
    await sender.close();
  }
}

async function onThisComputer(host: Host, jobs: readonly Job[], processes: number, options: GeneraOptions): Promise<number> {
  const pool = new ProcessPool(host);
  try {
    return await together(host, jobs, processes, (job, told) => pool.run(job, told), options);
  } finally {
    pool.close();
  }
}

/** With several packages `--uscita` takes the place of `output`, and each has its folder in it. The same folder twice is once. */
function jobsOf(host: Host, folders: readonly string[], { uscita, ...options }: GeneraOptions): readonly Job[] {
  const own = new Map(folders.map((folder) => [resolve(host.cwd, folder), folder]));
  const names = new Map<string, string>();
  for (const [path, folder] of own) {
    const other = names.get(basename(path));
    if (other !== undefined)
      throw new CommandError(`${other} e ${folder} hanno lo stesso nome: i documenti finirebbero nella stessa cartella`, {
        hint: 'produrli con due comandi, ciascuno con la sua --uscita',
      });
    names.set(basename(path), folder);
  }
  const isOne = own.size === 1;
  const place = uscita === undefined ? {} : isOne ? { uscita } : { radice: uscita };
  return [...own.values()].map((folder) => jobOf(folder, { ...options, ...place }));
}

/** So many at once, each as soon as another has ended. */
async function together(
  host: Host,
  jobs: readonly Job[],
  width: number,
  run: Doing,
  { silenzioso = false }: GeneraOptions,
): Promise<number> {
  const progress = manyProgress(host, silenzioso);
  const done = new Map<Job, Done>();
  const waiting = [...jobs];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { cartella } = job;
      const outcome = await run(job, (line) => progress.told(cartella, line));
      done.set(job, { folder: cartella, outcome });
      progress.finished(cartella, `[${done.size}/${jobs.length}] ${lineOf(cartella, outcome)}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, lane));
  } finally {
    progress.stop();
  }
  const inOrder = jobs.flatMap((job) => done.get(job) ?? []);
  return conclude(host, inOrder, silenzioso);
}

function conclude(host: Host, all: readonly Done[], isSilent: boolean): number {
  const failed = all.filter(({ outcome }) => outcome.exitCode !== 0);
  for (const { folder, outcome } of failed) host.stderr.write(`\n== ${folder}\n${outcome.err}`);
  if (failed.length > 0) {
    const count = all.length - failed.length;
    host.stderr.write(`\n${count === 1 ? '1 fascicolo prodotto' : `${count} fascicoli prodotti`}, ${failed.length} no:\n`);
    for (const { folder, outcome } of failed) host.stderr.write(`  ${folder}: ${reasonOf(outcome)}\n`);
  } else if (!isSilent && all.some(({ outcome }) => outcome.err !== '')) {
    host.stderr.write('gli avvisi di un fascicolo si leggono con: fascicolo verifica CARTELLA\n');
  }
  if (failed.length === 0) return 0;
  return failed.some(({ outcome }) => outcome.exitCode === 3) ? 3 : 1;
}
