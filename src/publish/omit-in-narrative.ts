/** The narrative of an act arrives as Markdown's tree; the same tree leaves without names: in its words, in its links, in what it prints of the register. */
import type { Root } from 'mdast';
import { OMISSIS } from '../model/omissis.ts';
import { joined, type NameMatcher } from './name-matcher.ts';

/** What a `:dato[…]` prints of a person. */
export const DATUM_OF_PERSON = /^\s*fascicolo\.persone\./;

export function omitInNarrative(narrative: Root, matcher: NameMatcher): Root {
  return { ...narrative, children: narrative.children.map((child) => omitInNode(child, matcher, new Map()) as typeof child) };
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly children?: readonly Node[];
}

/** Blocks of words: a name may begin in one of their nodes and end in the next (`Ubaldo *Rossi*`). */
const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** Properties of nodes, beside their text, in which words of the author stand. */
const WORDS = ['value', 'alt', 'title', 'url'] as const;

/** `texts`: what becomes of the texts of the block that the node stands in. */
function omitInNode(node: Node, matcher: NameMatcher, texts: ReadonlyMap<Node, string>): Node {
  if (isDatumOfPerson(node)) return { type: 'text', value: OMISSIS };
  const inside = BLOCKS.has(node.type) ? omitInTexts(leavesOf(node), matcher) : texts;
  const words = WORDS.flatMap((key) => {
    const text: unknown = Reflect.get(node, key);
    return typeof text === 'string' ? [[key, inside.get(node) ?? matcher.omit(text)] as const] : [];
  });
  const children = node.children && joinTexts(node.children.map((child) => omitInNode(child, matcher, inside)));
  return { ...node, ...Object.fromEntries(words), ...(children ? { children } : {}) };
}

function isDatumOfPerson(node: Node): boolean {
  return node.type === 'textDirective' && node.name === 'dato' && DATUM_OF_PERSON.test(wordsIn(node));
}

function wordsIn(node: Node): string {
  return typeof node.value === 'string' ? node.value : (node.children ?? []).map(wordsIn).join('');
}

/** The texts of a block; what a `:dato[…]` asks for is a path, not words. */
function leavesOf(node: Node): Node[] {
  if (node.type === 'text') return [node];
  return node.type === 'textDirective' && node.name === 'dato' ? [] : (node.children ?? []).flatMap(leavesOf);
}

/** Looks for names in all the texts as one; the mark takes the place of a name where it begins. */
function omitInTexts(leaves: readonly Node[], matcher: NameMatcher): Map<Node, string> {
  const mentions = matcher.find(leaves.map(wordsIn).join(''));
  const texts = new Map<Node, string>();
  let offset = 0;
  for (const leaf of leaves) {
    const text = wordsIn(leaf);
    let at = 0;
    let kept = '';
    for (const { start, end } of mentions) {
      const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, text.length)];
      if (from >= to) continue;
      kept += text.slice(at, from) + (start >= offset ? OMISSIS : '');
      at = to;
    }
    texts.set(leaf, kept + text.slice(at));
    offset += text.length;
  }
  return texts;
}

/** What a name that began before them may leave without words. */
const EMPHASES: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete', 'link']);

/** Texts side by side become one, so that two marks in a row do. */
function joinTexts(nodes: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (EMPHASES.has(node.type) && wordsIn(node) === '') continue;
    if (last?.type === 'text' && node.type === 'text')
      result[result.length - 1] = { ...last, value: joined(`${last.value}${node.value}`) };
    else result.push(node);
  }
  return result;
}
