/**
 * A required property that is missing or unreadable arrives, a text that may stand in for it leaves, where words or an id were
 * wanted (or a revision's number): a plan whose title is missing can still be checked. A package with an error is never printed, so nobody reads it.
 */
import type { Path } from './raw.ts';
import { nodeOf, type Schema } from './schema-node.ts';

export function standIn(schema: Schema, file: string, path: Path): string | undefined {
  const node = nodeOf(schema);
  if (node.kind !== 'scalar') return undefined;
  switch (node.scalar) {
    case 'testo':
    case 'prosa':
    case 'codice':
      return '…';
    case 'numero':
      return '0';
    case 'id':
      return unreadableId(file, path);
    default:
      return undefined;
  }
}

/** As unique as its place in the package: `illeggibile.piani.asti.yaml.aree.0.id`. */
function unreadableId(file: string, path: Path): string {
  const words =
    [file, ...path]
      .join('.')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return ['illeggibile', ...words].join('.');
}
