/** The narrative of an act arrives as Markdown's tree; the same tree leaves without names: in its words, in its links, in what it prints of the register. */
import type { Root } from 'mdast';
import { OMISSIS } from '../model/omissis.ts';
import type { NameMatcher } from './name-matcher.ts';
import { joined } from './name-matcher.ts';

/** What a `:dato[…]` prints of a person. */
export const DATUM_OF_PERSON = /^\s*fascicolo\.persone\./;

export function omitInNarrative(narrative: Root, matcher: NameMatcher): Root {
  return { ...narrative, children: joinTexts(narrative.children.map((child) => omitInNode(child, matcher) as typeof child)) };
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly children?: readonly Node[];
}

/** Properties of nodes in which words of the author stand. */
const WORDS = ['value', 'alt', 'title', 'url'] as const;

function omitInNode(node: Node, matcher: NameMatcher): Node {
  if (node.type === 'textDirective' && node.name === 'dato' && DATUM_OF_PERSON.test(wordsIn(node)))
    return { type: 'text', value: OMISSIS };
  const words = WORDS.flatMap((key) => {
    const text: unknown = Reflect.get(node, key);
    return typeof text === 'string' ? [[key, matcher.omit(text)] as const] : [];
  });
  const children = node.children && joinTexts(node.children.map((child) => omitInNode(child, matcher)));
  return { ...node, ...Object.fromEntries(words), ...(children ? { children } : {}) };
}

function wordsIn(node: Node): string {
  return typeof node.value === 'string' ? node.value : (node.children ?? []).map(wordsIn).join('');
}

/** Texts side by side become one, so that two marks in a row do. */
function joinTexts<N extends { readonly type: string }>(nodes: readonly N[]): N[] {
  const result: N[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last && 'value' in last && 'value' in node && last.type === 'text' && node.type === 'text')
      result[result.length - 1] = { ...last, value: joined(`${last.value}${node.value}`) };
    else result.push(node);
  }
  return result;
}
