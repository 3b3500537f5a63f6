/** The zod schemas of the model arrive with what a scalar looks like; JSON Schema leaves: of the data as they are typed, or as they are published. */
import { z } from 'zod';
import { area, azione, indicatore, obiettivoOperativo, obiettivoStrategico, piano } from '../model/schema-plan.ts';
import { descriptions } from './editor-descriptions.ts';
import { nodeOf, type ScalarNode, type Schema } from './schema-node.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Objects that are worth a definition of their own. */
const DEFINITIONS = new Map<Schema, string>([
  [piano, 'piano'],
  [area, 'area'],
  [obiettivoStrategico, 'obiettivoStrategico'],
  [obiettivoOperativo, 'obiettivoOperativo'],
  [indicatore, 'indicatore'],
  [azione, 'azione'],
]);

export interface SchemaStyle {
  readonly scalar: (node: ScalarNode) => Json;
  /** Where the definitions stand: `definitions` in draft 07, `$defs` later. */
  readonly definitions: string;
  /** Whether a list that may not be empty says so. */
  readonly countsMembers: boolean;
  /** Properties that are not there. */
  readonly leftOut: ReadonlyMap<Schema, readonly string[]>;
}

export class SchemaWriter {
  readonly definitions = new Map<string, Json>();
  readonly #style: SchemaStyle;

  constructor(style: SchemaStyle) {
    this.#style = style;
  }

  /** `within` is the name of what the schema stands in: the property, or the definition. A root is written in place. */
  of(schema: Schema, within: string, isRoot = false): Json {
    const name = isRoot ? undefined : DEFINITIONS.get(schema);
    if (name === undefined) return this.#inline(schema, within);
    if (!this.definitions.has(name)) {
      this.definitions.set(name, {});
      this.definitions.set(name, this.#inline(schema, name));
    }
    return { $ref: `#/${this.#style.definitions}/${name}` };
  }

  propertiesOf(schema: Schema, within: string): Json {
    const node = nodeOf(schema);
    if (node.kind !== 'object') throw new Error('the properties of something that is no object were asked for');
    const kept = [...node.properties].filter(([name]) => !this.#style.leftOut.get(schema)?.includes(name));
    return Object.fromEntries(
      kept.map(([name, property]) => {
        const description = descriptions[`${within}.${name}`] ?? descriptions[name];
        return [name, { ...(description ? { description } : {}), ...this.of(property.schema, name) }];
      }),
    );
  }

  #inline(schema: Schema, within: string): Json {
    const node = nodeOf(schema);
    switch (node.kind) {
      case 'scalar':
        return this.#style.scalar(node);
      case 'list': {
        const isCounted = this.#style.countsMembers && !node.mayBeEmpty;
        return { type: 'array', items: this.of(node.element, within), ...(isCounted ? { minItems: 1 } : {}) };
      }
      case 'record':
        return {
          type: 'object',
          patternProperties: { [patternOf(node.key)]: this.of(node.value, within) },
          additionalProperties: false,
        };
      case 'union':
        return { anyOf: node.options.map((option) => this.of(option, within)) };
      case 'object': {
        const required = [...node.properties].flatMap(([name, property]) => (property.required ? [name] : []));
        return closedObject(this.propertiesOf(schema, within), required);
      }
    }
  }
}

/** An object with these properties and no others. */
export function closedObject(properties: Json, required: readonly string[]): Json {
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

function patternOf(key: Schema): string {
  const { pattern } = z.toJSONSchema(key);
  if (pattern === undefined) throw new Error('the data model has a record whose keys may be anything');
  return pattern;
}
