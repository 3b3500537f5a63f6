/** `fascicolo genera --osserva`: what is made while the data are being edited, and what the user reads meanwhile. */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CWD, type MemoryHost, memoryHost, typed } from './memory-host.ts';

const SHEETS = join(CWD, 'output', 'prova', 'rev-0', 'centrale', 'bozza-schede-operative.pdf');
const PLAN = join(CWD, 'prova', 'piani', 'centrale.yaml');

let fresh: MemoryHost;

beforeAll(async () => {
  fresh = memoryHost();
  await typed(fresh, 'nuovo prova');
});

/** What the user does while the program waits, one thing a look; then Ctrl+C. */
async function watching(...steps: readonly ((host: MemoryHost) => void)[]) {
  let done = 0;
  const host = memoryHost({
    after: fresh,
    meanwhile: (own) => {
      steps[done]?.(own);
      return done++ < steps.length;
    },
  });
  return { host, exitCode: await typed(host, 'genera prova --osserva') };
}

function edit(host: MemoryHost, before: string, after: string): void {
  const text = new TextDecoder().decode(host.files.get(PLAN));
  expect(text).toContain(before);
  host.files.set(PLAN, new TextEncoder().encode(text.replace(before, after)));
}

const [RIGHT, BETTER, WRONG] = ['≥ 1.200 domande', '≥ 1.300 domande', '≥ tante domande'];

test('documents follow the data, and are those of a run of its own', async () => {
  const seen: (Uint8Array | undefined)[] = [];
  const keep = (host: MemoryHost) => seen.push(host.files.get(SHEETS));
  const { host, exitCode } = await watching(keep, (own) => edit(own, RIGHT, BETTER), keep);
  expect(exitCode).toBe(0);
  const [first, second] = seen;
  expect(second).not.toEqual(first);
  const alone = memoryHost({ after: host });
  await alone.remove(join(CWD, 'output'));
  await typed(alone, 'genera prova');
  expect(second).toEqual(alone.files.get(SHEETS));
  expect(host.err()).toContain('in attesa che i dati di prova cambino (Ctrl+C per finire)\ndocumenti rifatti in 0,0 s\n');
});

test('what is saved while documents are made is seen', async () => {
  let isSaved = false;
  let looks = 0;
  const host: MemoryHost = memoryHost({
    after: fresh,
    trouble: {
      at: () => {
        if (!isSaved) edit(host, RIGHT, BETTER);
        isSaved = true;
        return undefined;
      },
    },
    meanwhile: (own) => looks++ < 10 && !own.err().includes('documenti rifatti'),
  });
  expect(await typed(host, 'genera prova --osserva')).toBe(0);
  const alone = memoryHost({ after: host });
  await alone.remove(join(CWD, 'output'));
  await typed(alone, 'genera prova');
  expect(host.files.get(SHEETS)).toEqual(alone.files.get(SHEETS));
});

test('nothing is made while nothing is saved', async () => {
  let changes = 0;
  const count = (host: MemoryHost) => {
    changes = host.changes();
  };
  const { host } = await watching(
    count,
    () => undefined,
    () => undefined,
  );
  expect(host.changes()).toBe(changes);
});

test('an error in the data is told, and what stands is kept until it is mended', async () => {
  const seen: (Uint8Array | undefined)[] = [];
  const keep = (host: MemoryHost) => seen.push(host.files.get(SHEETS));
  const spoil = (host: MemoryHost) => edit(host, RIGHT, WRONG);
  const { host, exitCode } = await watching(keep, spoil, keep, (own) => edit(own, WRONG, BETTER), keep);
  expect(host.err()).toContain(`trovato «${WRONG}»`);
  expect(host.err()).toContain('i documenti restano quelli di prima\n');
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).not.toEqual(seen[0]);
  expect(exitCode).toBe(0);
});

test('who stops it while the data are wrong is told so', async () => {
  const { exitCode } = await watching(
    (host) => edit(host, RIGHT, WRONG),
    () => undefined,
  );
  expect(exitCode).toBe(1);
});

test('a file that is being replaced is waited for', async () => {
  const folder = join(CWD, 'prova');
  const hidden = new Map<string, Uint8Array>();
  const hide = (host: MemoryHost) => {
    for (const [path, bytes] of host.files) if (path.startsWith(folder)) hidden.set(path, bytes);
    for (const path of hidden.keys()) host.files.delete(path);
    host.folders.delete(folder);
  };
  const show = (host: MemoryHost) => {
    for (const [path, bytes] of hidden) host.files.set(path, bytes);
  };
  const { host, exitCode } = await watching(
    hide,
    () => undefined,
    show,
    () => undefined,
  );
  expect(exitCode).toBe(0);
  expect(host.err()).not.toContain('errore');
});

test.each([
  ['genera prova altra --osserva', 'si osserva un fascicolo alla volta'],
  ['genera prova --osserva --processi 2', '--osserva'],
  ['genera nessuna --osserva', 'la cartella nessuna non esiste'],
])('%s', async (line, message) => {
  const host = memoryHost({ after: fresh });
  expect(await typed(host, line)).toBe(2);
  expect(host.err()).toContain(message);
});
