/**
 * The zod schemas of the model arrive; the JSON Schema of the published `piano.json` leaves (draft 2020-12). Unlike the editors' schemas
 * (load/editor-schema.ts), which follow YAML as it is typed, it describes the values as `plan-json.ts` writes them, and no others.
 */
import { closedObject, type Json, SchemaWriter } from '../load/json-schema.ts';
import type { ScalarNode } from '../load/schema-node.ts';
import type { ScalarKind } from '../model/scalars.ts';
import { delibera } from '../model/schema-act.ts';
import { fascicolo } from '../model/schema-package.ts';
import { obiettivoOperativo, piano } from '../model/schema-plan.ts';
import { LICENCE } from './licence.ts';
import { SCHEMA_FILE } from './plan-json.ts';

export function planSchema(): Uint8Array {
  const writer = new SchemaWriter({
    scalar: scalarJson,
    definitions: '$defs',
    countsMembers: false,
    leftOut: new Map([[obiettivoOperativo, ['responsabili']]]),
  });
  const register = writer.propertiesOf(fascicolo, 'fascicolo');
  const act = writer.propertiesOf(delibera, 'delibera');
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
      piani: { type: 'array', items: writer.of(piano, ''), minItems: 1 },
    },
    required: ['licenza', 'piano', 'revisione', 'titolo', 'ente', 'delibera', 'sedi', 'piani'],
    additionalProperties: false,
    $defs: Object.fromEntries(writer.definitions),
  };
  return new TextEncoder().encode(`${JSON.stringify(schema, null, 2)}\n`);
}

function pick(properties: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
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
