/** Two snapshots arrive; what was added, removed, moved, renamed or changed between them leaves, in the order of the documents. */
import { NAMES } from './node-kinds.ts';
import { type FieldValue, type Snapshot, type SnapshotNode, sameValue } from './snapshot.ts';

export type ChangeKind = 'aggiunto' | 'rimosso' | 'spostato' | 'rinominato' | 'modificato';

export interface Change {
  readonly kind: ChangeKind;
  /** As it is now; a removed one as it was. */
  readonly node: SnapshotNode;
  /** The nodes that contain it, outermost first: now, or of a removed one then. */
  readonly path: readonly SnapshotNode[];
  /** Of a renamed or changed node; of a moved one `padre` or, under the same parent, `posizione`. */
  readonly field?: string;
  readonly before?: FieldValue;
  readonly after?: FieldValue;
  /** An indicator's field that is another's: that one changed, and this one with it. */
  readonly takenFrom?: string;
}

export function compare(old: Snapshot, now: Snapshot): readonly Change[] {
  const before = new Index(old.nodi);
  const after = new Index(now.nodi);
  const order = orderOf(before, after);
  const changes = [
    ...now.nodi.flatMap((node) => {
      const was = before.get(node.id);
      return was ? differences(was, node, before, after) : [{ kind: 'aggiunto', node, path: after.pathOf(node) } as const];
    }),
    ...old.nodi.flatMap((node) => (after.get(node.id) ? [] : [{ kind: 'rimosso', node, path: before.pathOf(node) } as const])),
    ...reordered(before, after),
  ];
  return changes.toSorted((a, b) => order(a) - order(b));
}

/** Nodes by id, with their parents and siblings. */
class Index {
  readonly nodes: readonly SnapshotNode[];
  readonly #byId: ReadonlyMap<string, SnapshotNode>;

  constructor(nodes: readonly SnapshotNode[]) {
    this.nodes = nodes;
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
  }

  get(id: string | null): SnapshotNode | undefined {
    return id === null ? undefined : this.#byId.get(id);
  }

  pathOf(node: SnapshotNode): readonly SnapshotNode[] {
    const parent = this.get(node.padre);
    return parent ? [...this.pathOf(parent), parent] : [];
  }

  /** By parent and kind: the lists in which order means something. */
  lists(): ReadonlyMap<string, readonly SnapshotNode[]> {
    const lists = new Map<string, SnapshotNode[]>();
    for (const node of this.nodes) {
      const key = `${node.padre}/${node.tipo}`;
      const list = lists.get(key);
      if (list) list.push(node);
      else lists.set(key, [node]);
    }
    return lists;
  }
}

function differences(was: SnapshotNode, node: SnapshotNode, before: Index, after: Index): Change[] {
  const path = after.pathOf(node);
  const moved: Change[] =
    was.padre === node.padre
      ? []
      : [{ kind: 'spostato', node, path, field: 'padre', before: parentName(was, before), after: parentName(node, after) }];
  const fields = [...new Set([...Object.keys(was.campi), ...Object.keys(node.campi)])];
  const changed = fields
    .filter((field) => !sameValue(was.campi[field], node.campi[field]))
    .map((field): Change => {
      const [property = ''] = field.split('.');
      const owner = node.eredita ?? was.eredita;
      return {
        kind: NAMES.has(field) ? 'rinominato' : 'modificato',
        node,
        path,
        field,
        ...(was.campi[field] === undefined ? {} : { before: was.campi[field] }),
        ...(node.campi[field] === undefined ? {} : { after: node.campi[field] }),
        ...(owner?.campi.includes(property) ? { takenFrom: owner.da } : {}),
      };
    });
  return [...moved, ...changed];
}

function parentName({ padre }: SnapshotNode, index: Index): FieldValue {
  const parent = index.get(padre);
  return parent ? [{ id: parent.id, nome: parent.nome }] : '';
}

/** Siblings that changed places. Of all that could be said to have moved, the fewest: the others keep their order. */
function reordered(before: Index, after: Index): Change[] {
  const lists = before.lists();
  return [...after.lists()].flatMap(([key, nodes]) => {
    const old = lists.get(key) ?? [];
    const placeBefore = new Map(old.map(({ id }, index) => [id, index]));
    const common = nodes.filter(({ id }) => placeBefore.has(id));
    const kept = longestRising(common.map(({ id }) => placeBefore.get(id) ?? 0));
    return common
      .filter((_, index) => !kept.has(index))
      .map((node): Change => {
        const position = (list: readonly SnapshotNode[]) => `${list.findIndex(({ id }) => id === node.id) + 1} di ${list.length}`;
        const path = after.pathOf(node);
        return { kind: 'spostato', node, path, field: 'posizione', before: position(old), after: position(nodes) };
      });
  });
}

/** Indices of the longest rising subsequence. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let last = -1;
  for (const [index, value] of values.entries()) {
    let best = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if ((values[earlier] ?? 0) < value && (best < 0 || (lengths[earlier] ?? 0) > (lengths[best] ?? 0))) best = earlier;
    }
    previous.push(best);
    lengths.push(best < 0 ? 1 : (lengths[best] ?? 0) + 1);
    if (last < 0 || (lengths[index] ?? 0) > (lengths[last] ?? 0)) last = index;
  }
  const kept = new Set<number>();
  for (let index = last; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return kept;
}

/** Where a change stands: a removed node behind the last one before it that is still there. */
function orderOf(before: Index, after: Index): (change: Change) => number {
  const order = new Map(after.nodes.map(({ id }, index) => [id, index]));
  let latest = 0;
  for (const [index, { id }] of before.nodes.entries()) {
    const kept = order.get(id);
    if (kept === undefined) order.set(id, latest + (index + 1) / (before.nodes.length + 2));
    else latest = Math.floor(kept);
  }
  return ({ node }) => order.get(node.id) ?? 0;
}
