/**
 * The layout of the performance tree: nodes with text arrive, boxes and connectors in points leave. Pure geometry, left to right, one
 * column a level; a box is as tall as its text, so that boxes never overlap whatever the lengths.
 */
import type { Measure } from './context.ts';

export interface TreeNode {
  readonly code: string | undefined;
  readonly title: string;
  readonly note: string | undefined;
  /** 0–100, of a drawing that shows it as a length. */
  readonly measure?: number;
  /** Destination inside the document. */
  readonly target: string | undefined;
  readonly accent: number;
  readonly origin: string | undefined;
  readonly children: readonly TreeNode[];
}

export interface TreeBox {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** Whether the note stands behind the last line of the title, rather than under it. */
  readonly isNoteBeside: boolean;
  readonly level: number;
}

export interface TreeLayout {
  readonly boxes: readonly TreeBox[];
  /** Orthogonal lines from a parent's right edge to its children's left edges. */
  readonly connectors: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

/** Sizes tried, largest first; below the last one a larger page, or a drawing for each area, is needed. */
const SIZES = [9.5, 9, 8.5, 8, 7.5] as const;

const COLUMN_GAP = 22;
const BOX_GAP = 5;
const GROUP_GAP = 9;
export const BOX_PADDING = { x: 7, y: 4 } as const;
/** Share of the width that each level's column takes: body, area, strategic objective, operational objective. */
const SHARES = [0.75, 1.1, 1.4, 2.6];

/** The largest type at which the whole tree fits; undefined when none does. */
export function layoutTree(root: TreeNode, width: number, height: number, measure: Measure): TreeLayout | undefined {
  for (const size of SIZES) {
    const layout = layoutAt(root, width, size, measure);
    if (layout.height <= height) return layout;
  }
  return undefined;
}

function layoutAt(root: TreeNode, width: number, size: number, measure: Measure): TreeLayout {
  const levels = depthOf(root);
  const shares = Array.from({ length: levels }, (_, level) => SHARES[level] ?? 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const usable = width - COLUMN_GAP * (levels - 1);
  const columns = shares.map((share) => (usable * share) / total);
  const lefts = columns.map((_, level) => columns.slice(0, level).reduce((sum, column) => sum + column + COLUMN_GAP, 0));
  const boxes: TreeBox[] = [];
  const connectors: { x: number; y: number }[][] = [];

  /** Places a node and what is below it from `top` on; returns where its subtree ends and its own box. */
  const place = (node: TreeNode, level: number, top: number): { readonly bottom: number; readonly box: TreeBox } => {
    const boxWidth = columns[level] ?? 0;
    const textWidth = boxWidth - 2 * BOX_PADDING.x;
    const lines = linesOf(node, textWidth, size, measure);
    const beside = measure(lines.at(-1) ?? '', size, true) + measure(NOTE_GAP + (node.note ?? ''), size * NOTE, false);
    const isNoteBeside = beside <= textWidth;
    const noteHeight = node.note && !isNoteBeside ? size * NOTE * LINE : 0;
    const boxHeight = lines.length * size * LINE + noteHeight + 2 * BOX_PADDING.y;
    let bottom = top;
    const children: TreeBox[] = [];
    for (const [index, child] of node.children.entries()) {
      if (index > 0) bottom += child.children.length > 0 ? GROUP_GAP : BOX_GAP;
      const placed = place(child, level + 1, bottom);
      children.push(placed.box);
      bottom = placed.bottom;
    }
    const first = children[0];
    const last = children.at(-1);
    // Centred on its children; never above the top of its own strip, or it would meet the box over it.
    const middle = first && last ? (first.y + first.height / 2 + last.y + last.height / 2) / 2 : top + boxHeight / 2;
    const y = Math.max(top, middle - boxHeight / 2);
    const box: TreeBox = { node, x: lefts[level] ?? 0, y, width: boxWidth, height: boxHeight, lines, isNoteBeside, level };
    boxes.push(box);
    connectors.push(...connect(box, children));
    return { bottom: Math.max(bottom, y + boxHeight), box };
  };

  const { bottom } = place(root, 0, 0);
  return { boxes: inReadingOrder(boxes), connectors, width, height: bottom, size };
}

/** Line height, and size of the small line under the title, as multiples of the type size. */
export const LINE = 1.25;
export const NOTE = 0.88;
export const NOTE_GAP = '   ';

function connect(parent: TreeBox, children: readonly TreeBox[]): { x: number; y: number }[][] {
  const x = parent.x + parent.width;
  const y = parent.y + parent.height / 2;
  const middle = x + COLUMN_GAP / 2;
  return children.map((child) => {
    const childY = child.y + child.height / 2;
    return Math.abs(childY - y) < 0.5
      ? [
          { x, y },
          { x: child.x, y },
        ]
      : [
          { x, y },
          { x: middle, y },
          { x: middle, y: childY },
          { x: child.x, y: childY },
        ];
  });
}

/** Boxes were pushed children first; a reader meets the parent first. */
function inReadingOrder(boxes: readonly TreeBox[]): TreeBox[] {
  const byNode = new Map(boxes.map((box) => [box.node, box]));
  const ordered: TreeBox[] = [];
  const visit = (node: TreeNode): void => {
    const box = byNode.get(node);
    if (box) ordered.push(box);
    node.children.forEach(visit);
  };
  const root = boxes.find((box) => box.level === 0);
  if (root) visit(root.node);
  return ordered;
}

function depthOf(node: TreeNode): number {
  return 1 + Math.max(0, ...node.children.map(depthOf));
}

/** A word of a box; widths in points at a size of one, alone and with the space that the next word would follow. */
interface BoxWord {
  readonly text: string;
  readonly width: number;
  readonly spaced: number;
}

/** A tree is tried at many sizes, on many pages: its words are measured once. */
const WORDS = new WeakMap<TreeNode, readonly BoxWord[]>();

function wordsOf(node: TreeNode, measure: Measure): readonly BoxWord[] {
  const known = WORDS.get(node);
  if (known) return known;
  const texts = [...(node.code ? [node.code] : []), ...node.title.split(/\s+/)];
  const words = texts.map((text) => boxWord(text, measure));
  WORDS.set(node, words);
  return words;
}

function boxWord(text: string, measure: Measure): BoxWord {
  return { text, width: measure(text, 1, true), spaced: measure(`${text} `, 1, true) };
}

/** Code and title wrapped to the width, as many lines as they need: not a word is cut off. */
function linesOf(node: TreeNode, width: number, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const add = ({ text, width: own, spaced }: BoxWord): void => {
    if (line !== '' && used + own * size > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += line === '' ? text : ` ${text}`;
    used += spaced * size;
  };
  for (const word of wordsOf(node, measure)) {
    if (word.width * size <= width) add(word);
    else for (const piece of cut(word.text, width, size, measure)) add(boxWord(piece, measure));
  }
  lines.push(line);
  return lines;
}

/** A word wider than the box, in pieces that fit. */
function cut(word: string, width: number, size: number, measure: Measure): string[] {
  if (measure(word, size, true) <= width || word.length < 2) return [word];
  let length = word.length - 1;
  while (length > 1 && measure(word.slice(0, length), size, true) > width) length--;
  return [word.slice(0, length), ...cut(word.slice(length), width, size, measure)];
}
