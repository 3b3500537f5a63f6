/** Packages arrive, each goes into the queue for whoever works on it; how it went leaves, as if it had been made here. */
import type { Queue, QueueEvents } from 'bullmq';
import { CommandError, type Host } from './host.ts';
import { type Doing, type Outcome, outcomeSchema } from './job.ts';
import { failed } from './outcome-line.ts';
import { type OpenQueue, openQueue, QUEUE_NAME } from './queue.ts';
import { type Queued, queuedJob } from './queued-job.ts';

/** How long the queue remembers what was done, in seconds: for who looks into it; work asked for again is done again. */
const REMEMBERED = 3600;

export interface Sender {
  readonly send: Doing;
  close(): Promise<void>;
}

export async function openSender(host: Host, place: string): Promise<Sender> {
  const open = await openQueue(place);
  const { bullmq, connection } = open;
  const queue = new bullmq.Queue<Queued, Outcome>(QUEUE_NAME, { connection });
  const events = new bullmq.QueueEvents(QUEUE_NAME, { connection });
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  // Each package that waits listens, however many they are.
  events.setMaxListeners(0);
  queue.setMaxListeners(0);
  /** By identity: who is told what becomes of a job. */
  const told = new Map<string, (line: string) => void>();
  events.on('active', ({ jobId }) => told.get(jobId)?.('in lavorazione'));
  await events.waitUntilReady();
  await warnWhenNobodyWorks(host, queue, open);
  const send: Doing = async (job, tell) => {
    let queued: Queued;
    try {
      queued = await queuedJob(host, job);
    } catch (error) {
      return failed(error);
    }
    told.set(queued.identita, tell);
    tell('in coda');
    return outcomeOf(await added(queue, queued), events);
  };
  const close = async () => {
    await events.close();
    await queue.close();
    connection.disconnect();
  };
  return { send, close };
}

type WorkQueue = Queue<Queued, Outcome>;

async function warnWhenNobodyWorks(host: Host, queue: WorkQueue, { shown }: OpenQueue): Promise<void> {
  if ((await queue.getWorkersCount()) > 0) return;
  host.stderr.write(
    `avviso: nessuno sta lavorando sulla coda: i fascicoli aspettano che si avvii «fascicolo lavora --coda ${shown}»\n`,
  );
}

/** Who asks for what is already waiting or being made waits for the same job; what was made before is made again. */
async function added(queue: WorkQueue, queued: Queued) {
  const jobId = queued.identita;
  const known = await queue.getJob(jobId);
  if (known && ((await known.isCompleted()) || (await known.isFailed()))) await known.remove();
  return queue.add('genera', queued, { jobId, removeOnComplete: { age: REMEMBERED }, removeOnFail: { age: REMEMBERED } });
}

async function outcomeOf(job: Awaited<ReturnType<typeof added>>, events: QueueEvents): Promise<Outcome> {
  try {
    return outcomeSchema.parse(await job.waitUntilFinished(events));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed(new CommandError(`il lavoro nella coda non è arrivato alla fine (${why})`, { exitCode: 1 }));
  }
}
