/** `npm run esempio` on a disk in memory: every step of the plan's life succeeds, and the survey becomes the archive's and the next revision's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { playExample } from '../../src/commands/example-life.ts';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { CWD, memoryHost } from './memory-host.ts';

it('plays from the adoption over the first survey and two revisions to the archive and the publication', async () => {
  const host = memoryHost();
  const exitCode = await playExample(host, join(CWD, 'vita'));
  expect({ exitCode, err: host.err() }).toEqual({ exitCode: 0, err: '' });
  const read = (path: string) => new TextDecoder().decode(host.files.get(join(CWD, 'vita', path)));
  const own = (path: string) => readFileSync(join(PROGRAM_FOLDER, 'data', 'esempio', path), 'utf8');

  expect(
    host
      .out()
      .match(/^> fascicolo .*$/gm)
      ?.map((line) => line.replace(/ (?:vita|--).*$/, '')),
  ).toMatchInlineSnapshot(`
    [
      "> fascicolo verifica",
      "> fascicolo genera",
      "> fascicolo archivia",
      "> fascicolo genera",
      "> fascicolo genera",
      "> fascicolo genera",
      "> fascicolo monitoraggio importa",
      "> fascicolo monitoraggio report",
      "> fascicolo monitoraggio proponi",
      "> fascicolo archivia",
      "> fascicolo confronta",
      "> fascicolo verifica",
      "> fascicolo genera",
      "> fascicolo archivia",
      "> fascicolo verifica",
      "> fascicolo genera",
      "> fascicolo archivia",
      "> fascicolo pubblica",
      "> fascicolo pubblica",
      "> fascicolo archivio elenca",
      "> fascicolo archivio storia ind-domande",
      "> fascicolo confronta 0 2",
      "> fascicolo archivio estrai",
      "> fascicolo archivio verifica",
    ]
  `);

  // What the offices sent in is what the example's package keeps; archived, it makes a second version of the same revision.
  expect(read('dati/rev-0/monitoraggi/2024-06-30.yaml')).toBe(own('rev-0/monitoraggi/2024-06-30.yaml'));
  expect(host.out()).toContain('alla Rev. 0 si aggiunge sorgenti/monitoraggi/2024-06-30.yaml: versione 2,');
  expect(host.files.has(join(CWD, 'vita/monitoraggio/monitoraggio-2024-06-30.pdf'))).toBe(true);

  // The entry that Rev. 1 declares is one that was proposed, with its reason completed.
  const proposed = read('monitoraggio/proposta-variazioni-2024-06-30.yaml');
  const id = 'monitoraggio-2024-06-30.ind-domande';
  const reason = 'Monitoraggio al 30 giugno 2024: osservato 41 domande, target ≥ 120 domande.';
  expect(proposed).toContain(`- id: ${id}\n`);
  expect(proposed).toContain(`${reason} (scrivere qui il motivo)`);
  expect(own('rev-1/fascicolo.yaml')).toContain(`- id: ${id}\n`);
  expect(host.out()).toContain(`motivo: ${reason} La Regione ha ritirato il cofinanziamento del bando`);

  expect(read('pubblicazione/revisioni.html')).toMatch(/Revisione 2[\s\S]*Revisione 1[\s\S]*Revisione 0/);
  expect(host.out()).toMatch(/\n(\d+) file su \1 come li elenca manifest\.json\n/);
  expect(host.out()).toContain('\nl’archivio è integro\n');
  expect(host.out()).not.toContain('divers');
});
