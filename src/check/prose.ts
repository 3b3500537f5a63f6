/** The package's prose arrives (Markdown in fields, the act's narrative); the directives in it leave: `:norma[…]{id=…}`, `:dato[…]`. */
import type { Nodes } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { parseSentences } from '../load/markdown.ts';
import type { Package } from '../model/package.ts';
import type { Spot } from './rule.ts';
import type { Scalar } from './scalars.ts';

/** What prose says about the package's data. */
export interface ProseReference {
  /** `norma`, `dato`. */
  readonly name: string;
  /** The words in brackets: for `dato` the path. */
  readonly text: string;
  /** What `{id=…}` says; for `norma` the law. */
  readonly id: string | undefined;
  readonly at: Spot;
}

export function* proseReferences(pkg: Package, scalars: readonly Scalar[]): Generator<ProseReference> {
  for (const { kind, holder, key, value } of scalars) {
    // Parsing is slow, and most prose cites nothing.
    if (kind !== 'prosa' || typeof value !== 'string' || !/:(?:norma|dato)\b/.test(value)) continue;
    for (const { name, text, id } of directivesIn(parseSentences(value).tree)) yield { name, text, id, at: [holder, key] };
  }
  const { file } = pkg.places.originOf(pkg.delibera);
  for (const { name, text, id, node } of directivesIn(pkg.narrative)) {
    const { start, end } = node.position ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
    const length = end.line === start.line ? Math.max(1, end.column - start.column) : 1;
    yield { name, text, id, at: { file, line: start.line, column: start.column, length } };
  }
}

function directivesIn(tree: Nodes): (Omit<ProseReference, 'at'> & { readonly node: TextDirective })[] {
  const found: ReturnType<typeof directivesIn> = [];
  visit(tree, 'textDirective', (node) => {
    found.push({ name: node.name, text: plainText(node), id: node.attributes?.id ?? undefined, node });
  });
  return found;
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}
