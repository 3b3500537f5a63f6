/** Block content: hast elements arrive, definition nodes leave, one function for each kind of element. */
import type { Element, ElementContent } from 'hast';
import type { Box } from '../engine/own-node.ts';
import type { Role, Struct } from '../structure.ts';
import { classNames } from '../style.ts';
import { toContents } from './contents.ts';
import { attribute, inside, outerEdges, type Place } from './context.ts';
import { drawing } from './drawings.ts';
import { toImage } from './figures.ts';
import { isInline, isInlineTag, lineHeight, toRuns } from './inlines.ts';
import { toList } from './lists.ts';
import type { Node, StackNode, TextNode } from './nodes.ts';
import { definitionListToTable, toTable } from './tables.ts';
import { isElement, wordsOf } from './text.ts';
import { columnWidths } from './widths.ts';

/** Elements that hold blocks; what is neither here nor below is a plain container without an element of its own. */
const GROUPS: Readonly<Record<string, Role>> = {
  article: 'Art',
  section: 'Sect',
  blockquote: 'BlockQuote',
  aside: 'Note',
};

/** Elements that hold text. */
const TEXTS: Readonly<Record<string, Role>> = {
  caption: 'Caption',
  figcaption: 'Caption',
  p: 'P',
  h1: 'H1',
  h2: 'H2',
  h3: 'H3',
  h4: 'H4',
  h5: 'H5',
  h6: 'H6',
};

/** Elements without a meaning of their own. */
const CONTAINERS: ReadonlySet<string> = new Set(['div', 'nav']);

const HEADING = /^h[1-6]$/;

/** All the children of an element, one under the other; text between blocks becomes a paragraph. */
export function toNodes(children: readonly ElementContent[], place: Place): Node[] {
  return [...eachBlock(children, place)];
}

/** The same, each made when it is asked for. */
export function* eachBlock(children: readonly ElementContent[], place: Place): Generator<Node> {
  let loose: ElementContent[] = [];
  for (const child of children) {
    if (isInline(child)) {
      loose.push(child);
      continue;
    }
    yield* paragraphs(loose, place);
    loose = [];
    if (child.type === 'element') yield* toBlock(child, inside(child, place));
  }
  yield* paragraphs(loose, place);
}

function paragraphs(children: readonly ElementContent[], place: Place): Node[] {
  const text = textNode(children, place, { role: 'P' });
  return text ? [text] : [];
}

/** One block element; `place` is its own (see `inside`). */
export function toBlock(element: Element, place: Place): Node[] {
  const node = blockNode(element, place);
  return node ? [withAttributes(node, element, place)] : [];
}

function blockNode(element: Element, place: Place): Node | undefined {
  switch (element.tagName) {
    case 'ul':
    case 'ol':
      return place.style.names.has('nav.indice') ? toContents(element, place) : toList(element, place);
    case 'table':
      return toTable(element, place);
    case 'dl':
      return definitionListToTable(element, place);
    case 'hr':
      return rule(place);
    case 'img':
      return toImage(element, place);
    case 'figure':
      return element.properties['dataDisegno'] ? drawing(element, place) : container(element, place);
    case 'div':
      return classNames(element).includes('colonne') ? columns(element, place) : container(element, place);
    case 'a':
      place.finder.report('picture-in-link', 'un’immagine dentro un rimando, che così si perderebbe', place.origin);
      return container(element, place);
    default:
      reportUnknown(element, place);
      return HEADING.test(element.tagName) ? heading(element, place) : container(element, place);
  }
}

/** What we do not know prints its words, but perhaps not what it means. */
function reportUnknown({ tagName }: Element, place: Place): void {
  if (tagName in GROUPS || tagName in TEXTS || CONTAINERS.has(tagName) || isInlineTag(tagName)) return;
  const hint = 'nel modello, usare gli elementi dei modelli esistenti';
  place.finder.report('unknown-element', `un elemento «${tagName}», che la stampa non conosce`, place.origin, hint);
}

/** Text as one node, or undefined where there is none; `struct` says what it is. */
export function textNode(children: readonly ElementContent[], place: Place, struct: Struct): TextNode | undefined {
  const text = toRuns(children, place);
  if (text.length === 0) return undefined;
  const { text: style } = place.style;
  // Letters set apart would be read one by one.
  const actual = style['letter-spacing'] > 0 ? { actual: text.map((run) => run.text).join('') } : {};
  return {
    text,
    lineHeight: lineHeight(style),
    ...(style['text-align'] === 'left' ? {} : { alignment: style['text-align'] }),
    ...(place.isArtifact ? {} : { struct: { ...withLanguage(struct, place), ...actual }, origin: place.origin }),
  };
}

/** The content of a cell, an item or a container: bare text as one node, blocks as a stack. */
export function contentNode(element: Element, place: Place, struct: Struct): Node {
  if (element.children.every(isInline)) {
    return (
      textNode(element.children, place, struct) ?? {
        text: [],
        ...(place.isArtifact ? {} : { struct: { ...struct, keep: true } }),
      }
    );
  }
  return stackNode(toNodes(element.children, place), place, struct);
}

export function stackNode(stack: Node[], place: Place, struct: Struct | undefined): StackNode {
  return { stack, ...(struct && !place.isArtifact ? { struct: withLanguage(struct, place) } : {}) };
}

function withLanguage(struct: Struct, place: Place): Struct {
  return place.lang ? { ...struct, lang: place.lang } : struct;
}

function container(element: Element, place: Place): Node | undefined {
  const group = GROUPS[element.tagName];
  if (group === undefined && element.children.every(isInline))
    return textNode(element.children, place, { role: TEXTS[element.tagName] ?? 'P' });
  const stack = toNodes(element.children, { ...place, lang: undefined });
  return stack.length === 0 ? undefined : stackNode(stack, place, groupStruct(element, place));
}

/** A section is called by its heading in a list of the document's parts. */
function groupStruct(element: Element, place: Place): Struct | undefined {
  // Words around a picture are paragraphs of their own, and a paragraph holds no others.
  const text = element.tagName === 'p' ? undefined : TEXTS[element.tagName];
  const role = GROUPS[element.tagName] ?? text ?? (place.lang ? 'Div' : undefined);
  const title = role === 'Sect' || role === 'Art' ? titleOf(element) : undefined;
  return role && { role, ...(title ? { title } : {}) };
}

function titleOf(element: Element): string | undefined {
  const label = attribute(element, 'ariaLabel');
  const found = element.children.filter(isElement).find((child) => HEADING.test(child.tagName));
  return label ?? (found && wordsOf(found));
}

function heading(element: Element, place: Place): Node | undefined {
  const role = TEXTS[element.tagName] ?? 'P';
  const pictures = picturesIn(element, place);
  const title = textNode(element.children, place, { role });
  if (pictures.length === 0) return title && { ...title, keepWithNext: true };
  return { ...stackNode([...pictures, ...(title ? [title] : [])], place, undefined), keepWithNext: true };
}

/** The pictures of a heading stand above it. */
function picturesIn(element: Element, place: Place): Node[] {
  return element.children
    .filter(isElement)
    .flatMap((child) =>
      child.tagName === 'img' ? toBlock(child, inside(child, place)) : picturesIn(child, inside(child, place)),
    );
}

function columns(element: Element, place: Place): Node {
  const gap = 14;
  const cells = element.children.filter((child) => child.type === 'element');
  const available = place.width - gap * (cells.length - 1);
  const widths = columnWidths(attribute(element, 'dataLarghezze'), cells.length, available);
  return {
    columns: cells.map((cell, index) => {
      const width = widths[index] ?? 0;
      const node = stackNode(toBlock(cell, inside(cell, { ...place, width })), place, undefined);
      return { ...node, width };
    }),
    columnGap: gap,
  };
}

function rule(place: Place): Node {
  const line = place.style.block['border-top'] ?? { width: 0.5, color: place.style.text.color };
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: place.width, y2: 0, lineWidth: line.width, lineColor: line.color }] };
}

/** What any block may carry: margins, box, id, breaks. */
function withAttributes(node: Node, element: Element, place: Place): Node {
  const { block } = place.style;
  const [top, right, bottom, left] = outerEdges(place);
  const id = attribute(element, 'id');
  const box = boxOf(place);
  return {
    ...node,
    ...(id === undefined || place.isArtifact ? {} : { id, origin: place.origin }),
    ...(top || right || bottom || left ? { margin: [left, top, right, bottom] } : {}),
    ...(box ? { box } : {}),
    ...(element.properties['dataTieni'] !== undefined || block['break-inside'] ? { keepTogether: true } : {}),
    ...(block['break-after'] ? { keepWithNext: true } : {}),
    ...(element.properties['dataNuovaPagina'] === undefined ? {} : { pageBreak: 'before' }),
  };
}

function boxOf(place: Place): Box | undefined {
  const { padding = [0, 0, 0, 0], background, border, 'border-left': band } = place.style.block;
  if (!background && !border && !band) return undefined;
  return {
    padding,
    ...(background ? { fill: background } : {}),
    ...(border ? { stroke: border } : {}),
    ...(band ? { band } : {}),
  };
}
