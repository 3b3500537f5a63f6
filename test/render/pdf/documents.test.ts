/**
 * Every document, at the edge or real: what a screen reader hears is what the document says, every word in its order, once, with headers,
 * links and bookmarks in their place; and pages are as a typesetter would leave them.
 */
import type { Element, ElementContent, Root } from 'hast';
import { describe, expect, test } from 'vitest';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { cutRows, emptyPages, headingsAtFoot, outsideMargins } from './layout-faults.ts';
import { nameOf } from './pdf-objects.ts';
import { type Bookmark, type ReadDocument, readDocument } from './read-pages.ts';
import { realDocuments } from './real-documents.ts';
import { pageOf, resources } from './render-html.ts';
import { type ReadElement, StructureTree } from './structure-tree.ts';

const DOCUMENTS = [
  ...Object.entries(EDGE_CASES).map(([name, { main, page }]): [string, Root] => [name, pageOf(main, page)]),
  ...Object.entries(await realDocuments()),
];

/** Rows taller than a page, which must be cut. */
const TALL_ROWS: Readonly<Record<string, number>> = { 'cella-oltre-pagina': 1, 'testata-alta': 1 };

describe.each(DOCUMENTS)('%s', async (name, html) => {
  const { bytes, findings } = await renderPdf(html, resources.sheet, resources.fonts, { isCompact: false });
  const tree = new StructureTree(bytes);
  const document = await readDocument(bytes);
  const hasDrawing = elementsOf(html, 'figure').some((figure) => figure.properties['dataDisegno'] !== undefined);

  test('nothing is found but that a tree was too large', () => {
    expect(findings.filter((finding) => finding.rule !== 'drawing-too-large')).toEqual([]);
  });

  test('every content of the pages is in the tree once, and no word is outside', () => {
    const inTree = contentsOf(tree.root).map(({ page: id, mcid }) => `${id}/${mcid}`);
    const onPages = document.pages.flatMap(({ id, contents }) => [...contents.keys()].map((mcid) => `${id}/${mcid}`));
    expect(new Set(inTree).size).toBe(inTree.length);
    // Pictures and shapes are contents without words.
    expect(onPages.filter((content) => !inTree.includes(content))).toEqual([]);
    expect(document.pages.map((read) => read.outside).join('')).toBe('');
  });

  test('the tree says what the document says, in the same order', async () => {
    const said = letters(await htmlText(mainOf(html), document));
    const heard = textsOf(tree.root, document);
    // A tree in several drawings says again, over each part, what it belongs to.
    const isInParts = tree.elements('Figure').length > elementsOf(html, 'figure').length + elementsOf(mainOf(html), 'img').length;
    expect(firstDifference(isInParts ? [...new Set(heard)].join('') : heard.join(''), said)).toBeUndefined();
  });

  test('every header cell has its scope, and there are as many as in the document', () => {
    const headers = tree.elements('TH');
    expect(headers.map((element) => nameOf(tree.attribute(element, 'Scope')) ?? 'none')).not.toContain('none');
    expect(headers.length).toBe(headerCells(mainOf(html)));
  });

  test('links lead somewhere, and each is one element whatever the lines it takes', async () => {
    for (const { url, destination, rect } of document.pages.flatMap((read) => read.links)) {
      expect((rect[2] ?? 0) - (rect[0] ?? 0)).toBeGreaterThan(1);
      if (url === undefined) expect((await document.destination(destination ?? ''))?.page).toBeGreaterThan(0);
    }
    const links = tree.elements('Link');
    for (const link of links) expect(link.children.some((child) => 'annotation' in child)).toBe(true);
    const annotations = links.flatMap((link) => link.children.filter((child) => 'annotation' in child));
    expect(annotations.length).toBe(document.pages.flatMap((read) => read.links).length);
    if (!hasDrawing) expect(links.length).toBe(elementsOf(mainOf(html), 'a').length);
  });

  test('bookmarks nest as the headings do', () => {
    expect(titlesOf(document.bookmarks)).toEqual(nested(headingsOf(mainOf(html))));
  });

  test('no page is empty, no heading ends a page, no row is cut that fits one, nothing is off the margins', () => {
    expect(emptyPages(document)).toEqual([]);
    expect(headingsAtFoot(tree, document)).toEqual([]);
    expect(cutRows(tree)).toBe(TALL_ROWS[name] ?? 0);
    expect(document.pages.flatMap(outsideMargins)).toEqual([]);
  });
});

function contentsOf(element: ReadElement): { page: number; mcid: number }[] {
  return element.children.flatMap((child) => ('role' in child ? contentsOf(child) : 'mcid' in child ? [child] : []));
}

/** The words of each element in reading order; the signs of lists are not in the document. */
function textsOf(element: ReadElement, document: ReadDocument): string[] {
  if (element.role === 'Lbl') return [];
  const pages = new Map(document.pages.map((page) => [page.id, page]));
  const isLeaf = element.children.every((child) => !('role' in child) || INLINE.has(child.role));
  const texts = element.children.flatMap((child) => {
    if ('role' in child) return textsOf(child, document);
    return 'mcid' in child ? [letters(pages.get(child.page)?.contents.get(child.mcid) ?? '')] : [];
  });
  return isLeaf ? [texts.join('')] : texts;
}

const INLINE = new Set(['Span', 'Link', 'Strong', 'Em', 'Code']);

function firstDifference(heard: string, said: string): { heard: string; said: string } | undefined {
  let index = 0;
  while (index < heard.length && heard[index] === said[index]) index++;
  if (index === heard.length && index === said.length) return undefined;
  return { heard: heard.slice(Math.max(0, index - 20), index + 20), said: said.slice(Math.max(0, index - 20), index + 20) };
}

/** The words of the document; a page reference says the page that its destination is on, a tree in parts repeats what is over each part. */
async function htmlText(node: ElementContent, document: ReadDocument): Promise<string> {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const reference = node.properties['dataPaginaDi'];
  if (reference !== undefined) return String((await document.destination(String(reference)))?.page);
  const parts: string[] = [];
  for (const child of node.children) parts.push(await htmlText(child, document));
  return parts.join('');
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00AD]+/g, '');
}

function mainOf(root: Root): Element {
  const [main] = elementsOf(root, 'main');
  if (!main) throw new Error('no main');
  return main;
}

function elementsOf(node: Root | Element, tag: string): Element[] {
  const children: readonly (Root | Element)['children'][number][] = node.children;
  return children
    .filter((child): child is Element => child.type === 'element')
    .flatMap((child) => [...(child.tagName === tag ? [child] : []), ...elementsOf(child, tag)]);
}

/** `th`, and the terms of description lists: several terms of one value share a cell. */
function headerCells(main: Element): number {
  const terms = elementsOf(main, 'dl').flatMap((list) => {
    const tags = list.children.filter((child): child is Element => child.type === 'element').map((child) => child.tagName);
    return tags.filter((tag, index) => tag === 'dt' && tags[index - 1] !== 'dt');
  });
  return elementsOf(main, 'th').length + terms.length;
}

interface Title {
  readonly title: string;
  readonly items: readonly Title[];
}

function titlesOf(bookmarks: readonly Bookmark[]): Title[] {
  return bookmarks.map(({ title, items }) => ({ title: letters(title), items: titlesOf(items) }));
}

function headingsOf(element: Element): { level: number; title: string }[] {
  const level = Number(/^h([1-6])$/.exec(element.tagName)?.[1] ?? 0);
  const title = letters(textContent(element));
  if (level > 0) return title === '' ? [] : [{ level, title }];
  return element.children.filter((child): child is Element => child.type === 'element').flatMap(headingsOf);
}

function textContent(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textContent).join('') : '';
}

function nested(headings: readonly { readonly level: number; readonly title: string }[]): Title[] {
  const [first, ...rest] = headings;
  if (!first) return [];
  const next = rest.findIndex(({ level }) => level <= first.level);
  const below = next === -1 ? rest : rest.slice(0, next);
  return [{ title: first.title, items: nested(below) }, ...nested(next === -1 ? [] : rest.slice(next))];
}
