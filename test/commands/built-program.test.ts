/** The bundled program as a real process: killed at any moment, and run under another time zone, locale and working folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { hashesUnder } from './folder-hashes.ts';

const MAIN = join(PROGRAM_FOLDER, 'dist', 'bundle', 'fascicolo.cjs');
const DATA = join(PROGRAM_FOLDER, 'data', 'delibera-15-2020');
let folder: string;
/** What `genera prova` writes, once the package is as the last tests want it. */
let after: Record<string, string>;

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: npm run prepare makes it');
  folder = mkdtempSync(join(tmpdir(), 'fascicolo-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(words: readonly string[], options: { readonly cwd?: string; readonly env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: options.cwd ?? folder,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
  });
  return { exitCode: status, out: stdout, err: stderr };
}

it('writes the same bytes under another time zone, locale and working folder', () => {
  const first = join(folder, 'primo');
  const second = join(folder, 'secondo');
  expect(run(['genera', DATA, '--uscita', first, '--silenzioso'], { env: { TZ: 'Europe/Rome', LANG: 'it_IT.UTF-8' } })).toEqual({
    exitCode: 0,
    out: '',
    err: '',
  });
  const other = { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
  const data = relative(dirname(DATA), DATA);
  expect(run(['genera', data, '--uscita', second, '--silenzioso'], { cwd: dirname(DATA), env: other }).exitCode).toBe(0);
  expect(Object.keys(hashesUnder(first)).length).toBeGreaterThan(10);
  expect(hashesUnder(second)).toEqual(hashesUnder(first));
});

/** Ends with the process, killed or not. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}

it('leaves the old or the new documents entire when killed, and the next run repairs', async () => {
  expect(run(['nuovo', 'prova']).exitCode).toBe(0);
  const output = join(folder, 'output', 'prova', 'rev-0');
  const started = performance.now();
  expect(run(['genera', 'prova', '--silenzioso']).exitCode).toBe(0);
  const duration = performance.now() - started;
  const before = hashesUnder(output);
  const old = join(folder, 'vecchia');
  cpSync(output, old, { recursive: true });

  const source = join(folder, 'prova', 'fascicolo.yaml');
  writeFileSync(source, readFileSync(source, 'utf8').replace('nome: Ente di esempio', 'nome: Ente di prova'));
  expect(run(['genera', 'prova', '--silenzioso']).exitCode).toBe(0);
  after = hashesUnder(output);
  expect(after).not.toEqual(before);

  // Random moments, most of them near the end, where the folders are exchanged.
  for (const part of [Math.random(), 0.8 + Math.random() * 0.3, 0.9 + Math.random() * 0.2, 0.95 + Math.random() * 0.1]) {
    rmSync(output, { recursive: true, force: true });
    cpSync(old, output, { recursive: true });
    const child = spawn(process.execPath, [MAIN, 'genera', 'prova', '--silenzioso', '--completo'], {
      cwd: folder,
      stdio: 'ignore',
    });
    const end = ended(child);
    await setTimeout(duration * part);
    child.kill('SIGKILL');
    await end;
    const aside = readdirSync(dirname(output)).find((name) => name.startsWith('.rev-0.precedente'));
    const left = existsSync(output) || aside === undefined ? output : join(dirname(output), aside);
    expect([before, after]).toContainEqual(hashesUnder(left));
  }
  expect(run(['genera', 'prova', '--silenzioso']).exitCode).toBe(0);
  expect(hashesUnder(output)).toEqual(after);
  expect(readdirSync(dirname(output))).toEqual(['rev-0']);
});

it('repairs what a process that is gone left between the two renames', () => {
  const output = join(folder, 'output', 'prova', 'rev-0');
  const { pid } = spawnSync(process.execPath, ['--version']);
  const documents = hashesUnder(output);
  renameSync(output, join(dirname(output), `.rev-0.precedente-${pid}@${hostname()}`));
  expect(run(['genera', 'prova', '--silenzioso', '--documento', 'centrale/riepilogo']).exitCode).toBe(0);
  expect(Object.keys(hashesUnder(output))).toEqual(Object.keys(documents));
  expect(readdirSync(dirname(output))).toEqual(['rev-0']);
});

it('keeps two runs into the same folder apart', async () => {
  const output = join(folder, 'output', 'prova', 'rev-0');
  const start = () => spawn(process.execPath, [MAIN, 'genera', 'prova', '--silenzioso'], { cwd: folder, stdio: 'ignore' });
  const both = [start(), start()];
  await Promise.all(both.map(ended));
  expect(both.map((child) => child.exitCode)).toEqual([0, 0]);
  expect(hashesUnder(output)).toEqual(after);
  expect(readdirSync(dirname(output))).toEqual(['rev-0']);
});
