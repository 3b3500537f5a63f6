/** The package arrives; every scalar in it leaves, with its place and what its schema says about it. */
import { z } from 'zod';
import type { Package, Piano } from '../model/package.ts';
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
  /** Undefined for the package's register and the act. */
  readonly plan: Piano | undefined;
}

/** All scalars of the package, file by file: with the schema at hand, a check of all references, weights or prose needs no list of fields. */
export function scalarsOf(pkg: Pick<Package, 'fascicolo' | 'delibera' | 'piani'>): readonly Scalar[] {
  const found: Scalar[] = [];
  collect(fascicolo, pkg.fascicolo, undefined, found);
  collect(delibera, pkg.delibera, undefined, found);
  for (const plan of pkg.piani) collect(piano, plan, plan, found);
  return found;
}

function collect(schema: z.core.$ZodType, value: unknown, plan: Piano | undefined, found: Scalar[]): void {
  if (schema instanceof z.ZodOptional) {
    collect(schema.unwrap(), value, plan, found);
  } else if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => fits(one, value));
    if (option) collect(option, value, plan, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      const inner = schemaAt(schema, key);
      const meta = inner && metaOf(inner);
      if (meta) found.push({ ...meta, holder: value, key: step, value: child, plan });
      else if (inner && child !== undefined) collect(inner, child, plan, found);
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

/** A union joins shapes that can be told apart: of one that is a single scalar here (`TUTTE`, an algorithm in words) nothing is said. */
function fits(schema: z.core.$ZodType, value: unknown): boolean {
  if (Array.isArray(value)) return schema instanceof z.ZodArray;
  return schema instanceof z.ZodObject && typeof value === 'object';
}
