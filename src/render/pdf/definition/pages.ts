/** Pages: the main element arrives, sections leave, each of one page format with its blocks, which are made when they are asked for. */
import type { Element, ElementContent } from 'hast';
import type { StyleSheet } from '../style.ts';
import { eachBlock, toBlock } from './blocks.ts';
import { attribute, inside, Place } from './context.ts';
import type { Node, SectionNode } from './nodes.ts';
import type { Survey } from './survey.ts';
import { isElement } from './text.ts';
import type { TreeLayout } from './tree-layout.ts';
import { treeOf } from './tree-nodes.ts';
import { layoutsOf } from './tree-parts.ts';

interface Format {
  readonly width: number;
  readonly height: number;
  /** Top, right, bottom, left. */
  readonly margins: readonly [number, number, number, number];
}

/** Room over a drawing for the heading and the line of totals. */
const ABOVE_DRAWING = 92;

/** A page format and what stands on its pages; `blocks` can be gone through once. */
export interface Section extends Omit<SectionNode, 'section'> {
  readonly blocks: Iterable<Node>;
}

/** Children with a page format of their own make a section each; so does every run of blocks between them. */
export function pagesOf({ main, hasDrawings }: Survey, defaultFormat: string, place: Place): Section[] {
  const sections: Section[] = [];
  let loose: ElementContent[] = [];
  const flush = () => {
    if (loose.some(isElement))
      sections.push(looseSection(loose, formatOf(place.setting.sheet, defaultFormat), place, hasDrawings));
    loose = [];
  };
  for (const child of main.children) {
    const format = child.type === 'element' ? attribute(child, 'dataFormato') : undefined;
    if (child.type !== 'element' || format === undefined) {
      loose.push(child);
      continue;
    }
    flush();
    sections.push(ownSection(child, formatOf(place.setting.sheet, format), place));
  }
  flush();
  return sections;
}

function looseSection(children: readonly ElementContent[], format: Format, place: Place, hasDrawings: boolean): Section {
  const elements = hasDrawings ? children.filter(isElement) : [];
  const figures = elements.flatMap((child) => (isTree(child) ? [child] : treesIn(child)));
  const drawings = layOut(figures, format, place);
  return page(eachBlock(children, onPages(place, format, drawings)), format);
}

/** A section with trees takes the format that needs the fewest drawings, and of those the smallest. */
function ownSection(element: Element, format: Format, place: Place): Section {
  const figures = treesIn(element);
  const larger = formatOf(place.setting.sheet, 'a3-orizzontale');
  const count = ({ drawings }: Candidate) =>
    // A tree that cannot be drawn at all counts as worse than any number of drawings.
    figures.reduce((total, figure) => total + (drawings.get(figure)?.length ?? Number.POSITIVE_INFINITY), 0);
  let best: Candidate = { format, drawings: layOut(figures, format, place) };
  // No page can do with fewer than one drawing for each tree.
  if (format.height < larger.height && count(best) > figures.length) {
    const other = { format: larger, drawings: layOut(figures, larger, place) };
    if (count(other) < count(best)) best = other;
  }
  const node = toBlock(element, inside(element, onPages(place, best.format, best.drawings)));
  return page(node ? [node] : [], best.format);
}

function onPages({ setting, style, origin, lang }: Place, format: Format, drawings: Drawings): Place {
  return new Place({ ...setting, drawings }, style, textWidth(format), origin, lang);
}

interface Candidate {
  readonly format: Format;
  readonly drawings: Drawings;
}

type Drawings = ReadonlyMap<Element, readonly TreeLayout[]>;

function layOut(figures: readonly Element[], format: Format, place: Place): Drawings {
  const height = format.height - format.margins[0] - format.margins[2] - ABOVE_DRAWING;
  const drawings = new Map<Element, readonly TreeLayout[]>();
  for (const figure of figures) {
    const root = treeOf(figure);
    const layouts = root && layoutsOf(root, textWidth(format), height, place.setting.measure);
    if (layouts) drawings.set(figure, layouts);
  }
  return drawings;
}

/** Of the drawings only the tree is laid out for its page; bars flow. */
function isTree(element: Element): boolean {
  return element.properties['dataDisegno'] === 'albero';
}

function treesIn(element: Element): Element[] {
  const trees: Element[] = [];
  const visit = ({ children }: Element): void => {
    for (const child of children) {
      if (child.type !== 'element') continue;
      if (isTree(child)) trees.push(child);
      else visit(child);
    }
  };
  visit(element);
  return trees;
}

function page(blocks: Iterable<Node>, { width, height, margins }: Format): Section {
  return {
    blocks,
    pageSize: { width, height },
    pageMargins: [margins[3], margins[0], margins[1], margins[2]],
    pageOrientation: width > height ? 'landscape' : 'portrait',
  };
}

function textWidth({ width, margins }: Format): number {
  return width - margins[1] - margins[3];
}

function formatOf(sheet: StyleSheet, name: string): Format {
  const format = sheet.data.formati[name];
  if (!format) throw new Error(`stile.yaml: the page format «${name}» is not defined`);
  return { width: format.larghezza, height: format.altezza, margins: format.margini };
}
