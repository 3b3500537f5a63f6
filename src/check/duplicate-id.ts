/**
 * The package arrives; a finding for each `id` that has been used before leaves.
 * Rule: an id is unique in the whole package, because monitoring, comparison and archive know a node by it alone.
 * Wrong: `sedi: [{ id: asti, … }]` and, in a plan, `aree: [{ id: asti, … }]`.
 */
import type { Draft, Subject } from './rule.ts';

export function* duplicateId({ pkg }: Subject): Generator<Draft> {
  const first = new Map<string, object>();
  for (const holder of holders([pkg.fascicolo, pkg.delibera, ...pkg.piani])) {
    const other = first.get(holder.id);
    if (!other) {
      first.set(holder.id, holder);
      continue;
    }
    yield {
      severity: 'errore',
      at: [holder, 'id'],
      message: `l’identificativo «${holder.id}» è già usato, atteso uno diverso per ogni elemento del fascicolo`,
      related: [{ at: [other, 'id'], message: 'usato qui la prima volta' }],
    };
  }
}

/** Everything that has an id, whatever its kind: a new kind of node needs no change here. */
function* holders(value: unknown): Generator<{ readonly id: string }> {
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value && typeof value.id === 'string') yield value as { readonly id: string };
  for (const child of Object.values(value)) yield* holders(child);
}
