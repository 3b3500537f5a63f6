/**
 * The table of contents: a list inside `nav.indice` arrives, rows of text and page number leave, tagged TOC, TOCI, Reference. A list inside
 * an item is a TOC of its own, beside the item's reference.
 */
import type { Element } from 'hast';
import { stackNode, textNode, toBlock } from './blocks.ts';
import { inside, outerEdges, type Place } from './context.ts';
import type { Node } from './nodes.ts';
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
        { role: 'TOC' },
      );
}

function toItem(item: Element, place: Place): Node {
  const own = inside(item, place);
  const [top, right, bottom, left] = outerEdges(own);
  const nested = item.children.filter(isElement).filter((child) => child.tagName === 'ol' || child.tagName === 'ul');
  const entry = reference(item, own);
  const below = nested.flatMap((list) => toBlock(list, inside(list, own)));
  return { ...stackNode([...(entry ? [entry] : []), ...below], own, { role: 'TOCI' }), margin: [left, top, right, bottom] };
}

/** The title, and at the right edge its page: one reference, read as one sentence. */
function reference(item: Element, place: Place): Node | undefined {
  const isNumber = (child: Element['children'][number]) => isElement(child) && child.properties['dataPaginaDi'] !== undefined;
  const words = item.children.filter((child) => !isNumber(child) && !(isElement(child) && /^[ou]l$/.test(child.tagName)));
  const numberWidth = NUMBER_WIDTH * place.style.text['font-size'];
  const width = place.width - numberWidth;
  const title = textNode(words, { ...place, width }, { role: 'P' });
  if (!title) return undefined;
  const last = title.text.at(-1);
  // Or the last word and the number would be read as one.
  if (last) last.text += ' ';
  const number = textNode(item.children.filter(isNumber), place, { role: 'P' });
  const { struct: _, ...bare } = title;
  if (!number) return { ...bare, ...(place.isArtifact ? {} : { struct: { role: 'Reference' } }) };
  const { struct: __, ...bareNumber } = number;
  return {
    columns: [
      { ...bare, width },
      { ...bareNumber, width: numberWidth, alignment: 'right' },
    ],
    columnGap: 0,
    ...(place.isArtifact ? {} : { struct: { role: 'Reference' } }),
  };
}
