/** The snapshots of all revisions arrive as lines; what one objective or indicator was in each, and what changed with it, leaves. */
import { type Comparison, compareRevisions, type Revision } from './comparison.ts';
import type { Snapshot, SnapshotNode } from './snapshot.ts';
import { hasId, idsNamed, readSnapshot } from './snapshot-lines.ts';

export interface History {
  readonly word: string;
  /** The nodes that the word names, as they were last. */
  readonly subjects: readonly Subject[];
  /** First to last, from the first that has one of them. */
  readonly stages: readonly [Stage, ...Stage[]];
}

export interface Subject {
  readonly node: SnapshotNode;
  readonly path: readonly SnapshotNode[];
}

export interface Stage {
  readonly revision: Revision;
  /** The nodes that were asked for and all that they contain; empty where there are none any more. */
  readonly nodes: readonly SnapshotNode[];
  /** What this revision changed of them; absent in the first. */
  readonly changes?: Comparison['changes'];
}

/** `word`: an id, or a code. Undefined when no revision knows it. `texts`: the snapshots of the revisions in their order. */
export function historyOf(word: string, texts: readonly string[]): History | undefined {
  const found = texts.map((text) => idsNamed(word, text));
  const named = new Set(found.flatMap((ids) => ids.named));
  const ids = new Set([...named, ...found.flatMap(({ below }) => below)]);
  const known = texts.map((text) => withParents(text, ids));
  const first = known.findIndex(({ nodi }) => nodi.some(({ id }) => ids.has(id)));
  const [beginning, ...others] = known.slice(Math.max(first, 0));
  if (first < 0 || !beginning) return undefined;
  const own = ({ nodi }: Snapshot) => nodi.filter(({ id }) => ids.has(id));
  const stageOf = (now: Snapshot, before: Snapshot | undefined): Stage => {
    const { nodi: _, ...revision } = now;
    if (!before) return { revision, nodes: own(now) };
    return { revision, nodes: own(now), changes: compareRevisions([before, now]).changes.filter(({ node }) => ids.has(node.id)) };
  };
  const stages: History['stages'] = [
    stageOf(beginning, undefined),
    ...others.map((now, index) => stageOf(now, known[first + index])),
  ];
  return { word, subjects: [...named].flatMap((id) => lastSeen(id, known)), stages };
}

function lastSeen(id: string, known: readonly Snapshot[]): Subject[] {
  for (const { nodi } of known.toReversed()) {
    const node = nodi.find((one) => one.id === id);
    if (node) return [{ node, path: pathTo(node, nodi) }];
  }
  return [];
}

/** The wanted nodes, and those that contain them: of a moved node the names of both places are asked for. */
function withParents(text: string, ids: ReadonlySet<string>): Snapshot {
  const wanted = new Set(ids);
  let found = readSnapshot(text, hasId(wanted));
  for (;;) {
    const parents = found.nodi.flatMap(({ padre }) => (padre !== null && !wanted.has(padre) ? [padre] : []));
    if (parents.length === 0) return found;
    for (const parent of parents) wanted.add(parent);
    found = readSnapshot(text, hasId(wanted));
  }
}

function pathTo(node: SnapshotNode, nodes: readonly SnapshotNode[]): readonly SnapshotNode[] {
  const parent = nodes.find(({ id }) => id === node.padre);
  return parent ? [...pathTo(parent, nodes), parent] : [];
}
