/** The snapshots of two or more revisions in order arrive; the changes from the first to the last leave, each with its acts and reasons. */
import { type Change, compare } from './compare.ts';
import { Coverage } from './reasons.ts';
import type { Act, Reason, Snapshot } from './snapshot.ts';

export interface Comparison {
  readonly from: Revision;
  readonly to: Revision;
  readonly changes: readonly ExplainedChange[];
}

/** A revision without its nodes. */
export type Revision = Omit<Snapshot, 'nodi'>;

export interface ExplainedChange extends Change {
  /** The revisions that made the change, first to last, and why. Between two neighbours there is one. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly revisione: number;
  readonly atto: Act;
  readonly reasons: readonly Reason[];
}

/** Between the first and the last revision those that are known: a change is explained by the acts that made it. */
export function compareRevisions(snapshots: readonly [Snapshot, Snapshot, ...Snapshot[]]): Comparison {
  const [first] = snapshots;
  const last = snapshots.at(-1) ?? first;
  const steps = snapshots.slice(1).map((now, index) => stepBetween(snapshots[index] ?? first, now));
  const changes = compare(first, last).map((change) => {
    const made = steps.flatMap((step) => step(change) ?? []);
    return { ...change, steps: made };
  });
  return { from: withoutNodes(first), to: withoutNodes(last), changes };
}

/** What a revision did to a change's node and field: undefined where it left them alone. */
function stepBetween(old: Snapshot, now: Snapshot): (change: Change) => Step | undefined {
  const changes = compare(old, now);
  const coverage = new Coverage(old, now);
  return (change) => {
    const made = changes.filter((one) => isOf(one, change));
    if (made.length === 0) return undefined;
    const reasons = [...new Set(made.flatMap((one) => coverage.of(one, now.variazioni)))];
    return { revisione: now.revisione, atto: now.atto, reasons };
  };
}

/** Whether a step's change has a part in the whole change: an element that is new in the end may have been altered on the way. */
function isOf(one: Change, whole: Change): boolean {
  if (one.node.id !== whole.node.id) return false;
  return whole.kind === 'aggiunto' || whole.kind === 'rimosso'
    ? one.kind === whole.kind
    : one.field === whole.field || one.field === undefined;
}

function withoutNodes({ nodi: _, ...revision }: Snapshot): Revision {
  return revision;
}
