/** Block content: hast elements arrive, definition nodes leave, one function for each kind of element. */
import type { Element, ElementContent } from 'hast';
import type { Box } from '../engine/own-node.ts';
import type { Role, Struct } from '../structure.ts';
import { type BlockStyle, classNames } from '../style.ts';
import { toContents } from './contents.ts';
import { attribute, inside, type Place } from './context.ts';
import { drawing } from './drawings.ts';
import { toImage } from './figures.ts';
import { hasOnlyInline, isInline, isInlineTag, lineHeight, toRuns } from './inlines.ts';
import { toList } from './lists.ts';
import { type Node, newColumns, newStack, newText, type StackNode, type TextNode } from './nodes.ts';
import { structOf } from './structs.ts';
import { definitionListToTable, toTable } from './tables.ts';
import { isElement, wordsOf } from './text.ts';
import { columnWidths } from './widths.ts';

/** Elements that hold blocks; what is neither here nor below is a plain container without an element of its own. */
const GROUPS: ReadonlyMap<string, Role> = new Map([
  ['article', 'Art'],
  ['section', 'Sect'],
  ['blockquote', 'BlockQuote'],
  ['aside', 'Note'],
]);

const HEADINGS: ReadonlyMap<string, Role> = new Map([
  ['h1', 'H1'],
  ['h2', 'H2'],
  ['h3', 'H3'],
  ['h4', 'H4'],
  ['h5', 'H5'],
  ['h6', 'H6'],
]);

/** Elements that hold text. */
const TEXTS: ReadonlyMap<string, Role> = new Map([['caption', 'Caption'], ['figcaption', 'Caption'], ['p', 'P'], ...HEADINGS]);

/** Elements without a meaning of their own. */
const CONTAINERS: ReadonlySet<string> = new Set(['div', 'nav']);

/** All the children of an element, one under the other; text between blocks becomes a paragraph. */
export function toNodes(children: readonly ElementContent[], place: Place): Node[] {
  const nodes: Node[] = [];
  let loose: ElementContent[] = [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index] as ElementContent;
    if (child.type !== 'element' || isInline(child)) {
      loose.push(child);
      continue;
    }
    if (loose.length > 0) addParagraph(nodes, loose, place);
    loose = [];
    const node = toBlock(child, inside(child, place));
    if (node) nodes.push(node);
  }
  if (loose.length > 0) addParagraph(nodes, loose, place);
  return nodes;
}

/** The same, each made when it is asked for. */
export function* eachBlock(children: readonly ElementContent[], place: Place): Generator<Node> {
  let loose: ElementContent[] = [];
  for (const child of children) {
    loose.push(child);
    if (isInline(child)) continue;
    yield* toNodes(loose, place);
    loose = [];
  }
  yield* toNodes(loose, place);
}

function addParagraph(nodes: Node[], children: readonly ElementContent[], place: Place): void {
  const text = textNode(children, place, structOf('P'));
  if (text) nodes.push(text);
}

/** One block element; `place` is its own (see `inside`). */
export function toBlock(element: Element, place: Place): Node | undefined {
  const node = blockNode(element, place);
  if (node) addAttributes(node, element, place);
  return node;
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
      place.setting.finder.report('picture-in-link', 'un’immagine dentro un rimando, che così si perderebbe', place.origin);
      return container(element, place);
    default:
      reportUnknown(element, place);
      return HEADINGS.has(element.tagName) ? heading(element, place) : container(element, place);
  }
}

/** What we do not know prints its words, but perhaps not what it means. */
function reportUnknown({ tagName }: Element, place: Place): void {
  if (TEXTS.has(tagName) || GROUPS.has(tagName) || CONTAINERS.has(tagName) || isInlineTag(tagName)) return;
  const hint = 'nel modello, usare gli elementi dei modelli esistenti';
  place.setting.finder.report('unknown-element', `un elemento «${tagName}», che la stampa non conosce`, place.origin, hint);
}

/** Text as one node, or undefined where there is none; `struct` says what it is. */
export function textNode(children: readonly ElementContent[], place: Place, struct: Struct): TextNode | undefined {
  const text = toRuns(children, place);
  if (text.length === 0) return undefined;
  const node = place.isArtifact ? newText(text, undefined, undefined) : newText(text, withLanguage(struct, place), place.origin);
  const { text: style } = place.style;
  node.lineHeight = lineHeight(style);
  if (style['text-align'] !== 'left') node.alignment = style['text-align'];
  // Letters set apart would be read one by one.
  if (style['letter-spacing'] > 0 && node.struct) node.struct = { ...node.struct, actual: text.map((run) => run.text).join('') };
  return node;
}

/** The content of a cell, an item or a container: bare text as one node, blocks as a stack. */
export function contentNode(element: Element, place: Place, struct: Struct): Node {
  const { children } = element;
  if (!hasOnlyInline(children)) return stackNode(toNodes(children, place), place, struct);
  const node = textNode(children, place, struct);
  return node ?? newText([], place.isArtifact ? undefined : { ...struct, keep: true }, undefined);
}

export function stackNode(stack: Node[], place: Place, struct: Struct | undefined): StackNode {
  return newStack(stack, struct && !place.isArtifact ? withLanguage(struct, place) : undefined);
}

export function withLanguage(struct: Struct, { lang }: Place): Struct {
  return lang ? { ...struct, lang } : struct;
}

function container(element: Element, place: Place): Node | undefined {
  const { tagName, children } = element;
  if (!GROUPS.has(tagName) && hasOnlyInline(children)) return textNode(children, place, structOf(TEXTS.get(tagName) ?? 'P'));
  const stack = toNodes(children, place.withoutLanguage());
  return stack.length === 0 ? undefined : stackNode(stack, place, groupStruct(element, place));
}

/** A section is called by its heading in a list of the document's parts. */
function groupStruct(element: Element, place: Place): Struct | undefined {
  // Words around a picture are paragraphs of their own, and a paragraph holds no others.
  const text = element.tagName === 'p' ? undefined : TEXTS.get(element.tagName);
  const role = GROUPS.get(element.tagName) ?? text ?? (place.lang ? 'Div' : undefined);
  const title = role === 'Sect' || role === 'Art' ? titleOf(element) : undefined;
  return role && (title ? { role, title } : structOf(role));
}

function titleOf(element: Element): string | undefined {
  const label = attribute(element, 'ariaLabel');
  if (label !== undefined) return label;
  for (const child of element.children) if (isElement(child) && HEADINGS.has(child.tagName)) return wordsOf(child);
  return undefined;
}

function heading(element: Element, place: Place): Node | undefined {
  const pictures = hasOnlyInline(element.children) ? [] : picturesIn(element, place);
  const title = textNode(element.children, place, structOf(HEADINGS.get(element.tagName) ?? 'P'));
  const node = pictures.length === 0 ? title : stackNode(title ? [...pictures, title] : pictures, place, undefined);
  if (node) node.keepWithNext = true;
  return node;
}

/** The pictures of a heading stand above it. */
function picturesIn(element: Element, place: Place): Node[] {
  return element.children.filter(isElement).flatMap((child) => {
    const own = inside(child, place);
    return child.tagName === 'img' ? (toBlock(child, own) ?? []) : picturesIn(child, own);
  });
}

function columns(element: Element, place: Place): Node {
  const gap = 14;
  const cells = element.children.filter((child) => child.type === 'element');
  const available = place.width - gap * (cells.length - 1);
  const widths = columnWidths(attribute(element, 'dataLarghezze'), cells.length, available);
  const nodes = cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    const block = toBlock(cell, inside(cell, place, width));
    const node = stackNode(block ? [block] : [], place, undefined);
    node.width = width;
    return node;
  });
  return newColumns(nodes, gap, undefined);
}

function rule(place: Place): Node {
  const line = place.style.block['border-top'] ?? { width: 0.5, color: place.style.text.color };
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: place.width, y2: 0, lineWidth: line.width, lineColor: line.color }] };
}

/** What any block may carry: margins, box, id, breaks. */
function addAttributes(node: Node, { properties }: Element, place: Place): void {
  const { block, edges, hasEdges } = place.style;
  if (hasEdges) node.margin = [edges[3], edges[0], edges[1], edges[2]];
  if (block.background || block.border || block['border-left']) node.box = boxOf(block);
  if (block['break-inside']) node.keepTogether = true;
  if (block['break-after']) node.keepWithNext = true;
  const { id, dataTieni, dataNuovaPagina } = properties;
  if (dataTieni !== undefined) node.keepTogether = true;
  if (dataNuovaPagina !== undefined) node.pageBreak = 'before';
  if (id === undefined || place.isArtifact) return;
  node.id = String(id);
  node.origin = place.origin;
}

function boxOf({ padding = [0, 0, 0, 0], background, border, 'border-left': band }: BlockStyle): Box {
  return {
    padding,
    ...(background ? { fill: background } : {}),
    ...(border ? { stroke: border } : {}),
    ...(band ? { band } : {}),
  };
}
