/**
 * The zod schemas of the model arrive, the JSON Schemas leave with which editors complete and underline the data while they are typed.
 * Draft-07, which the YAML extension of Visual Studio Code reads. They follow the data as YAML tools type them (`14` is a number); what
 * only our own reading can tell (Italian numbers, targets, references) is left to `verifica`.
 */
import { delibera } from '../model/schema-act.ts';
import { monitoraggio } from '../model/schema-monitoring.ts';
import { fascicolo } from '../model/schema-package.ts';
import { piano } from '../model/schema-plan.ts';
import { type Json, SchemaWriter } from './json-schema.ts';
import type { ScalarNode, Schema } from './schema-node.ts';

/** Name of the file in data/schema/ → its text. */
export function editorSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['fascicolo.schema.json', schemaText(fascicolo, 'Fascicolo: l’ente e i suoi registri')],
    ['delibera.schema.json', schemaText(delibera, 'Deliberazione: i dati all’inizio di delibera.md')],
    ['piano.schema.json', schemaText(piano, 'Piano di una sede')],
    ['monitoraggio.schema.json', schemaText(monitoraggio, 'Monitoraggio: i valori osservati a una data')],
  ]);
}

function schemaText(root: Schema, title: string): string {
  const writer = new SchemaWriter({ scalar, definitions: 'definitions', countsMembers: true, leftOut: new Map() });
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...writer.of(root, '', true) };
  const all = writer.definitions.size > 0 ? { ...schema, definitions: Object.fromEntries(writer.definitions) } : schema;
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

/** To a YAML tool the word «1» without quotes is a number. */
function scalar({ words, editor }: ScalarNode): Json {
  return words ? { enum: [...words, ...words.filter((word) => /^\d+$/.test(word)).map(Number)] } : editor;
}
