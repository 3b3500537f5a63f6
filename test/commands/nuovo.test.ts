/** `fascicolo nuovo` on a disk in memory: what it leaves there, what it says, what it refuses. */
import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { CWD, memoryHost, systemError, typed } from './memory-host.ts';

const names = (files: ReadonlyMap<string, Uint8Array>) => [...files.keys()].map((path) => path.replaceAll('\\', '/')).sort();

it('prepares a package that passes verifica without a finding', async () => {
  const host = memoryHost();
  expect(await typed(host, 'nuovo dati/prova')).toBe(0);
  expect(host.out()).toBe(
    'dati/prova: pronta. Ora:\n' +
      '  1. scrivere i propri dati in fascicolo.yaml, delibera.md e piani/\n' +
      '  2. controllarli: npx fascicolo verifica dati/prova\n' +
      '  3. produrre i documenti: npx fascicolo genera dati/prova\n',
  );
  expect(names(host.files)).toEqual([
    '/lavoro/dati/prova/delibera.md',
    '/lavoro/dati/prova/fascicolo.yaml',
    '/lavoro/dati/prova/piani/centrale.yaml',
  ]);
  const check = memoryHost({ after: host });
  expect(await typed(check, 'verifica dati/prova')).toBe(0);
  expect(check.out()).toBe('0 errori, 0 avvisi\n');
});

it('leads the editor from each file to its schema', async () => {
  const host = memoryHost();
  await typed(host, 'nuovo prova');
  for (const [path, bytes] of host.files) {
    const [, schema = ''] = /\$schema=(\S+)/.exec(new TextDecoder().decode(bytes)) ?? [];
    const file = resolve(posix.dirname(path.replaceAll('\\', '/')), schema);
    expect(file.startsWith(join(PROGRAM_FOLDER, 'data', 'schema'))).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('properties');
  }
});

it('takes an empty folder', async () => {
  const host = memoryHost();
  await host.makeFolder(join(CWD, 'vuota'));
  expect(await typed(host, 'nuovo vuota')).toBe(0);
  expect(host.files.has(join(CWD, 'vuota', 'fascicolo.yaml'))).toBe(true);
});

const REFUSED = [
  { title: 'a folder with a file', file: 'piena/appunti.txt', folder: 'piena', message: 'la cartella piena non è vuota' },
  { title: 'a folder with a folder', file: 'piena/vecchio/nota.md', folder: 'piena', message: 'la cartella piena non è vuota' },
  { title: 'a file', file: 'nota.md', folder: 'nota.md', message: 'nota.md è un file, non una cartella' },
  { title: 'the folder it stands in', file: 'x', folder: '.', message: 'la cartella . è quella in cui ci si trova' },
  { title: 'a folder around it', file: 'x', folder: '..', message: 'la cartella .. è quella in cui ci si trova' },
];

it.each(REFUSED)('refuses $title and leaves everything as it was', async ({ file, folder, message }) => {
  const host = memoryHost({ files: new Map([[join(CWD, file), new Uint8Array([1])]]) });
  expect(await typed(host, `nuovo ${folder}`)).toBe(2);
  expect(host.err()).toBe(`errore: ${message}\n  suggerimento: indicare una cartella che non c’è ancora\n`);
  expect([...host.files.keys()]).toEqual([join(CWD, file)]);
});

it('leaves nothing half-written, whatever the system refuses', async () => {
  const whole = memoryHost();
  await typed(whole, 'nuovo prova');
  for (let order = 1; order <= whole.changes(); order++) {
    const trouble = { at: (now: number) => (now === order ? systemError('ENOSPC', 'x') : undefined) };
    const host = memoryHost({ trouble });
    const exitCode = await typed(host, 'nuovo prova');
    expect(names(host.files)).toEqual(exitCode === 0 ? names(whole.files) : []);
    expect(host.err()).toBe(
      exitCode === 0
        ? ''
        : 'errore: non si riesce a leggere o a scrivere x: il disco è pieno (ENOSPC)\n' +
            '  suggerimento: nessuno dei documenti già prodotti è stato cambiato\n',
    );
  }
});
