/** A whole document: hast arrives, its definition leaves, with pages, header, footer, bookmarks and metadata. Pure. */
import type { Element, ElementContent, Root } from 'hast';
import type { StyleSheet } from '../style.ts';
import { toBlock, toNodes } from './blocks.ts';
import { attribute, type Finder, inside, type Measure, type Place } from './context.ts';
import type { Node, SectionNode, StackNode, TextNode } from './nodes.ts';
import { isElement, textOf } from './text.ts';
import { layoutsOf, treeOf } from './tree-drawing.ts';
import type { TreeLayout } from './tree-layout.ts';

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly language: string;
  /** ISO date of the act: the only date that the file carries. */
  readonly date: string;
}

export interface Definition {
  readonly metadata: Metadata;
  readonly content: { readonly stack: SectionNode[] };
  readonly header: PageFurniture;
  readonly footer: PageFurniture;
  /** Written across every page of a draft. */
  readonly watermark: string | undefined;
}

/** Content of the margin: made anew for every page, since it prints its number. */
export type PageFurniture = (page: number, pages: number, size: { readonly width: number }) => Node | undefined;

interface Format {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Top, right, bottom, left. */
  readonly margins: readonly [number, number, number, number];
}

/** Room over a drawing for the heading and the line of totals. */
const ABOVE_DRAWING = 92;

export function toDefinition(tree: Root, sheet: StyleSheet, measure: Measure, finder: Finder): Definition {
  const html = required(tree, 'html');
  const body = required(html, 'body');
  const head = required(html, 'head');
  const main = required(body, 'main');
  const root: Place = {
    sheet,
    style: sheet.of(body, sheet.root()),
    width: 0,
    origin: undefined,
    lang: undefined,
    finder,
    measure,
    isArtifact: false,
    drawings: new Map(),
  };
  const sections = pagesOf(main, attribute(body, 'dataFormato') ?? 'a4-verticale', {
    ...root,
    style: sheet.of(main, root.style),
  });
  addBookmarks(sections, finder);
  return {
    metadata: metadataOf(head, html, finder),
    content: { stack: sections },
    header: furniture(body, 'header', root),
    footer: furniture(body, 'footer', root),
    watermark: attribute(body, 'dataFiligrana'),
  };
}

/** Sections with a page format of their own, and the runs of blocks between them. */
function pagesOf(main: Element, defaultFormat: string, place: Place): SectionNode[] {
  const sections: SectionNode[] = [];
  let loose: ElementContent[] = [];
  const flush = () => {
    if (loose.some((node) => node.type === 'element')) sections.push(section(loose, formatOf(place.sheet, defaultFormat), place));
    loose = [];
  };
  for (const child of main.children) {
    const format = child.type === 'element' ? attribute(child, 'dataFormato') : undefined;
    if (child.type !== 'element' || format === undefined) {
      loose.push(child);
      continue;
    }
    flush();
    sections.push(drawnSection(child, formatOf(place.sheet, format), place));
  }
  flush();
  return sections;
}

function section(children: readonly ElementContent[], format: Format, place: Place): SectionNode {
  const width = format.width - format.margins[1] - format.margins[3];
  return page({ stack: toNodes(children, { ...place, width }) }, format);
}

/** A section with trees takes the format that needs the fewest drawings, and of those the smallest. */
function drawnSection(element: Element, format: Format, place: Place): SectionNode {
  const figures = figuresIn(element);
  const larger = formatOf(place.sheet, 'a3-orizzontale');
  const formats = figures.length > 0 && format.height < larger.height ? [format, larger] : [format];
  const candidates = formats.map((candidate) => ({
    format: candidate,
    drawings: new Map(figures.map((figure) => [figure, drawingsOf(figure, candidate, place)])),
  }));
  const best = candidates.reduce((one, other) => (drawingCount(other.drawings) < drawingCount(one.drawings) ? other : one));
  const width = best.format.width - best.format.margins[1] - best.format.margins[3];
  return page({ stack: toBlock(element, inside(element, { ...place, width, drawings: best.drawings })) }, best.format);
}

/** A tree that could not be drawn at all counts as worse than any number of drawings. */
function drawingCount(drawings: ReadonlyMap<Element, readonly TreeLayout[]>): number {
  return [...drawings.values()].reduce((total, layouts) => total + (layouts.length === 0 ? Number.POSITIVE_INFINITY : layouts.length), 0);
}

function drawingsOf(figure: Element, format: Format, place: Place): TreeLayout[] {
  const root = treeOf(figure);
  const width = format.width - format.margins[1] - format.margins[3];
  const height = format.height - format.margins[0] - format.margins[2] - ABOVE_DRAWING;
  return root ? layoutsOf(root, width, height, place.measure) : [];
}

function figuresIn(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.properties['dataDisegno'] ? [child] : figuresIn(child);
  });
}

function page(content: StackNode, { width, height, margins }: Format): SectionNode {
  return {
    section: content,
    pageSize: { width, height },
    pageMargins: [margins[3], margins[0], margins[1], margins[2]],
    pageOrientation: width > height ? 'landscape' : 'portrait',
  };
}

function formatOf(sheet: StyleSheet, name: string): Format {
  const format = sheet.data.formati[name];
  if (!format) throw new Error(`stile.yaml: the page format «${name}» is not defined`);
  return { name, width: format.larghezza, height: format.altezza, margins: format.margini };
}

function furniture(body: Element, name: 'header' | 'footer', root: Place): PageFurniture {
  const element = find(body, name);
  if (!element) return () => undefined;
  return (page, pages, size) => {
    const format = Object.values(root.sheet.data.formati).find((candidate) => Math.abs(candidate.larghezza - size.width) < 1);
    const [top, right, , left] = format?.margini ?? [70, 56.7, 56, 56.7];
    const place = inside(element, { ...root, width: size.width - left - right, isArtifact: true });
    const filled = withNumbers(element, { pagina: String(page), pagine: String(pages) });
    const margin: [number, number, number, number] = [left, name === 'header' ? top * 0.38 : 10, right, 0];
    return { stack: toNodes(filled.children, place), margin };
  };
}

/** Fills `span[data-valore]` with the page number and the number of pages. */
function withNumbers(element: Element, values: Readonly<Record<string, string>>): Element {
  const value = values[attribute(element, 'dataValore') ?? ''];
  if (value !== undefined) return { ...element, children: [{ type: 'text', value }] };
  return {
    ...element,
    children: element.children.map((child) => (child.type === 'element' ? withNumbers(child, values) : child)),
  };
}

/** Bookmarks nest as the headings do; a heading that skips a level is reported, since who listens would look for the one between. */
function addBookmarks(sections: readonly SectionNode[], finder: Finder): void {
  const open: { level: number; id: string }[] = [];
  let count = 0;
  let previous = 0;
  const visit = (node: Node): void => {
    const level = headingLevel(node);
    if (level > 0 && 'text' in node) {
      if (level > previous + 1) {
        const found =
          previous === 0
            ? `il primo titolo è di livello ${level}`
            : `un titolo di livello ${level} segue uno di livello ${previous}`;
        finder.report(
          'heading-level',
          `${found}, atteso al più ${previous + 1}`,
          undefined,
          'nel modello, usare il livello intermedio',
        );
      }
      previous = level;
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      addBookmark(node, open.at(-1)?.id, ++count);
      open.push({ level, id: node.id ?? '' });
    }
    for (const child of childNodes(node)) visit(child);
  };
  for (const { section: content } of sections) visit(content);
}

function addBookmark(node: TextNode, parentId: string | undefined, count: number): void {
  node.id ??= `titolo-${count}`;
  node.outline = true;
  node.outlineText = node.text
    .map((run) => run.text)
    .join('')
    .replace(/\s+/g, ' ');
  if (parentId !== undefined) node.outlineParentId = parentId;
}

function headingLevel(node: Node): number {
  const role = node.struct?.role ?? '';
  return /^H[1-6]$/.test(role) ? Number(role.slice(1)) : 0;
}

function childNodes(node: Node): Node[] {
  if ('stack' in node) return node.stack;
  if ('columns' in node) return node.columns;
  if ('table' in node) return node.table.body.flat().filter((cell): cell is Node => Object.keys(cell).length > 0);
  return [];
}

function metadataOf(head: Element, html: Element, finder: Finder): Metadata {
  const meta = (name: string) => {
    const found = head.children.find((child): child is Element => child.type === 'element' && attribute(child, 'name') === name);
    return found ? (attribute(found, 'content') ?? '') : '';
  };
  const titleElement = find(head, 'title');
  const title = titleElement ? textOf(titleElement).replace(/\s+/g, ' ').trim() : '';
  const language = attribute(html, 'lang') ?? '';
  if (title === '')
    finder.report(
      'empty-title',
      'un documento senza titolo',
      undefined,
      'nel modello, scrivere «title» nella testa del documento',
    );
  if (language === '')
    finder.report('missing-language', 'un documento senza lingua', undefined, 'nel modello, scrivere lang="it" su «html»');
  return {
    title,
    author: meta('author'),
    subject: meta('description'),
    keywords: meta('keywords'),
    language,
    date: meta('date'),
  };
}

function find(parent: Element | Root, tag: string): Element | undefined {
  const children: readonly (Root | Element)['children'][number][] = parent.children;
  return children.filter(isElement).find((child) => child.tagName === tag);
}

/** A document without these was not made by compose/: our own bug. */
function required(parent: Element | Root, tag: string): Element {
  const element = find(parent, tag);
  if (!element) throw new Error(`the document has no <${tag}>`);
  return element;
}
