/**
 * The drawing of scores as bars: the figure's nested list arrives (as that of the tree, with `data-misura` from 0 to 100 on its items), a row
 * for each item leaves, its words beside its bar. The words say the figure too, so that nobody has to see length or colour; each bar is a
 * figure with its own alternative text, and rows pass from a page to the next like those of a table.
 */
import type { Element } from 'hast';
import { attribute, type Place } from './context.ts';
import { NATURAL_LINE } from './inlines.ts';
import type { ColumnsNode, Node } from './nodes.ts';
import { labelRuns } from './tree-drawing.ts';
import { LINE, type TreeNode } from './tree-layout.ts';
import { nodeText, treeOf } from './tree-nodes.ts';

const GAP = 12;
const INDENT = 9;
const BAR = { height: 9, top: 2.5 } as const;
/** Share of the width that the words take. */
const WORDS = 0.6;

export function barDrawing(figure: Element, place: Place): Node | undefined {
  const root = treeOf(figure);
  if (!root) return undefined;
  const alt = attribute(figure, 'ariaLabel');
  if (!alt) {
    const hint = 'nel modello, scrivere aria-label sulla figura';
    place.setting.finder.report('figure-without-text', 'un disegno senza testo alternativo', place.origin, hint);
  }
  return listOf([root], 0, alt ?? '', place);
}

/** The first bar has the drawing's alternative text, before its own. */
function listOf(nodes: readonly TreeNode[], level: number, alt: string, place: Place): Node {
  const items = nodes.map((node, index): Node => {
    const own = row(node, level, index === 0 ? alt : '', place);
    const below = node.children.length > 0 ? [listOf(node.children, level + 1, '', place)] : [];
    return { stack: [own, ...below], struct: { role: 'LBody', within: ['LI'] } };
  });
  return { stack: items, struct: { role: 'L', numbering: 'None' } };
}

function row(node: TreeNode, level: number, alt: string, place: Place): ColumnsNode {
  const size = place.style.text['font-size'];
  const words = place.width * WORDS;
  const indent = level * INDENT;
  const title = `${node.code === undefined ? '' : ' '}${node.title}`;
  const note = node.note === undefined ? '' : ` \n${node.note}`;
  const barWidth = place.width - words - GAP;
  return {
    columns: [
      {
        text: labelRuns({ code: node.code ?? '', title, note }, node, size, level <= 1, place),
        lineHeight: LINE / NATURAL_LINE,
        struct: { role: 'P', isDrawn: true },
        origin: node.origin,
        margin: [indent, 0, 0, 0],
        width: words,
      },
      {
        canvas: bar(node, barWidth, place),
        width: barWidth,
        margin: [0, BAR.top, 0, 0],
        struct: { role: 'Figure', alt: [alt, `${nodeText(node)}.`].filter((part) => part !== '').join(' ') },
      },
    ],
    columnGap: GAP,
    margin: [0, level <= 1 ? size / 2 : 0, 0, size / 3],
    keepTogether: true,
  };
}

/** A frame from 0 to 100 with a mark at every quarter; without a measure it is empty and dashed. */
function bar({ measure, accent }: TreeNode, width: number, { setting: { sheet } }: Place): Record<string, unknown>[] {
  const frame = { type: 'rect', x: 0, y: 0, w: width, h: BAR.height, lineColor: sheet.color('grigio'), lineWidth: 0.5 };
  if (measure === undefined) return [{ ...frame, dash: { length: 2 } }];
  const filled = (width * Math.max(0, Math.min(100, measure))) / 100;
  const quarters = [0.25, 0.5, 0.75].map((share) => ({
    type: 'line',
    x1: width * share,
    y1: 0,
    x2: width * share,
    y2: BAR.height,
    lineWidth: 0.5,
    lineColor: sheet.color(width * share < filled ? 'bianco' : 'linea'),
  }));
  return [
    { ...frame, color: sheet.color('chiaro') },
    ...(filled > 0 ? [{ type: 'rect', x: 0, y: 0, w: filled, h: BAR.height, color: sheet.color('accento', accent) }] : []),
    ...quarters,
    frame,
  ];
}
