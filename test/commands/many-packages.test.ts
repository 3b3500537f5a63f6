/** `fascicolo genera` with several folders, as the real program with its processes: what it writes, what it says, what one failure leaves. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../../src/commands/program-folder.ts';
import { hashesUnder } from './folder-hashes.ts';

const MAIN = join(PROGRAM_FOLDER, 'dist', 'bundle', 'fascicolo.cjs');
const PACKAGES = ['alba', 'bra', 'cuneo'];
const folders = PACKAGES.map((name) => `enti/${name}`);
let place: string;

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { cwd: place, encoding: 'utf8' });
  return { exitCode: status, out: stdout.replaceAll('\\', '/'), err: stderr.replaceAll('\\', '/') };
}

function change(file: string, before: string, after: string): void {
  const path = join(place, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: npm run prepare makes it');
  place = mkdtempSync(join(tmpdir(), 'fascicolo-'));
  for (const folder of folders) expect(run('nuovo', folder).exitCode).toBe(0);
  change('enti/bra/fascicolo.yaml', 'Piano della performance 2027-2029', 'Piano integrato 2027-2029');
  change('enti/cuneo/piani/centrale.yaml', 'peso: 50', 'peso: 45');
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

it('makes each package as if alone, and says of the one that fails why', () => {
  const { exitCode, out, err } = run('genera', ...folders, 'enti/manca', '--uscita', 'insieme', '--processi', '2');
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line) => line.slice(0, 6))).toEqual(['[1/4] ', '[2/4] ', '[3/4] ', '[4/4] ']);
  const reason =
    'enti/cuneo/piani/centrale.yaml:67:19: errore: i pesi degli indicatori dell’obiettivo strategico «OS1.1» sommano a 95, attesi 100 [weights-sum]';
  expect(lines.map((line) => line.slice(6)).sort()).toEqual([
    'enti/alba → insieme/alba/rev-0',
    'enti/bra → insieme/bra/rev-0',
    `enti/cuneo: non riuscito, ${reason}`,
    'enti/manca: non riuscito, la cartella enti/manca non esiste',
  ]);
  expect(err).toContain(run('genera', 'enti/cuneo').err);
  expect(err.trimEnd().split('\n').slice(-3)).toEqual([
    '2 fascicoli prodotti, 2 no:',
    `  enti/cuneo: ${reason}`,
    '  enti/manca: la cartella enti/manca non esiste',
  ]);
  expect(exitCode).toBe(1);
  expect(existsSync(join(place, 'insieme', 'cuneo'))).toBe(false);
  for (const name of ['alba', 'bra']) {
    expect(run('genera', `enti/${name}`, '--uscita', `soli/${name}`, '--silenzioso').exitCode).toBe(0);
    expect(hashesUnder(join(place, 'insieme', name, 'rev-0'))).toEqual(hashesUnder(join(place, 'soli', name)));
  }
});

it('writes beside each other in output/, in silence when asked', () => {
  expect(run('genera', 'enti/alba', 'enti/bra', './enti/alba', '--silenzioso')).toEqual({ exitCode: 0, out: '', err: '' });
  for (const name of ['alba', 'bra'])
    expect(hashesUnder(join(place, 'output', name, 'rev-0'))).toEqual(hashesUnder(join(place, 'insieme', name, 'rev-0')));
});

it.each([
  [['genera', 'enti/alba', 'altri/alba'], 'enti/alba e altri/alba hanno lo stesso nome'],
  [['genera', 'enti/alba', 'enti/bra', '--processi', '0'], '«0» non è un numero di processi'],
  [['genera', 'enti/alba', 'enti/bra', '--processi', 'due'], '«due» non è un numero di processi'],
])('refuses %s', (words, message) => {
  const { exitCode, err } = run(...words);
  expect(err).toContain(message);
  expect(exitCode).toBe(2);
});
