/** Where each object of the loaded data stands: kept beside the values, so that these stay plain. */
import type { Place } from './findings.ts';

/** File (relative, with `/`) and path of keys in it. */
export interface Origin {
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** Works out line and column of a value; made by load/, which holds the parsed sources. */
export type Locate = (origin: Origin) => Place;

export class Places {
  readonly #origins = new WeakMap<object, Origin>();
  readonly #positions = new WeakMap<object, readonly number[]>();
  readonly #locate: Locate;

  constructor(locate: Locate) {
    this.#locate = locate;
  }

  /** Remembers where `node` and everything in it come from. */
  record(node: unknown, origin: Origin): void {
    if (typeof node !== 'object' || node === null) return;
    this.recordOne(node, origin);
    for (const [key, child] of Object.entries(node)) {
      const step = Array.isArray(node) ? Number(key) : key;
      this.record(child, { file: origin.file, path: [...origin.path, step] });
    }
  }

  /** Remembers where `node` comes from, and nothing of what is in it. */
  recordOne(node: object, origin: Origin): void {
    this.#origins.set(node, origin);
  }

  /** A changed copy of a loaded object, or of a list, stands where the original stands. */
  adopt(copy: object, original: object): void {
    const origin = this.#origins.get(original);
    if (origin) this.#origins.set(copy, origin);
    const positions = this.#positions.get(original);
    if (positions) this.#positions.set(copy, positions);
  }

  /** Remembers where in its source list each member stands: members before it may have been left out, and texts have no origin. */
  recordMembers(list: object, positions: readonly number[]): void {
    this.#positions.set(list, positions);
  }

  /**
   * The origin of an object of the package, or of its property. Throws on an object that load/ did not make: that is our own bug.
   */
  originOf(node: object, key?: string | number): Origin {
    const origin = this.#origins.get(node);
    if (!origin) throw new Error('origin asked for an object that was not loaded');
    if (key === undefined) return origin;
    const step = typeof key === 'number' ? (this.#positions.get(node)?.[key] ?? key) : key;
    return { file: origin.file, path: [...origin.path, step] };
  }

  /** The place of an origin kept as text, such as the `data-origine` of a document's element. */
  at(origin: Origin): Place {
    return this.#locate(origin);
  }

  /** The place of a property's value (of the object itself without `key`); an absent property points at its object. */
  of(node: object, key?: string | number): Place {
    return this.#locate(this.originOf(node, key));
  }
}
