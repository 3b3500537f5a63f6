/** A zod schema arrives, its shape leaves as plain data: the one place of load/ that knows zod's classes. */
import { z } from 'zod';
import { type ScalarKind, scalarMeta } from '../model/scalars.ts';

export type Schema = z.core.$ZodType;

export type SchemaNode =
  | ScalarNode
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, Property> }
  | { readonly kind: 'list'; readonly element: Schema; readonly mayBeEmpty: boolean }
  | { readonly kind: 'record'; readonly key: Schema; readonly value: Schema }
  | { readonly kind: 'union'; readonly options: readonly Schema[] };

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly scalar: ScalarKind;
  readonly editor: Readonly<Record<string, unknown>>;
  /** The list that holds the id that this one names. */
  readonly refersTo: string | undefined;
  /** Of a choice, the words to choose from. */
  readonly words: readonly string[] | undefined;
}

export interface Property {
  readonly schema: Schema;
  readonly required: boolean;
}

const cache = new WeakMap<Schema, SchemaNode>();

export function nodeOf(schema: Schema): SchemaNode {
  const known = cache.get(schema);
  if (known) return known;
  const node = readSchema(schema);
  cache.set(schema, node);
  return node;
}

function readSchema(schema: Schema): SchemaNode {
  const meta = scalarMeta.get(schema);
  if (meta) return { kind: 'scalar', scalar: meta.kind, editor: meta.editor, refersTo: meta.refersTo, words: wordsOf(meta) };
  if (schema instanceof z.ZodObject) {
    const properties = Object.entries(schema.shape).map(([name, property]): [string, Property] => {
      const { inner, required } = unwrap(property);
      return [name, { schema: inner, required }];
    });
    return { kind: 'object', properties: new Map(properties) };
  }
  if (schema instanceof z.ZodArray) {
    return { kind: 'list', element: schema.element, mayBeEmpty: schema.safeParse([]).success };
  }
  if (schema instanceof z.ZodRecord) {
    return { kind: 'record', key: schema.keyType, value: unwrap(schema.valueType).inner };
  }
  if (schema instanceof z.ZodUnion) return { kind: 'union', options: schema.options };
  throw new Error(`the data model uses a zod schema that load/ cannot read: ${schema._zod.def.type}`);
}

function wordsOf({
  kind,
  editor,
}: {
  kind: ScalarKind;
  editor: Readonly<Record<string, unknown>>;
}): readonly string[] | undefined {
  const words: unknown = editor['enum'];
  return kind === 'scelta' && Array.isArray(words) ? words.map(String) : undefined;
}

function unwrap(schema: Schema): { readonly inner: Schema; readonly required: boolean } {
  let inner = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  return { inner, required: inner === schema };
}
