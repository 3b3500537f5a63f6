/** `fascicolo lavora`: takes packages from a queue and makes them, so many at once, until it is stopped. */
import { CommandError, type Host } from './host.ts';
import type { Outcome } from './job.ts';
import { failed, lineOf } from './outcome-line.ts';
import { defaultProcesses, ProcessPool } from './process-pool.ts';
import { openQueue, QUEUE_NAME } from './queue.ts';
import { identityOf, type Queued, queuedSchema, refuseOutside } from './queued-job.ts';

export interface LavoraOptions {
  readonly coda: string;
  readonly processi?: number;
}

/**
 * A job whose worker falls silent for so long is given to another one. This process only waits for those of the pool, so it answers in time
 * however busy they are; should two make the same package all the same, both write the same bytes, and each replaces the folder as a whole.
 */
const SILENCE = { lockDuration: 15_000, stalledInterval: 5_000 };
/** How many workers may die over the same package before it is given up. */
const MOST_DEATHS = 5;

export async function lavora(host: Host, { coda, processi = defaultProcesses() }: LavoraOptions): Promise<number> {
  const { bullmq, connection, shown } = await openQueue(coda);
  const pool = new ProcessPool(host);
  const worker = new bullmq.Worker<Queued, Outcome>(QUEUE_NAME, ({ data }) => perform(host, pool, data), {
    connection,
    concurrency: processi,
    maxStalledCount: MOST_DEATHS,
    ...SILENCE,
  });
  tellOfRedis(host, worker, shown);
  await worker.waitUntilReady();
  host.stdout.write(`al lavoro sulla coda ${shown}, nella cartella ${host.cwd}; per smettere, Ctrl+C\n`);
  await askedToStop();
  host.stdout.write('finisco i fascicoli cominciati; un altro Ctrl+C li lascia ad altri\n');
  await Promise.race([worker.close(), askedToStop().then(() => process.exit(1))]);
  pool.close();
  connection.disconnect();
  return 0;
}

async function perform(host: Host, pool: ProcessPool, data: unknown): Promise<Outcome> {
  let folder = '?';
  let outcome: Outcome;
  try {
    const { lavoro, identita } = understood(data);
    folder = lavoro.cartella;
    refuseOutside(host, lavoro);
    if ((await identityOf(host, lavoro)) !== identita) throw new CommandError(CHANGED, { exitCode: 1, hint: WHY_CHANGED });
    outcome = await pool.run(lavoro, () => undefined);
  } catch (error) {
    outcome = failed(error);
  }
  host.stdout.write(`${lineOf(folder, outcome)}\n`);
  return outcome;
}

const CHANGED = 'i dati o il programma non sono quelli di quando il lavoro è stato chiesto';
const WHY_CHANGED =
  'ripetere il comando; se succede ancora, controllare che i computer vedano la stessa cartella e abbiano la stessa versione di fascicolo';

function understood(data: unknown): Queued {
  const read = queuedSchema.safeParse(data);
  if (read.success) return read.data;
  throw new CommandError('il lavoro trovato nella coda non è di questo programma', { exitCode: 1 });
}

/** While Redis is away the worker waits for it: said once, not at every attempt. */
function tellOfRedis(host: Host, worker: { on(event: 'error' | 'ready', heard: () => void): unknown }, shown: string): void {
  let isAway = false;
  worker.on('error', () => {
    if (!isAway) host.stderr.write(`avviso: la coda ${shown} non risponde: aspetto che torni\n`);
    isAway = true;
  });
  worker.on('ready', () => {
    isAway = false;
  });
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
