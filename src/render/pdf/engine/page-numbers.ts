/**
 * Page numbers in header and footer: these as composed for two pages arrive, with the lines of one; lines leave that can be had for any page.
 * What differs between the two is the number, wherever it stands.
 */
import type { Node, TextNode } from '../definition/nodes.ts';
import { nodesIn } from '../definition/walk.ts';
import type { Line, PageItem } from './internals.ts';
import { RunInline } from './text/lines.ts';

/**
 * The lines of `items`, laid out for the last page, that print its number; `first` and `last` are composed for the first and the last page.
 * Undefined where a line of another number could be parted elsewhere, or take another place.
 */
export function linesWithNumber(
  first: Node | undefined,
  last: Node | undefined,
  items: readonly PageItem[],
  pages: number,
): readonly NumberedLine[] | undefined {
  const ones = textsIn(first);
  const others = textsIn(last);
  if (!ones || ones.length !== others?.length) return undefined;
  const lines: NumberedLine[] = [];
  for (const [index, one] of ones.entries()) {
    const other = others[index];
    const place = other && numberIn(one, other, pages);
    if (place === 'elsewhere' || !other) return undefined;
    if (place === undefined) continue;
    const found = items.flatMap((item) => numberedLine(item, other, place) ?? []);
    const [line] = found;
    // Two that say the same cannot be told apart.
    if (!line || found.length > 1 || !line.holds(pages)) return undefined;
    lines.push(line);
  }
  return lines;
}

/** The texts of a node, unless it has tables, whose columns may be as wide as their words. */
function textsIn(node: Node | undefined): TextNode[] | undefined {
  const nodes = node ? nodesIn(node) : [];
  return nodes.some((found) => 'table' in found) ? undefined : nodes.filter((found) => 'text' in found);
}

/** Which run of a paragraph is the page's number; undefined when the paragraph is the same on both pages. */
function numberIn(one: TextNode, other: TextNode, pages: number): number | 'elsewhere' | undefined {
  if (one.text.length !== other.text.length) return 'elsewhere';
  let place: number | undefined;
  for (const [index, run] of one.text.entries()) {
    const text = other.text[index]?.text;
    if (run.text === text) continue;
    if (run.text !== '1' || text !== String(pages) || place !== undefined) return 'elsewhere';
    place = index;
  }
  return place;
}

/** The item as a line to be numbered, when it is all of the paragraph. */
function numberedLine(item: PageItem, { text }: TextNode, place: number): NumberedLine | undefined {
  if (item.type !== 'line') return undefined;
  const { inlines } = item.item;
  const said = (from: number, to: number) =>
    text
      .slice(from, to)
      .map((run) => run.text)
      .join('');
  const painted = (from: number, to: number) =>
    inlines
      .slice(from, to)
      .map((inline) => inline.text)
      .join('');
  if (painted(0, inlines.length) !== said(0, text.length)) return undefined;
  const index = inlines.findIndex((_, end) => painted(0, end) === said(0, place));
  const inline = inlines[index];
  return inline instanceof RunInline && inline.text === text[place]?.text ? new NumberedLine(item, index, inline) : undefined;
}

/** A line with the number of a page, for any page. */
export class NumberedLine {
  readonly item: PageItem;
  readonly #line: Line;
  readonly #place: number;
  readonly #inline: RunInline;

  constructor(item: PageItem & { readonly type: 'line' }, place: number, inline: RunInline) {
    this.item = item;
    this.#line = item.item;
    this.#place = place;
    this.#inline = inline;
  }

  /** Whether the number of each page finds room where this one does. */
  holds(pages: number): boolean {
    const room = this.#line.maxWidth - this.#line.getWidth() + this.#inline.width;
    for (let number = 1; number <= pages; number++) if (this.#numbered(number).width > room) return false;
    return true;
  }

  on(page: number): PageItem {
    const number = this.#numbered(page);
    const spare = this.#inline.width - number.width;
    const line = this.#line.clone();
    line.inlines = line.inlines.map((inline, index) =>
      index < this.#place ? inline : index === this.#place ? number : movedLeft(inline as RunInline, spare),
    );
    line.inlineWidths -= spare;
    const { alignment } = this.#inline;
    if (alignment === 'right') line.x += spare;
    if (alignment === 'center') line.x += spare / 2;
    return { type: 'line', item: line };
  }

  #numbered(page: number): RunInline {
    const { run, style, x } = this.#inline;
    const word = style.word(String(page), 'open');
    return new RunInline(run, [word], x, word.width);
  }
}

function movedLeft(inline: RunInline, points: number): RunInline {
  return new RunInline(inline.run, inline.words, inline.x - points, inline.width);
}
