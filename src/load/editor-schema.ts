/**
 * The zod schemas of the model arrive, the JSON Schemas leave with which editors complete and underline the data while they are typed.
 * Draft-07, which the YAML extension of Visual Studio Code reads. They follow the data as YAML tools type them (`14` is a number); what
 * only our own reading can tell (Italian numbers, targets, references) is left to `verifica`.
 */
import { z } from 'zod';
import { delibera } from '../model/schema-act.ts';
import { monitoraggio } from '../model/schema-monitoring.ts';
import { fascicolo } from '../model/schema-package.ts';
import { area, azione, indicatore, obiettivoOperativo, obiettivoStrategico, piano } from '../model/schema-plan.ts';
import { descriptions } from './editor-descriptions.ts';
import { nodeOf, type Schema } from './schema-node.ts';

type Json = Readonly<Record<string, unknown>>;

/** Objects that are worth a definition of their own. */
const DEFINITIONS = new Map<Schema, string>([
  [area, 'area'],
  [obiettivoStrategico, 'obiettivoStrategico'],
  [obiettivoOperativo, 'obiettivoOperativo'],
  [indicatore, 'indicatore'],
  [azione, 'azione'],
]);

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
  const definitions = new Map<string, Json>();
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...jsonOf(root, '', definitions) };
  const all = definitions.size > 0 ? { ...schema, definitions: Object.fromEntries(definitions) } : schema;
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

/** `within` is the name of what the schema stands in: the property, or the definition. */
function jsonOf(schema: Schema, within: string, definitions: Map<string, Json>): Json {
  const name = DEFINITIONS.get(schema);
  if (name === undefined) return inlineJson(schema, within, definitions);
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, inlineJson(schema, name, definitions));
  }
  return { $ref: `#/definitions/${name}` };
}

function patternOf(key: Schema): string {
  const { pattern } = z.toJSONSchema(key);
  if (pattern === undefined) throw new Error('the data model has a record whose keys may be anything');
  return pattern;
}

function inlineJson(schema: Schema, within: string, definitions: Map<string, Json>): Json {
  const node = nodeOf(schema);
  switch (node.kind) {
    case 'scalar':
      // To a YAML tool the word «1» without quotes is a number.
      return node.words ? { enum: [...node.words, ...node.words.filter((word) => /^\d+$/.test(word)).map(Number)] } : node.editor;
    case 'list':
      return { type: 'array', items: jsonOf(node.element, within, definitions), ...(node.mayBeEmpty ? {} : { minItems: 1 }) };
    case 'record':
      return {
        type: 'object',
        patternProperties: { [patternOf(node.key)]: jsonOf(node.value, within, definitions) },
        additionalProperties: false,
      };
    case 'union':
      return { anyOf: node.options.map((option) => jsonOf(option, within, definitions)) };
    case 'object': {
      const properties = [...node.properties].map(([name, property]) => {
        const description = descriptions[`${within}.${name}`] ?? descriptions[name];
        return [name, { ...(description ? { description } : {}), ...jsonOf(property.schema, name, definitions) }];
      });
      const required = [...node.properties].flatMap(([name, property]) => (property.required ? [name] : []));
      return {
        type: 'object',
        properties: Object.fromEntries(properties),
        ...(required.length > 0 ? { required } : {}),
        additionalProperties: false,
      };
    }
  }
}
