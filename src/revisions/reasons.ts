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

  /**
   * Of all the reasons that cover the change, those that are nearest to it: what is said of an indicator, not of its area; and of what is
   * said of the same element, what is said of the field.
   */
  of(change: Change, reasons: readonly Reason[]): readonly Reason[] {
    const found = reasons.map((reason) => ({
      reason,
      distance: Math.min(...reason.elementi.map((element) => this.#distance(element, reason, change))) + (reason.campi ? 0 : 0.5),
    }));
    const nearest = Math.min(...found.map(({ distance }) => distance));
    return found.filter(({ distance }) => distance === nearest && distance < Infinity).map(({ reason }) => reason);
  }

  /** Whether the change is one of this element or of what it contains. */
  concerns(element: string, change: Change): boolean {
    return this.#distance(element, {}, change) < Infinity;
  }

  /** How many levels the element stands above the changed node; infinity where it does not contain it, or other fields are meant. */
  #distance(element: string, { campi }: Pick<Reason, 'campi'>, change: Change): number {
    if (campi && !(change.field !== undefined && campi.includes(propertyOf(change.field)))) return Infinity;
    const changed = [change.node.id, ...(change.takenFrom === undefined ? [] : [change.takenFrom])];
    return Math.min(...changed.flatMap((id) => this.#containers.map((containers) => levelsUp(id, element, containers))));
  }
}

/** `target` of `target.2020`. */
export function propertyOf(field: string): string {
  return field.split('.')[0] ?? field;
}

function levelsUp(id: string, element: string, containers: ReadonlyMap<string, string | null>): number {
  let at: string | null | undefined = containers.has(id) ? id : undefined;
  for (let levels = 0; at; levels++, at = containers.get(at)) if (at === element) return levels;
  return Infinity;
}
