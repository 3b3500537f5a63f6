/** Lists: `ul` and `ol` arrive, a stack of marker and body leaves, tagged L, LI, Lbl, LBody. */
import type { Element } from 'hast';
import type { Struct } from '../structure.ts';
import { contentNode, stackNode } from './blocks.ts';
import { attribute, inside, outerEdges, type Place } from './context.ts';
import { lineHeight, textRuns } from './inlines.ts';
import type { ColumnsNode, Node } from './nodes.ts';

type Numbering = NonNullable<Struct['numbering']>;

const NUMBERINGS: Readonly<Record<string, Numbering>> = {
  a: 'LowerAlpha',
  A: 'UpperAlpha',
  i: 'LowerRoman',
  I: 'UpperRoman',
  '1': 'Decimal',
};

export function toList(element: Element, place: Place): Node | undefined {
  const isOrdered = element.tagName === 'ol';
  const isPlain = place.style.names.has(`${element.tagName}.senza-segni`);
  const numbering: Numbering = isPlain
    ? 'None'
    : isOrdered
      ? (NUMBERINGS[attribute(element, 'type') ?? '1'] ?? 'Decimal')
      : 'Disc';
  const start = Number(attribute(element, 'start') ?? 1);
  const items = element.children.filter((child) => child.type === 'element').filter((child) => child.tagName === 'li');
  if (items.length === 0) return undefined;
  const markers = items.map((_, index) => marker(numbering, start + index));
  const size = place.style.text['font-size'];
  const gutter = isPlain ? 0 : Math.max(size * 1.2, ...markers.map((text) => place.measure(text, size, false))) + size * 0.5;
  const rows = items.map((item, index) => toItem(item, markers[index] ?? '', gutter, place));
  return stackNode(rows, place, { role: 'L', numbering });
}

function toItem(item: Element, text: string, gutter: number, place: Place): ColumnsNode | Node {
  const own = inside(item, { ...place, width: place.width - gutter });
  const [top, right, bottom, left] = outerEdges(own);
  const body = contentNode(item, own, { role: 'LBody' });
  const id = attribute(item, 'id');
  const common = {
    margin: [left, top, right, bottom] as [number, number, number, number],
    ...(id === undefined || place.isArtifact ? {} : { id, origin: own.origin }),
    ...(place.isArtifact ? {} : { struct: { role: 'LI' } as const }),
  };
  if (gutter === 0) return { stack: [body], ...common };
  const label: Node = {
    text: textRuns(text, { ...own, style: { ...own.style, block: {} } }),
    lineHeight: lineHeight(own.style.text),
    width: gutter,
    ...(place.isArtifact ? {} : { struct: { role: 'Lbl' } }),
  };
  // Stated, or the gap of columns around the list would come in.
  return { columns: [label, { ...body, width: own.width }], columnGap: 0, ...common };
}

function marker(numbering: Numbering, number: number): string {
  switch (numbering) {
    case 'Decimal':
      return `${number}.`;
    case 'LowerAlpha':
      return `${letters(number)})`;
    case 'UpperAlpha':
      return `${letters(number).toUpperCase()})`;
    case 'LowerRoman':
      return `${roman(number)})`;
    case 'UpperRoman':
      return `${roman(number).toUpperCase()}.`;
    default:
      return '•';
  }
}

/** 1 → a, 26 → z, 27 → aa. */
function letters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}

function roman(number: number): string {
  const values = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const;
  let rest = number;
  let text = '';
  for (const [value, sign] of values) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
