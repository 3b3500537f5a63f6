/**
 * Markdown arrives (the act's narrative, or the sentences of a field), its tree leaves, with what in it would not be printed:
 * raw HTML, images, unknown directives. Directives are `:norma[art. 10]{id=dlgs-33-2013}`, `:dato[fascicolo.ente.nome]`, `:::lettere`.
 */
import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { tooIntricate } from './markdown-limits.ts';
import { problemIn } from './markdown-problems.ts';

export interface ProseProblem {
  readonly rule: 'raw-html' | 'directive' | 'markdown';
  readonly message: string;
  readonly hint?: string;
  /** As in the text, from its first character. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The offending words themselves. */
  readonly excerpt: string;
}

export interface Prose {
  readonly tree: Root;
  readonly problems: readonly ProseProblem[];
}

/** A field holds sentences: what would begin a list, a heading or a table in a document is text there. */
const BLOCKS = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'table',
  'thematicBreak',
];

const whole = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();
const sentences = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(function withoutBlocks() {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: BLOCKS } }];
  })
  .freeze();

/** The narrative of the act, with headings, lists and tables. */
export function parseNarrative(text: string): Prose {
  return intricate(text) ?? inspect(whole.parse(text), text, true);
}

/** The sentences of one field. */
export function parseSentences(text: string): Prose {
  return intricate(text) ?? inspect(sentences.parse(text), text, false);
}

/** Text that would keep the Markdown parser busy for minutes is passed on as it is, with a finding. */
function intricate(text: string): Prose | undefined {
  const why = tooIntricate(text);
  if (!why) return undefined;
  const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] };
  return { tree, problems: [{ rule: 'markdown', ...why, column: 1, length: 1, excerpt: '' }] };
}

function inspect(tree: Root, text: string, blocks: boolean): Prose {
  restoreWords(tree, text);
  const problems: ProseProblem[] = [];
  visit(tree, (node, index, parent) => {
    const source = sourceOf(node, text);
    if (node.type === 'html' && /^(?:\s*<!--(?:(?!-->).)*-->\s*)+$/s.test(node.value)) {
      // A comment is there not to be printed; its author will not miss it.
      if (parent && index !== undefined) parent.children.splice(index, 1);
      return [SKIP, index ?? 0];
    }
    // The end of an element says nothing that its beginning has not said.
    if (node.type === 'html' && node.value.startsWith('</') && problems.some(({ rule }) => rule === 'raw-html')) return undefined;
    const problem = problemIn(node, { tree, source, blocks });
    if (problem) {
      const { line, column } = node.position?.start ?? { line: 1, column: 1 };
      const [excerpt = ''] = source.split('\n', 1);
      problems.push({ ...problem, line, column, length: Math.max(1, excerpt.length), excerpt });
    }
    return undefined;
  });
  return { tree, problems };
}

/** `12:30` and `art.:3` read as directives named `30` and `3`: without brackets and braces they are words, and stay words. */
function restoreWords(tree: Root, text: string): void {
  visit(tree, 'textDirective', (node, index, parent) => {
    const source = sourceOf(node, text);
    const before = text.charAt((node.position?.start.offset ?? 0) - 1);
    const meant = (node.name === 'norma' || node.name === 'dato') && !/[\p{L}\p{N}]/u.test(before);
    if (source !== `:${node.name}` || meant || !parent || index === undefined) return undefined;
    const next = joinText(parent, index, source);
    return [SKIP, next];
  });
}

/** Puts text where the node was, as one text with its neighbours; returns where to go on. */
function joinText(parent: Parents, index: number, value: string): number {
  const children: Nodes[] = parent.children;
  const before = children[index - 1];
  const after = children[index + 1];
  const node = children[index];
  const joined: PhrasingContent = { type: 'text', value };
  const start = before?.type === 'text' ? before : node;
  const end = after?.type === 'text' ? after : node;
  if (before?.type === 'text') joined.value = before.value + joined.value;
  if (after?.type === 'text') joined.value += after.value;
  if (start?.position && end?.position) joined.position = { start: start.position.start, end: end.position.end };
  const first = before?.type === 'text' ? index - 1 : index;
  children.splice(first, (after?.type === 'text' ? index + 1 : index) - first + 1, joined);
  return first + 1;
}

function sourceOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
