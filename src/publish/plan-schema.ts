/**
 * The zod schemas of the model arrive; the JSON Schema of the published `piano.json` leaves (draft 2020-12). Unlike the editors' schemas
 * (load/editor-schema.ts), which follow YAML as it is typed, it describes the values as `plan-json.ts` writes them, and no others.
 */
import { z } from 'zod';
import { descriptions } from '../load/editor-descriptions.ts';
import { nodeOf, type ScalarNode, type Schema } from '../load/schema-node.ts';
import type { ScalarKind } from '../model/scalars.ts';
import { delibera } from '../model/schema-act.ts';
import { fascicolo } from '../model/schema-package.ts';
import { area, azione, indicatore, obiettivoOperativo, obiettivoStrategico, piano } from '../model/schema-plan.ts';
import { LICENCE } from './licence.ts';
import { SCHEMA_FILE } from './plan-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** Objects that are worth a definition of their own. */
const DEFINITIONS = new Map<Schema, string>([
  [piano, 'piano'],
  [area, 'area'],
  [obiettivoStrategico, 'obiettivoStrategico'],
  [obiettivoOperativo, 'obiettivoOperativo'],
  [indicatore, 'indicatore'],
  [azione, 'azione'],
]);

/** What is not published of an object. */
const LEFT_OUT: ReadonlyMap<Schema, readonly string[]> = new Map([[obiettivoOperativo, ['responsabili']]]);

export function planSchema(): Uint8Array {
  const definitions = new Map<string, Json>();
  const register = propertiesOf(fascicolo, 'fascicolo', definitions);
  const act = propertiesOf(delibera, 'delibera', definitions);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Piano della performance: dati pubblicati',
    type: 'object',
    properties: {
      $schema: { const: SCHEMA_FILE },
      licenza: { const: LICENCE.address },
      ...pick(register, ['piano', 'revisione', 'titolo', 'avvertenza', 'ente']),
      delibera: closedObject(pick(act, ['numero', 'data', 'dataProposta', 'oggetto']), ['oggetto']),
      ...pick(register, ['sedi', 'unita', 'norme']),
      piani: { type: 'array', items: jsonOf(piano, '', definitions), minItems: 1 },
    },
    required: ['licenza', 'piano', 'revisione', 'titolo', 'ente', 'delibera', 'sedi', 'piani'],
    additionalProperties: false,
    $defs: Object.fromEntries(definitions),
  };
  return new TextEncoder().encode(`${JSON.stringify(schema, null, 2)}\n`);
}

function pick(properties: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
}

/** `within` is the name of what the schema stands in: the property, or the definition. */
function jsonOf(schema: Schema, within: string, definitions: Map<string, Json>): Json {
  const name = DEFINITIONS.get(schema);
  if (name === undefined) return inlineJson(schema, within, definitions);
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, inlineJson(schema, name, definitions));
  }
  return { $ref: `#/$defs/${name}` };
}

function inlineJson(schema: Schema, within: string, definitions: Map<string, Json>): Json {
  const node = nodeOf(schema);
  switch (node.kind) {
    case 'scalar':
      return scalarJson(node);
    case 'list':
      return { type: 'array', items: jsonOf(node.element, within, definitions) };
    case 'record':
      return {
        type: 'object',
        patternProperties: { [keyPattern(node.key)]: jsonOf(node.value, within, definitions) },
        additionalProperties: false,
      };
    case 'union':
      return { anyOf: node.options.map((option) => jsonOf(option, within, definitions)) };
    case 'object': {
      const required = [...node.properties].flatMap(([name, property]) => (property.required ? [name] : []));
      return closedObject(propertiesOf(schema, within, definitions), required);
    }
  }
}

function propertiesOf(schema: Schema, within: string, definitions: Map<string, Json>): Json {
  const node = nodeOf(schema);
  if (node.kind !== 'object') throw new Error('the properties of something that is no object were asked for');
  const kept = [...node.properties].filter(([name]) => !LEFT_OUT.get(schema)?.includes(name));
  return Object.fromEntries(
    kept.map(([name, property]) => {
      const description = descriptions[`${within}.${name}`] ?? descriptions[name];
      return [name, { ...(description ? { description } : {}), ...jsonOf(property.schema, name, definitions) }];
    }),
  );
}

function closedObject(properties: Json, required: readonly string[]): Json {
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

function keyPattern(key: Schema): string {
  const { pattern } = z.toJSONSchema(key);
  if (pattern === undefined) throw new Error('the data model has a record whose keys may be anything');
  return pattern;
}

const TEXT = { type: 'string', minLength: 1 } as const;
const NUMBER = { type: 'number' } as const;

/** As published: complete over the kinds, so that a new one must say what it looks like in JSON. */
const SCALARS: Readonly<Record<Exclude<ScalarKind, 'scelta'>, Json>> = {
  testo: TEXT,
  prosa: TEXT,
  codice: TEXT,
  id: { type: 'string', pattern: '^[a-z0-9]+(?:[.-][a-z0-9]+)*$' },
  numero: NUMBER,
  peso: { type: 'number', minimum: 0, maximum: 100 },
  importo: { type: 'number', minimum: 0 },
  anno: { type: 'integer', minimum: 1900, maximum: 2099 },
  periodo: { type: 'string', pattern: '^\\d{4}(?:-\\d{4})?$' },
  data: { type: 'string', format: 'date' },
  siNo: { type: 'boolean' },
  /** A number with its unit, SI, NO or a day, as documents print them. */
  valore: { type: 'string', pattern: '^(?:SI|NO|\\d{2}/\\d{2}/\\d{4}|-?\\d{1,3}(?:\\.\\d{3})*(?:,\\d+)?(?: \\D.*)?)$' },
  target: TEXT,
};

function scalarJson({ scalar, words }: ScalarNode): Json {
  return scalar === 'scelta' ? { enum: words ?? [] } : SCALARS[scalar];
}
