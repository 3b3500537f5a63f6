/**
 * Markdown of the data arrives — the sentences of a field, or the act's narrative as a tree — and HTML leaves, with laws linked
 * and values filled in.
 */
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Delete, Heading, Image, Nodes, Root, Table } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { citationAfter, type Law, lawLink } from './laws.ts';
import { printLine } from './origin.ts';
import { SafeString } from './view.ts';

export interface MarkdownSetting {
  readonly law: (id: string) => Law;
  /** The value that a `:dato[…]` names, as prose prints it. */
  readonly value: (path: string) => string;
}

/** Text without any of these reads the same in Markdown: most descriptions, which then are only escaped. */
const MARKUP = /[\\`*_[\]<>&~\n]|:\p{L}|:\/\/|www\.|@/u;

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

const sentences = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(function withoutBlocks() {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: BLOCKS } }];
  })
  .freeze();

/** The sentences of a field, to be printed inside a paragraph or a cell. */
export function sentencesHtml(text: string, setting: MarkdownSetting): SafeString {
  if (!MARKUP.test(text)) return new SafeString(toHtml({ type: 'text', value: text }));
  const tree = toHast(sentences.parse(text), { handlers: inlineHandlers(setting) });
  const paragraphs = tree.type === 'root' ? tree.children.filter((child) => child.type === 'element') : [];
  const lineBreak = (): Element => ({ type: 'element', tagName: 'br', properties: {}, children: [] });
  const children = paragraphs.flatMap((paragraph, index) =>
    index === 0 ? paragraph.children : [lineBreak(), lineBreak(), ...paragraph.children],
  );
  return new SafeString(toHtml({ type: 'root', children }));
}

/** The narrative; its blocks carry their line in `file`, its headings begin at h2, under the title of the act. */
export function narrativeHtml(tree: Root, file: string, setting: MarkdownSetting): SafeString {
  const html = toHast(tree, {
    handlers: { ...inlineHandlers(setting), ...blockHandlers(tree) },
    footnoteLabel: 'Note',
    footnoteLabelProperties: {},
    footnoteBackLabel: (index) => `Torna al richiamo della nota ${index + 1}`,
  });
  visit(html, 'element', (element) => {
    const start = element.position?.start;
    if (start && ORIGIN_TAGS.has(element.tagName)) element.properties.dataOrigine = printLine(file, start);
  });
  return new SafeString(toHtml(html));
}

const ORIGIN_TAGS = new Set(['p', 'li', 'table', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);

function inlineHandlers(setting: MarkdownSetting): Handlers {
  return {
    textDirective(state: State, node: TextDirective) {
      if (node.name === 'dato') return { type: 'text', value: setting.value(plainText(node)) };
      if (node.name === 'norma') return citation(state, node, setting);
      // Not ours: `12:30` is read as a directive named 30.
      return literal(`:${node.name}`, state, node);
    },
    leafDirective: (state: State, node: LeafDirective) => literal(`::${node.name}`, state, node),
    // Documents print words: of an image its description, of struck text the text.
    image: (_: State, node: Image) => ({ type: 'text', value: node.alt ?? '' }),
    delete: (state: State, node: Delete) => state.all(node),
  };
}

function literal(name: string, state: State, node: TextDirective | LeafDirective): ElementContent[] {
  const label = state.all(node);
  const text = (value: string): ElementContent => ({ type: 'text', value });
  return label.length === 0 ? [text(name)] : [text(`${name}[`), ...label, text(']')];
}

function citation(state: State, node: TextDirective, setting: MarkdownSetting): ElementContent[] {
  const law = setting.law(node.attributes?.id ?? '');
  const words = plainText(node);
  const after = citationAfter(words, law);
  const children: ElementContent[] = [...state.all(node), ...(after ? [{ type: 'text' as const, value: after }] : [])];
  const href = lawLink(words, law);
  return href === undefined ? children : [{ type: 'element', tagName: 'a', properties: { href }, children }];
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function blockHandlers(tree: Root): Handlers {
  const levels = headingLevels(tree);
  return {
    containerDirective(state: State, node: ContainerDirective) {
      const children = state.all(node);
      if (node.name !== 'lettere') return { type: 'element', tagName: 'div', properties: {}, children };
      for (const child of children) {
        if (child.type === 'element' && child.tagName === 'ol') child.properties.type = 'a';
      }
      return children;
    },
    heading(state: State, node: Heading) {
      const tagName = `h${levels.get(node) ?? 2}`;
      return state.applyData(node, { type: 'element', tagName, properties: {}, children: state.all(node) });
    },
    table(state: State, node: Table) {
      const table: Element = defaultHandlers.table(state, node);
      visit(table, 'element', (cell) => {
        if (cell.tagName === 'th') cell.properties.scope = 'col';
      });
      return { ...table, properties: { className: ['dati'] } };
    },
  };
}

/** However they are numbered in the source, headings begin at h2 and go down one level at a time. */
function headingLevels(tree: Root): ReadonlyMap<Heading, number> {
  const levels = new Map<Heading, number>();
  const open: { readonly depth: number; readonly level: number }[] = [];
  visit(tree, 'heading', (heading) => {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const level = Math.min((open.at(-1)?.level ?? 1) + 1, 6);
    open.push({ depth: heading.depth, level });
    levels.set(heading, level);
  });
  return levels;
}
