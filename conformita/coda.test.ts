/**
 * The queue with a real Redis and real processes: workers share twenty packages, one of them is killed over its work, one package has
 * errors. What the work was and how often it was begun is read from the queue itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../src/commands/program-folder.ts';
import { QUEUE_NAME } from '../src/commands/queue.ts';
import { hashesUnder } from '../test/commands/folder-hashes.ts';
import { startRedis } from './redis.ts';

const PROGRAM = join(PROGRAM_FOLDER, 'dist', 'bundle', 'fascicolo.cjs');
const PACKAGES = Array.from({ length: 20 }, (_, index) => `enti/ente-${String(index + 1).padStart(2, '0')}`);
const BAD = 'enti/ente-07';

let place: string;
let redis: Awaited<ReturnType<typeof startRedis>>;
let queue: Queue;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'fascicolo-coda-'));
  redis = await startRedis(place);
  queue = new Queue(QUEUE_NAME, { connection: { path: redis.socket } });
  await mkdir(join(place, 'condivisa'));
  for (const [index, folder] of PACKAGES.entries()) {
    await run('nuovo', folder);
    await change(`${folder}/fascicolo.yaml`, 'Piano della performance', `Piano della performance ${index + 1}`);
  }
  await change(`${BAD}/piani/centrale.yaml`, 'peso: 50', 'peso: 45');
});

afterAll(async () => {
  await queue?.close();
  for (const child of running) child.kill('SIGKILL');
  await redis?.stop();
  await rm(place, { recursive: true, force: true });
});

const shared = (...path: string[]) => join(place, 'condivisa', ...path);

async function change(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(shared(file), 'utf8');
  expect(text).toContain(before);
  await writeFile(shared(file), text.replace(before, after));
}

function start(words: readonly string[], cwd = shared()) {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = new Promise<{ exitCode: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (exitCode) => {
      running.delete(child);
      resolve({ exitCode, ...said });
    }),
  );
  /** Resolves once so many lines were printed. */
  const lines = (count: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (said.out.split('\n').length > count) resolve();
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ err }) => reject(new Error(`ended before its line ${count}: ${err}`)));
    });
  return { child, ended, lines };
}

async function run(...words: string[]) {
  return start(words).ended;
}

it('shares the work, does that of a killed worker again, and lets one bad package fail alone', async () => {
  const [killed, other] = [
    start(['lavora', '--coda', redis.url, '--processi', '1']),
    start(['lavora', '--coda', redis.url, '--processi', '2']),
  ];
  await Promise.all([killed.lines(1), other.lines(1)]);
  const asked = start(['genera', ...PACKAGES, '--uscita', 'insieme', '--coda', redis.url]);
  // Its first package is done, its second has been begun: with so many waiting it is never without one.
  await killed.lines(2);
  killed.child.kill('SIGKILL');
  const { exitCode, out, err } = await asked.ended;
  expect(out.split('\n').filter((line) => line.includes('non riuscito'))).toEqual([expect.stringContaining(BAD)]);
  expect(err).toContain('19 fascicoli prodotti, 1 no:');
  expect(exitCode).toBe(1);
  const jobs = await queue.getJobs(['completed']);
  expect(jobs.length).toBe(20);
  expect(await queue.getJobCounts('waiting', 'active', 'failed', 'delayed')).toEqual({
    waiting: 0,
    active: 0,
    failed: 0,
    delayed: 0,
  });
  // That of the killed worker was begun twice, every other once.
  expect(jobs.map((job) => job.attemptsStarted).sort()).toEqual([...Array.from({ length: 19 }, () => 1), 2]);
  other.child.kill('SIGTERM');
  expect((await other.ended).exitCode).toBe(0);

  const alone = await run('genera', ...PACKAGES, '--uscita', 'soli', '--silenzioso');
  expect(alone.exitCode).toBe(1);
  const files = hashesUnder(shared('insieme'));
  expect(Object.keys(files).filter((file) => file.endsWith('manifest.json')).length).toBe(19);
  expect(files).toEqual(hashesUnder(shared('soli')));
});

it('makes again what is asked for again, after a change too, wherever the shared folder stands', async () => {
  await rm(shared('insieme'), { recursive: true });
  await change('enti/ente-02/fascicolo.yaml', 'Piano della performance', 'Piano integrato');
  // As another computer sees the same folder under another path: here a copy, to tell who wrote where.
  const elsewhere = join(place, 'altrove');
  await cp(shared(), elsewhere, { recursive: true });
  const worker = start(['lavora', '--coda', redis.url, '--processi', '1'], elsewhere);
  await worker.lines(1);
  expect((await run('genera', 'enti/ente-01', 'enti/ente-02', '--uscita', 'insieme', '--coda', redis.url)).exitCode).toBe(0);
  const [files, before] = [hashesUnder(join(elsewhere, 'insieme')), hashesUnder(shared('soli'))];
  const ofPackage = (all: Record<string, string>, name: string) => Object.entries(all).filter(([file]) => file.startsWith(name));
  expect(ofPackage(files, 'ente-01')).toEqual(ofPackage(before, 'ente-01'));
  expect(ofPackage(files, 'ente-02').length).toBe(ofPackage(before, 'ente-02').length);
  expect(ofPackage(files, 'ente-02')).not.toEqual(ofPackage(before, 'ente-02'));
  worker.child.kill('SIGTERM');
  await worker.ended;
});

it('does nothing outside the shared folder, nor anything that is not data of its own', async () => {
  const worker = start(['lavora', '--coda', redis.url, '--processi', '1']);
  await worker.lines(1);
  const identita = '0'.repeat(64);
  const outside = await queue.add('genera', { lavoro: { cartella: 'enti/ente-01', opzioni: { uscita: '../fuori' } }, identita });
  const foreign = await queue.add('genera', { lavoro: { cartella: 'enti/ente-01', opzioni: {}, modulo: 'x.js' }, identita });
  const changed = await queue.add('genera', { lavoro: { cartella: 'enti/ente-01', opzioni: {} }, identita });
  await worker.lines(4);
  const said = async (id: string | undefined) => (await queue.getJob(id ?? ''))?.returnvalue.err;
  expect(await said(outside.id)).toContain('../fuori è fuori dalla cartella condivisa');
  expect(await said(foreign.id)).toContain('il lavoro trovato nella coda non è di questo programma');
  expect(await said(changed.id)).toContain('i dati o il programma non sono quelli di quando il lavoro è stato chiesto');
  worker.child.kill('SIGTERM');
  await worker.ended;
  const refused = await run('genera', '../altrove', '--coda', redis.url);
  expect(refused.err).toContain('../altrove è fuori dalla cartella condivisa');
  expect(refused.exitCode).toBe(1);
});

it.each([
  ['genera', 'enti/ente-01'],
  ['lavora', ''],
])('says at once when %s finds no Redis', async (command, folder) => {
  const { exitCode, out, err } = await run(command, ...(folder ? [folder] : []), '--coda', `unix://${place}/nessuno.sock`);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toBe(
    `errore: la coda unix://${place}/nessuno.sock non risponde: il socket non esiste\n` +
      '  suggerimento: controllare che Redis sia avviato e raggiungibile da questo computer; senza --coda il fascicolo si produce qui\n',
  );
});
