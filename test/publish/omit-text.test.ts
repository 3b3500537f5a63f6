/** Sentences of the data arrive; the names in them, and nothing else, are replaced by the mark. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { omitNames } from '../../src/publish/omit-names.ts';
import { checkedPackage, PROJECT_TEMPLATES } from '../compose/case-package.ts';
import { filesOf, miniature } from '../load/packages.ts';

interface Case {
  readonly title: string;
  readonly text: string;
  readonly copy: string;
}

const cases: Case[] = parse(readFileSync(new URL('omit-text.yaml', import.meta.url), 'utf8'));

const PEOPLE = `persone:
  - { id: coscia, nome: Gian Paolo, cognome: Coscia }
  - { id: di-cola, nome: Alessio, cognome: Di Cola }
  - { id: d-angelo, nome: Maria, cognome: D'Angelo, titolo: dott.ssa }
  - { id: rossi, nome: Luana, cognome: Rossi }`;

it.each(cases)('$title', ({ text, copy }) => {
  const fascicolo = miniature('fascicolo.yaml').replace(/persone:\n.*/, PEOPLE);
  const delibera = miniature('delibera.md').replace('testo: di approvare.', `testo: ${JSON.stringify(text)}`);
  const piano = miniature('piani/nord.yaml').replace('modello: prova', 'modello: asti');
  const files = filesOf({
    'fascicolo.yaml': fascicolo,
    'delibera.md': delibera.replace('---\n', '---\ndataProposta: 2020-01-20\n'),
    'piani/nord.yaml': piano,
  });
  const pkg = checkedPackage(files, PROJECT_TEMPLATES);
  expect(omitNames(pkg, { originals: [] }).delibera.dispositivo[0]?.testo).toBe(copy);
});
