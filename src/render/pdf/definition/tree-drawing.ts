/**
 * The drawing of the performance tree: the figure's nested list arrives, boxes, connectors and texts leave. The shapes are one figure with
 * its alternative text; the texts are tagged as the nested list that they are, so that who cannot see the drawing reads the same tree.
 */
import type { Element } from 'hast';
import type { InlineElement } from '../structure.ts';
import { attribute, type Place } from './context.ts';
import { lineHeight, NATURAL_LINE } from './inlines.ts';
import type { Node, Run, StackNode, TextNode } from './nodes.ts';
import { BOX_PADDING, LINE, NOTE, NOTE_GAP, type TreeBox, type TreeLayout, type TreeNode } from './tree-layout.ts';
import { nodeText, treeOf } from './tree-nodes.ts';

export function treeDrawing(figure: Element, place: Place): Node | undefined {
  const root = treeOf(figure);
  if (!root) return undefined;
  const alt = attribute(figure, 'ariaLabel');
  if (!alt) {
    place.setting.finder.report(
      'figure-without-text',
      'un disegno senza testo alternativo',
      place.origin,
      'nel modello, scrivere aria-label sulla figura',
    );
  }
  const layouts = place.setting.drawings.get(figure);
  if (!layouts) {
    place.setting.finder.warn('drawing-too-large', 'l’albero non sta in nessuna pagina: è stampato come elenco', place.origin);
    return { stack: [listOf([root], (node) => plainLabel(node, place), place)] };
  }
  const drawings = layouts.map((layout, index): StackNode => {
    const part = layouts.length > 1 ? `, parte ${index + 1} di ${layouts.length}` : '';
    const drawing = drawn(layout, `${alt ?? ''}${part}`, place);
    return index === 0 ? drawing : { ...drawing, pageBreak: 'before' };
  });
  return { stack: drawings };
}

/** Shapes first, since they lie under the words; both hang from the block's top, and an empty block under them takes their height. */
function drawn(layout: TreeLayout, alt: string, place: Place): StackNode {
  const shapes: Node = {
    canvas: [...layout.connectors.map((points) => connector(points, place)), ...layout.boxes.flatMap((box) => shape(box, place))],
    relativePosition: { x: 0, y: 0 },
    ...(place.isArtifact || alt === '' ? {} : { struct: { role: 'Figure', alt } }),
  };
  const root = layout.boxes[0];
  const boxes = new Map(layout.boxes.map((box) => [box.node, box]));
  const label = (node: TreeNode) => {
    const box = boxes.get(node);
    return box && labelOf(box, layout, place);
  };
  const texts = root ? [listOf([root.node], label, place)] : [];
  return { stack: [shapes, ...texts, { stack: [], margin: [0, layout.height, 0, 0] }], isDrawing: true };
}

function connector(points: readonly { readonly x: number; readonly y: number }[], place: Place): Record<string, unknown> {
  return {
    type: 'polyline',
    points: points.map((point) => ({ ...point })),
    lineWidth: 0.75,
    lineColor: place.setting.sheet.color('grigio'),
  };
}

const BAND = 3;

function shape({ node, x, y, width, height, level }: TreeBox, place: Place): Record<string, unknown>[] {
  const isRoot = level === 0;
  const fill = isRoot
    ? place.setting.sheet.color('chiaro')
    : level === 1
      ? place.setting.sheet.color('tinta', node.accent)
      : place.setting.sheet.color('bianco');
  const band = isRoot ? place.setting.sheet.color('inchiostro') : place.setting.sheet.color('accento', node.accent);
  return [
    { type: 'rect', x, y, w: width, h: height, color: fill, lineColor: place.setting.sheet.color('linea'), lineWidth: 0.6 },
    { type: 'rect', x, y, w: BAND, h: height, color: band },
  ];
}

/** The nodes as nested lists, each with its label. */
function listOf(nodes: readonly TreeNode[], label: (node: TreeNode) => TextNode | undefined, place: Place): Node {
  const items = nodes.map((node): Node => {
    const own = label(node);
    const below = node.children.length > 0 ? [listOf(node.children, label, place)] : [];
    return { stack: [...(own ? [own] : []), ...below], struct: { role: 'LBody', within: ['LI'] } };
  });
  return { stack: items, struct: { role: 'L', numbering: 'None' } };
}

/** The box's text, at its place in the drawing. */
function labelOf(box: TreeBox, layout: TreeLayout, place: Place): TextNode {
  const { node, lines } = box;
  const [first = '', ...rest] = lines;
  const code = node.code && first.startsWith(node.code) ? node.code : '';
  // A space before each break: lines are words of one sentence to who listens.
  const title = [first.slice(code.length), ...rest].join(' \n');
  const note = node.note === undefined ? '' : (box.isNoteBeside ? NOTE_GAP : ' \n') + node.note;
  return {
    text: labelRuns({ code, title, note }, node, layout.size, box.level <= 1, place),
    lineHeight: LINE / NATURAL_LINE,
    struct: { role: 'P', isDrawn: true },
    relativePosition: { x: box.x + BOX_PADDING.x, y: box.y + BOX_PADDING.y },
    origin: node.origin,
  };
}

/** A line of the tree as a list, a step further in at each level. */
function plainLabel(node: TreeNode, place: Place): TextNode {
  const size = place.style.text['font-size'];
  const words = { code: node.code ?? '', title: ` ${node.title}`, note: node.note === undefined ? '' : ` ${node.note}` };
  return {
    text: labelRuns(words, node, size, false, place),
    lineHeight: lineHeight(place.style.text),
    margin: [0, 0, 0, size / 4],
    struct: { role: 'P', isDrawn: true },
    origin: node.origin,
  };
}

interface LabelWords {
  readonly code: string;
  readonly title: string;
  readonly note: string;
}

export function labelRuns({ code, title, note }: LabelWords, node: TreeNode, size: number, isBold: boolean, place: Place): Run[] {
  const family = place.setting.sheet.data.caratteri.testo;
  const ink = place.setting.sheet.color('inchiostro');
  const link: InlineElement[] = node.target
    ? [{ role: 'Link', attributes: {}, target: { destination: node.target }, words: nodeText(node), origin: node.origin }]
    : [];
  const runs = (text: string, fontSize: number, color: string, bold: boolean): Run[] =>
    place.setting.faces.piecesOf(text, { family, isBold: bold, isItalic: false }, node.origin).map((piece) => ({
      text: piece.text,
      font: piece.family,
      fontSize,
      color,
      ...(bold ? { bold: true } : {}),
      ...(link.length > 0 ? { inlineElements: link } : {}),
    }));
  const all = [
    ...runs(code, size, ink, true),
    ...runs(title, size, ink, isBold),
    ...runs(note, size * NOTE, place.setting.sheet.color('grigio'), false),
  ];
  return all.filter((run) => run.text !== '');
}
