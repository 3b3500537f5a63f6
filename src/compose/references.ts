/** The package arrives; an index of its lists leaves, so that `programma: as-prog-1` finds the node and its schema. */
import { z } from 'zod';
import type { Package } from '../model/package.ts';
import { fascicolo } from '../model/schema-package.ts';
import { piano } from '../model/schema-plan.ts';
import { unwrap } from './present.ts';

export interface Referred {
  readonly schema: z.ZodObject;
  readonly node: object;
}

export type Find = (list: string, id: string) => Referred;

/** Every list whose members have an `id` can be referred to, by the name of the list. */
export function indexReferences(pkg: Pick<Package, 'fascicolo' | 'piani'>): Find {
  const lists = new Map<string, Map<string, Referred>>();
  collect(fascicolo, pkg.fascicolo, lists);
  for (const plan of pkg.piani) collect(piano, plan, lists);
  return (list, id) => {
    const found = lists.get(list)?.get(id);
    if (!found) throw new Error(`«${id}» is in no list «${list}»: the package was not checked`);
    return found;
  };
}

function collect(schema: z.ZodObject, node: object, lists: Map<string, Map<string, Referred>>): void {
  for (const [key, inner] of Object.entries(schema.shape)) {
    const field = unwrap(inner);
    const value: unknown = Reflect.get(node, key);
    const element = field instanceof z.ZodArray ? unwrap(field.element) : undefined;
    if (!(element instanceof z.ZodObject) || !Array.isArray(value)) continue;
    const list = lists.get(key) ?? new Map<string, Referred>();
    lists.set(key, list);
    for (const member of value as readonly object[]) {
      const id: unknown = Reflect.get(member, 'id');
      if (typeof id === 'string' && !list.has(id)) list.set(id, { schema: element, node: member });
      collect(element, member, lists);
    }
  }
}
