/** The bundled program, taken away from the packages of npm that it was made of: what it writes is what the compiled sources write. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RECORD } from '../../src/commands/earlier-output.ts';
import { PROGRAM_FOLDER } from '../../src/commands/program-folder.ts';
import { hashesUnder } from './folder-hashes.ts';

const DATA = 'dati';
const COMPILED = join(PROGRAM_FOLDER, 'dist', 'commands', 'main.js');
let place: string;
let expected: Record<string, string>;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'fascicolo-'));
  for (const name of ['dist/bundle', 'templates', 'package.json'])
    cpSync(join(PROGRAM_FOLDER, name), join(place, 'programma', name), { recursive: true });
  cpSync(join(PROGRAM_FOLDER, 'data', 'esempio', 'rev-0'), join(place, DATA), { recursive: true });
  expected = generated(COMPILED, 'atteso');
  expect(Object.keys(expected)).toContain('fascicolo.pdf');
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

const bundled = () => join(place, 'programma', 'dist', 'bundle', 'fascicolo.cjs');

function run(words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: place, encoding: 'utf8' });
  return { exitCode: status, out: stdout, err: stderr };
}

function generated(program: string, name: string): Record<string, string> {
  expect(run([program, 'genera', DATA, '--uscita', name, '--silenzioso'])).toEqual({ exitCode: 0, out: '', err: '' });
  const { [RECORD]: _, ...documents } = hashesUnder(join(place, name));
  return documents;
}

it('makes the same PDF/A and workbooks with nothing but its own folder', () => {
  expect(generated(bundled(), 'da-solo')).toEqual(expected);
});

it('publishes the same pages', () => {
  const published = (program: string, name: string) => {
    const { exitCode, err } = run([program, 'pubblica', DATA, '--uscita', name, '--silenzioso']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    return hashesUnder(join(place, name));
  };
  expect(published(bundled(), 'sito-da-solo')).toEqual(published(COMPILED, 'sito-atteso'));
});

it('follows a template that somebody changed after the program was bundled', () => {
  const template = join(place, 'programma', 'templates', 'condivisi', 'albero.hbs');
  const text = readFileSync(template, 'utf8');
  const changed = text.replace('Pesi: ', 'Quote: ');
  writeFileSync(template, changed);
  const documents = generated(bundled(), 'quote');
  writeFileSync(template, text);
  const different = Object.keys(documents).filter((file) => documents[file] !== expected[file]);
  expect(different).toEqual(['centrale/albero.pdf', 'delibera.pdf', 'fascicolo.pdf', 'manifest.json']);
});

it('opens a workbook from outside in a process of its own', () => {
  generated(bundled(), 'schede');
  const { exitCode, out, err } = run([
    ...[bundled(), 'monitoraggio', 'importa', join('schede', 'centrale', 'monitoraggio.xlsx')],
    ...['--fascicolo', DATA, '--data', '2024-06-30'],
  ]);
  expect(err).toContain('avviso: nessun valore è stato scritto nelle colonne del 2024-06-30');
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: expect.stringMatching(/^dati\/monitoraggi\/2024-06-30\.yaml: \d+ indicatori/),
  });
});

it('asks for the packages of the queue only when there is one', () => {
  expect(run([bundled(), 'genera', DATA, '--coda', 'redis://127.0.0.1'])).toEqual({
    exitCode: 1,
    out: '',
    err:
      'errore: per usare una coda servono i pacchetti bullmq e ioredis, che non sono installati\n' +
      '  suggerimento: installarli con: npm install bullmq@6.7.0 ioredis@6.0.0\n',
  });
});

it('knows its version and explains itself', () => {
  expect(run([bundled(), '--version'])).toEqual({ exitCode: 0, out: '0.1.0\n', err: '' });
  expect(run([bundled(), '--help']).out).toContain('Uso: fascicolo');
});

it('starts from the code that was compiled when it was installed', () => {
  const ask = `
    const vm = require('node:vm');
    vm.Script = class extends vm.Script {
      constructor(source, options) { super(source, options); console.error(this.cachedDataRejected); }
    };
    process.argv.splice(1, 0, 'fascicolo');
    require(${JSON.stringify(bundled())});`;
  expect(run(['-e', ask, 'aiuto']).err).toBe('false\n');
});

it.each([
  ['damaged', (file: string) => writeFileSync(file, 'non è codice')],
  ['absent', (file: string) => rmSync(file)],
])('does without that code when it is %s', (name, spoil) => {
  spoil(join(place, 'programma', 'dist', 'bundle', 'program.cjs.v8'));
  expect(generated(bundled(), name)).toEqual(expected);
});
