/**
 * Adding a field to a sheet takes the schema and one template: here two fields are added to the schema of an operational objective, as
 * an edit of schema-plan.ts would, and printed by a template that nobody else knows of; no other code is touched.
 */
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { composeDocument, listDocuments } from '../../src/compose/index.ts';
import { CASES, checkedPackage, lines, PROJECT_TEMPLATES } from './case-package.ts';

vi.mock('../../src/model/schema-plan.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/model/schema-plan.ts')>();
  const { data, importo, riferimento } = await import('../../src/model/scalars.ts');
  const { z } = await import('zod');
  const obiettivoOperativo = original.obiettivoOperativo.extend({
    scadenza: data().optional(),
    collaudo: z.strictObject({ spesa: importo(), collaudatore: riferimento('persone') }).optional(),
  });
  const obiettivoStrategico = original.obiettivoStrategico.extend({ obiettiviOperativi: z.array(obiettivoOperativo).optional() });
  const area = original.area.extend({ obiettiviStrategici: z.array(obiettivoStrategico).optional() });
  return { ...original, obiettivoOperativo, obiettivoStrategico, area, piano: original.piano.extend({ aree: z.array(area) }) };
});

it('prints a new field from the schema and one template', () => {
  const folder = `${CASES}bozza/`;
  const plan = readFileSync(`${folder}piani/unica.yaml`, 'utf8').replace(
    '            titolo: Aprire di sabato\n',
    '$&            scadenza: 2024-06-01\n            collaudo: { spesa: 1.250, collaudatore: neri }\n',
  );
  const template = [
    '<h1>Collaudi</h1>',
    '{{#each piano.aree}}{{#each obiettiviStrategici}}{{#each obiettiviOperativi}}',
    '<p>{{titolo}}: entro il {{scadenzaEstesa}} ({{scadenza}}), {{collaudo.spesa}} €, {{collaudo.collaudatore.nomeCognome}}</p>',
    '{{/each}}{{/each}}{{/each}}',
  ];
  const templates = new Map([...PROJECT_TEMPLATES, ['alessandria/schede-operative.hbs', template.join('\n')]]);
  const files = ['fascicolo.yaml', 'delibera.md'].map((file): [string, Uint8Array] => [file, readFileSync(folder + file)]);
  const pkg = checkedPackage(new Map([...files, ['piani/unica.yaml', new TextEncoder().encode(plan)]]), templates);
  const spec = listDocuments(pkg, templates).find(({ id }) => id === 'unica/schede-operative');
  if (!spec) throw new Error('the document is not listed');
  expect(lines(composeDocument(pkg, spec, templates, []))).toContain(
    '<p>Aprire di sabato: entro il 1° giugno 2024 (01/06/2024), 1.250 €, Ugo Neri</p>',
  );
});
