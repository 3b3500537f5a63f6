/** A schema and a value that it has shaped arrive; every scalar in it leaves, with what its schema says about it. */
import { z } from 'zod';
import type { Package } from '../model/package.ts';
import { type ScalarKind, scalarMeta } from '../model/scalars.ts';
import { delibera } from '../model/schema-act.ts';
import { fascicolo } from '../model/schema-package.ts';
import { piano } from '../model/schema-plan.ts';

export interface Scalar {
  readonly kind: ScalarKind;
  /** The list that holds the id that this scalar names. */
  readonly refersTo?: string;
  readonly holder: object;
  readonly key: string | number;
  readonly value: unknown;
}

/** All scalars of the package, file by file. */
export function* scalarsOf(pkg: Package): Generator<Scalar> {
  yield* scalarsIn(fascicolo, pkg.fascicolo);
  yield* scalarsIn(delibera, pkg.delibera);
  for (const plan of pkg.piani) yield* scalarsIn(piano, plan);
}

/** The scalars of one file; its schema is what makes a check of all references (all weights, all prose) need no list of fields. */
export function* scalarsIn(schema: z.core.$ZodType, value: unknown): Generator<Scalar> {
  if (schema instanceof z.ZodOptional) {
    yield* scalarsIn(schema.unwrap(), value);
  } else if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => fits(one, value));
    if (option) yield* scalarsIn(option, value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      const inner = schemaAt(schema, key);
      const meta = inner && metaOf(inner);
      if (meta) yield { ...meta, holder: value, key: step, value: child };
      else if (inner && child !== undefined) yield* scalarsIn(inner, child);
    }
  }
}

function schemaAt(schema: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[key];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

function metaOf(schema: z.core.$ZodType): { kind: ScalarKind; refersTo?: string } | undefined {
  return scalarMeta.get(schema instanceof z.ZodOptional ? schema.unwrap() : schema);
}

/** A union joins shapes that can be told apart: one scalar, one list or one object. */
function fits(schema: z.core.$ZodType, value: unknown): boolean {
  if (Array.isArray(value)) return schema instanceof z.ZodArray;
  return schema instanceof z.ZodObject && typeof value === 'object';
}
