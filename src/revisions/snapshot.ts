/**
 * A snapshot is what a revision says, flat: one entry per node with its fields as text. Comparison and history work on it alone, so
 * that they read an archived revision also when the schema has changed since; the archive keeps it as one line of JSON per entry.
 */

/** Property names are Italian because a snapshot is data that is kept. */
export interface Snapshot {
  readonly piano: string;
  readonly revisione: number;
  readonly titolo: string;
  readonly ente: string;
  readonly atto: Act;
  readonly variazioni: readonly Reason[];
  /** In the order of the documents; a node comes before what it contains. */
  readonly nodi: readonly SnapshotNode[];
}

export interface Act {
  /** Absent in a draft, whose `data` is that of the proposal. */
  readonly numero?: string;
  readonly data?: string;
  readonly oggetto: string;
}

/** A declared reason, as text. */
export interface Reason {
  readonly id: string;
  readonly elementi: readonly string[];
  readonly campi?: readonly string[];
  readonly motivo: string;
  readonly parere?: string;
}

export interface SnapshotNode {
  readonly id: string;
  /** `area`, `indicatore`, `persona`. */
  readonly tipo: string;
  /** The id of the node that contains it; null for the package itself. */
  readonly padre: string | null;
  /** How many nodes contain it. */
  readonly livello: number;
  /** As documents print it: code and title. */
  readonly nome: string;
  /** `peso`, `target.2020`, `stato.riferimento` → value; the same text means the same value. */
  readonly campi: Readonly<Record<string, FieldValue>>;
  /** What an indicator takes over from the one that it is the same as. */
  readonly eredita?: { readonly da: string; readonly campi: readonly string[] };
}

/** A text as documents print it, or the nodes that are referred to. */
export type FieldValue = string | readonly Reference[];

export interface Reference {
  readonly id: string;
  readonly nome: string;
}

/** References are the same by id: a person who changes name is one change, not one for each objective. */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}

export function valueText(value: FieldValue): string {
  return typeof value === 'string' ? value : value.map(({ nome }) => nome).join(', ');
}
