/** Changes and the declared reasons arrive; which reason covers which change leaves, and which are left over on either side. */
import type { Change } from './compare.ts';
import type { Reason, Snapshot } from './snapshot.ts';

/** Changes of the plans need a reason; those of the registers (people, offices, laws) and of the body follow from others. */
export function needsReason({ node, path }: Change): boolean {
  return node.tipo === 'sede' || path.some(({ tipo }) => tipo === 'sede');
}

/**
 * A reason covers the changes of the nodes that it names and of all that they contain, now or before; where it names fields,
 * only theirs. A change that an indicator takes over from another is covered with that one.
 */
export class Coverage {
  readonly #containers: readonly ReadonlyMap<string, string | null>[];

  constructor(old: Snapshot, now: Snapshot) {
    this.#containers = [old, now].map(({ nodi }) => new Map(nodi.map(({ id, padre }) => [id, padre])));
  }

  covers(reason: Reason, change: Change): boolean {
    return reason.elementi.some((element) => this.concerns(element, reason, change));
  }

  /** Whether the change is one of this element, in one of the reason's fields. */
  concerns(element: string, { campi }: Pick<Reason, 'campi'>, change: Change): boolean {
    if (campi && !(change.field !== undefined && campi.includes(propertyOf(change.field)))) return false;
    const changed = [change.node.id, ...(change.takenFrom === undefined ? [] : [change.takenFrom])];
    return changed.some((id) => this.#containers.some((containers) => isWithin(id, element, containers)));
  }
}

/** `target` of `target.2020`. */
export function propertyOf(field: string): string {
  return field.split('.')[0] ?? field;
}

function isWithin(id: string, element: string, containers: ReadonlyMap<string, string | null>): boolean {
  for (let at: string | null | undefined = containers.has(id) ? id : undefined; at; at = containers.get(at))
    if (at === element) return true;
  return false;
}
