/** The tree of a source file before the schema has typed it: texts, lists and maps, each with its path and place in the file. */
import type { Origin } from '../model/places.ts';

export type Path = Origin['path'];

export type Raw = RawText | RawList | RawMap | Unreadable;

interface Located {
  /** Path in the file; kept when members of a list before this one are left out. */
  readonly path: Path;
  /** Offsets of what to underline: of a text itself, of a list or map its key. */
  readonly start: number;
  readonly end: number;
}

export interface RawText extends Located {
  readonly kind: 'text';
  /** Exactly as written, without quotes: `011`, `SI`, `450.000`. */
  readonly text: string;
}

export interface RawList extends Located {
  readonly kind: 'list';
  readonly items: readonly Raw[];
}

export interface RawMap extends Located {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, RawEntry>;
}

export interface RawEntry {
  readonly value: Raw;
  /** Offsets of the key. */
  readonly start: number;
  readonly end: number;
}

/** A value that could not be read and of which a finding has been made already. */
export interface Unreadable extends Located {
  readonly kind: 'unreadable';
}

/** The value at a path, or the nearest thing above it that exists. */
export function nearest(root: Raw, path: Path): Raw {
  let node = root;
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) return node;
    node = child;
  }
  return node;
}

export function childOf(node: Raw | undefined, step: string | number): Raw | undefined {
  if (node?.kind === 'map') return node.entries.get(String(step))?.value;
  return node?.kind === 'list' ? node.items[Number(step)] : undefined;
}

/** What the schema receives: plain objects, lists and texts. */
export function plain(node: Raw): unknown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
    case 'unreadable':
      return undefined;
  }
}
