/**
 * The drawing of the performance tree: the figure's nested list arrives, boxes, connectors and texts leave. The shapes are one figure with
 * its alternative text; the texts are tagged as the nested list that they are, so that who cannot see the drawing reads the same tree.
 */
import type { Element } from 'hast';
import { classNames } from '../style.ts';
import { attribute, type Measure, type Place } from './context.ts';
import { NATURAL_LINE } from './inlines.ts';
import type { Node, Run, StackNode, TextNode } from './nodes.ts';
import { textOf } from './text.ts';
import { BOX_PADDING, LINE, layoutTree, NOTE, NOTE_GAP, type TreeBox, type TreeLayout, type TreeNode } from './tree-layout.ts';

/** The tree of a figure's nested list. */
export function treeOf(figure: Element): TreeNode | undefined {
  const list = childElements(figure, 'ul')[0];
  const root = list && childElements(list, 'li')[0];
  return root && nodeOf(root, 0);
}

function nodeOf(item: Element, parentAccent: number): TreeNode {
  const link = childElements(item, 'a')[0];
  const label = link ?? item;
  const accentClass = classNames(item).find((name) => name.startsWith('accento-'));
  const accent = accentClass ? Number(accentClass.slice('accento-'.length)) - 1 : parentAccent;
  const text = (tag: string) => {
    const found = childElements(label, tag)[0];
    const words =
      found &&
      textOf(found)
        .replace(/[ \t\r\n]+/g, ' ')
        .trim();
    return words === '' ? undefined : words;
  };
  return {
    code: text('strong'),
    title: text('span') ?? '',
    note: text('small'),
    target: link && attribute(link, 'href')?.replace(/^#/, ''),
    accent,
    origin: attribute(item, 'dataOrigine'),
    children: childElements(item, 'ul')
      .flatMap((list) => childElements(list, 'li'))
      .map((child) => nodeOf(child, accent)),
  };
}

function childElements(element: Element, tag: string): Element[] {
  return element.children.filter((child): child is Element => child.type === 'element' && child.tagName === tag);
}

/**
 * One layout where the whole tree fits, else one for each of the root's children, each on a page of its own. A part that fits no page even
 * alone is drawn at the smallest size over the page's whole height and reported by the caller.
 */
export function layoutsOf(root: TreeNode, width: number, height: number, measure: Measure): TreeLayout[] {
  const whole = layoutTree(root, width, height, measure);
  if (whole) return [whole];
  return root.children.flatMap((child) => {
    const part = layoutTree({ ...root, children: [child] }, width, height, measure);
    return part ? [part] : splitChild(root, child, width, height, measure);
  });
}

/** An area too long for a page: its own children in as many drawings as needed, each under the same parents. */
function splitChild(root: TreeNode, area: TreeNode, width: number, height: number, measure: Measure): TreeLayout[] {
  const layouts: TreeLayout[] = [];
  const draw = (children: readonly TreeNode[]) =>
    layoutTree({ ...root, children: [{ ...area, children }] }, width, height, measure);
  let pending: TreeNode[] = [];
  for (const child of area.children.flatMap((strategic) => halves(strategic, (part) => draw([part]) !== undefined))) {
    const layout = draw([...pending, child]);
    if (layout) {
      pending.push(child);
      continue;
    }
    const done = draw(pending);
    if (done) layouts.push(done);
    pending = [child];
  }
  const last = draw(pending);
  return last ? [...layouts, last] : layouts;
}

/** The node itself when it fits, otherwise two nodes with half of its children each, and so on. */
function halves(node: TreeNode, fits: (node: TreeNode) => boolean): TreeNode[] {
  if (fits(node) || node.children.length < 2) return [node];
  const middle = Math.ceil(node.children.length / 2);
  return [node.children.slice(0, middle), node.children.slice(middle)].flatMap((children) => halves({ ...node, children }, fits));
}

export function treeDrawing(figure: Element, place: Place): Node | undefined {
  const layouts = place.drawings.get(figure) ?? [];
  const alt = attribute(figure, 'ariaLabel');
  if (!alt) {
    place.finder.report(
      'figure-without-text',
      'un disegno senza testo alternativo',
      place.origin,
      'nel modello, scrivere aria-label sulla figura',
    );
  }
  const drawings = layouts.map((layout, index): StackNode => {
    const part = layouts.length > 1 ? `, parte ${index + 1} di ${layouts.length}` : '';
    const drawing = drawn(layout, `${alt ?? ''}${part}`, place);
    return index === 0 ? drawing : { ...drawing, pageBreak: 'before' };
  });
  return drawings.length === 0 ? undefined : { stack: drawings };
}

function drawn(layout: TreeLayout, alt: string, place: Place): StackNode {
  const shapes: Node = {
    canvas: [...layout.connectors.map((points) => connector(points, place)), ...layout.boxes.flatMap((box) => shape(box, place))],
  };
  const root = layout.boxes[0];
  const boxes = new Map(layout.boxes.map((box) => [box.node, box]));
  const texts = root ? [list([root.node], boxes, layout, place)] : [];
  return { stack: [{ ...shapes, ...(place.isArtifact ? {} : { struct: { role: 'Figure', alt } }) }, ...texts] };
}

function connector(points: readonly { readonly x: number; readonly y: number }[], place: Place): Record<string, unknown> {
  return {
    type: 'polyline',
    points: points.map((point) => ({ ...point })),
    lineWidth: 0.75,
    lineColor: place.sheet.color('grigio'),
  };
}

const BAND = 3;

function shape({ node, x, y, width, height, level }: TreeBox, place: Place): Record<string, unknown>[] {
  const isRoot = level === 0;
  const fill = isRoot
    ? place.sheet.color('chiaro')
    : level === 1
      ? place.sheet.color('tinta', node.accent)
      : place.sheet.color('bianco');
  const band = isRoot ? place.sheet.color('inchiostro') : place.sheet.color('accento', node.accent);
  return [
    { type: 'rect', x, y, w: width, h: height, color: fill, lineColor: place.sheet.color('linea'), lineWidth: 0.6 },
    { type: 'rect', x, y, w: BAND, h: height, color: band },
  ];
}

function list(nodes: readonly TreeNode[], boxes: ReadonlyMap<TreeNode, TreeBox>, layout: TreeLayout, place: Place): Node {
  const items = nodes.map((node): Node => {
    const box = boxes.get(node);
    const label = box ? [labelOf(box, layout, place)] : [];
    const below = node.children.length > 0 ? [list(node.children, boxes, layout, place)] : [];
    return { stack: [...label, ...below], struct: { role: 'LBody', within: ['LI'] } };
  });
  return { stack: items, struct: { role: 'L', numbering: 'None' } };
}

/** The box's text, put over the canvas that has just moved the page down by its height. */
function labelOf(box: TreeBox, layout: TreeLayout, place: Place): TextNode {
  const { node, lines } = box;
  const style = {
    font: place.sheet.data.caratteri.testo,
    ...(node.target ? { linkToDestination: node.target } : {}),
  };
  const color = place.sheet.color('inchiostro');
  const [first = '', ...rest] = lines;
  const code = node.code && first.startsWith(node.code) ? node.code : '';
  // A space before each break: lines are words of one sentence to who listens.
  const title = [first.slice(code.length), ...rest].join(' \n');
  const isBold = box.level <= 1;
  const runs: Run[] = [
    ...(code ? [{ text: code, ...style, fontSize: layout.size, color, bold: true }] : []),
    { text: title, ...style, fontSize: layout.size, color, ...(isBold ? { bold: true } : {}) },
    ...(node.note
      ? [{ text: (box.isNoteBeside ? NOTE_GAP : ' \n') + node.note, ...style, fontSize: layout.size * NOTE, color: place.sheet.color('grigio') }]
      : []),
  ];
  return {
    text: runs.filter((run) => run.text !== ''),
    lineHeight: LINE / NATURAL_LINE,
    struct: { role: 'P', isDrawn: true },
    relativePosition: { x: box.x + BOX_PADDING.x, y: box.y + BOX_PADDING.y - layout.height },
  };
}
