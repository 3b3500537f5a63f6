/** The path that a `:dato[…]` names arrives (`delibera.attestazioniOiv.oiv-asti.data`), the scalar found there leaves with its schema. */
import { z } from 'zod';
import type { Package } from './package.ts';
import { scalarMeta } from './scalars.ts';
import { delibera } from './schema-act.ts';
import { fascicolo } from './schema-package.ts';
import { piano } from './schema-plan.ts';

export interface NamedScalar {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
}

/** Undefined when the path leads nowhere, to an absent property, or to something that is not one value. */
export function followDataPath(pkg: Pick<Package, 'fascicolo' | 'delibera' | 'piani'>, path: string): NamedScalar | undefined {
  const [root, ...steps] = path.trim().split('.');
  if (root === 'fascicolo') return follow(fascicolo, pkg.fascicolo, steps);
  if (root === 'delibera') return follow(delibera, pkg.delibera, steps);
  if (root !== 'piani') return undefined;
  const plan = pkg.piani.find((candidate) => candidate.sede === steps[0]);
  return plan && follow(piano, plan, steps.slice(1));
}

/** Objects and records are entered by property, lists by the `id` of a member; an id may itself hold dots (`as-op-1.1.2`). */
function follow(schema: z.core.$ZodType, value: unknown, steps: readonly string[]): NamedScalar | undefined {
  if (value === undefined) return undefined;
  if (schema instanceof z.ZodOptional) return follow(schema.unwrap(), value, steps);
  if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) {
      const found = follow(option, value, steps);
      if (found) return found;
    }
    return undefined;
  }
  if (scalarMeta.get(schema)) return steps.length === 0 && !isCompound(schema, value) ? { schema, value } : undefined;
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return undefined;
  if (schema instanceof z.ZodArray && Array.isArray(value)) return followList(schema, value, steps);
  if (!Object.hasOwn(value, step)) return undefined;
  const inner: unknown = Reflect.get(value, step);
  if (schema instanceof z.ZodRecord) return follow(schema.valueType, inner, rest);
  const field = schema instanceof z.ZodObject ? schema.shape[step] : undefined;
  return field && follow(field, inner, rest);
}

function followList(schema: z.ZodArray, list: readonly unknown[], steps: readonly string[]): NamedScalar | undefined {
  const path = steps.join('.');
  for (const member of list) {
    const id: unknown = typeof member === 'object' && member !== null ? Reflect.get(member, 'id') : undefined;
    if (typeof id !== 'string' || !path.startsWith(`${id}.`)) continue;
    const found = follow(schema.element, member, path.slice(id.length + 1).split('.'));
    if (found) return found;
  }
  return undefined;
}

/** In a union of a scalar and an object (`stato`, `algoritmo`), the scalar's option does not stand for the object's form. */
function isCompound(schema: z.core.$ZodType, value: unknown): boolean {
  const kind = scalarMeta.get(schema)?.kind;
  if (typeof value !== 'object' || value === null) return false;
  return kind === 'periodo' || kind === 'target' ? false : kind !== 'valore' || !('kind' in value);
}
