/**
 * The table of contents: a list inside `nav.indice` arrives, rows of text and page number leave, tagged TOC, TOCI, Reference. A list inside
 * an item is a TOC of its own, beside the item's reference.
 */
import type { Element } from 'hast';
import { stackNode, textNode, toBlock } from './blocks.ts';
import { inside, type Place } from './context.ts';
import { type Node, newColumns } from './nodes.ts';
import { structOf } from './structs.ts';
import { isElement } from './text.ts';

/** Room for a page number: pdfmake reserves that of five digits until it knows the number. */
const NUMBER_WIDTH = 3.2;

export function toContents(list: Element, place: Place): Node | undefined {
  const items = list.children.filter(isElement).filter((child) => child.tagName === 'li');
  return items.length === 0
    ? undefined
    : stackNode(
        items.map((item) => toItem(item, place)),
        place,
        structOf('TOC'),
      );
}

function toItem(item: Element, place: Place): Node {
  const own = inside(item, place);
  const [top, right, bottom, left] = own.style.edges;
  const nested = item.children.filter(isElement).filter((child) => child.tagName === 'ol' || child.tagName === 'ul');
  const entry = reference(item, own);
  const below = nested.flatMap((list) => toBlock(list, inside(list, own)) ?? []);
  const node = stackNode([...(entry ? [entry] : []), ...below], own, structOf('TOCI'));
  node.margin = [left, top, right, bottom];
  return node;
}

/** The title, and at the right edge its page: one reference, read as one sentence. */
function reference(item: Element, place: Place): Node | undefined {
  const isNumber = (child: Element['children'][number]) => isElement(child) && child.properties['dataPaginaDi'] !== undefined;
  const words = item.children.filter((child) => !isNumber(child) && !(isElement(child) && /^[ou]l$/.test(child.tagName)));
  const numberWidth = NUMBER_WIDTH * place.style.text['font-size'];
  const width = place.width - numberWidth;
  const title = textNode(words, place, structOf('P'));
  if (!title) return undefined;
  const last = title.text.at(-1);
  // Or the last word and the number would be read as one.
  if (last) last.text += ' ';
  const struct = place.isArtifact ? undefined : structOf('Reference');
  const number = textNode(item.children.filter(isNumber), place, structOf('P'));
  title.struct = number ? undefined : struct;
  if (!number) return title;
  title.width = width;
  number.struct = undefined;
  number.width = numberWidth;
  number.alignment = 'right';
  return newColumns([title, number], 0, struct);
}
