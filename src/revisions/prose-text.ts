/** Sentences of a field arrive; their plain words leave, with values filled in, and apart from them the laws that they cite. */
import type { Nodes } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { parseSentences } from '../load/markdown.ts';
import { followDataPath } from '../model/data-path.ts';
import type { Package } from '../model/package.ts';
import { scalarText } from '../model/scalar-text.ts';
import { scalarMeta } from '../model/scalars.ts';
import type { Reference } from './snapshot.ts';

export interface ProseText {
  readonly text: string;
  readonly laws: readonly Reference[];
}

/** Text without any of these reads the same in Markdown. */
const MARKUP = /[\\`*_[\]<>&~:]/;

export function proseText(source: string, pkg: Package): ProseText {
  const laws: Reference[] = [];
  const words = MARKUP.test(source) ? wordsOf(parseSentences(source).tree, pkg, laws) : source;
  return { text: words.replace(/\s+/g, ' ').trim(), laws };
}

function wordsOf(node: Nodes, pkg: Package, laws: Reference[]): string {
  if (node.type === 'textDirective') return directive(node, pkg, laws);
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map((child) => wordsOf(child, pkg, laws)).join(node.type === 'root' ? ' ' : '') : '';
}

function directive(node: TextDirective, pkg: Package, laws: Reference[]): string {
  const words = node.children.map((child) => wordsOf(child, pkg, laws)).join('');
  if (node.name === 'dato') return valueText(words, pkg);
  const id = node.attributes?.id;
  if (node.name !== 'norma' || !id) return words;
  const nome = pkg.fascicolo.norme?.find((law) => law.id === id)?.citazione ?? id;
  if (laws.every((law) => law.id !== id)) laws.push({ id, nome });
  return words === '' ? nome : words;
}

/** A path that leads nowhere stays as it is: check/broken-reference.ts speaks of it. */
function valueText(path: string, pkg: Package): string {
  const found = followDataPath(pkg, path);
  const kind = found && scalarMeta.get(found.schema)?.kind;
  if (!found || !kind) return path;
  if (kind === 'siNo') return found.value === true ? 'SI' : 'NO';
  return kind === 'prosa' ? String(found.value) : scalarText(kind, found.value, undefined);
}
