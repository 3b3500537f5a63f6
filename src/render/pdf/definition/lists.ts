/** Lists: `ul` and `ol` arrive, a stack of marker and body leaves, tagged L, LI, Lbl, LBody. */
import type { Element } from 'hast';
import type { Struct } from '../structure.ts';
import { contentNode, stackNode } from './blocks.ts';
import { attribute, inside, type Place } from './context.ts';
import { lineHeight, textRuns } from './inlines.ts';
import { type Node, newColumns, newStack, newText } from './nodes.ts';
import { structOf } from './structs.ts';

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
  const gutter = isPlain ? 0 : gutterFor(numbering, start, items.length, place);
  const rows = items.map((item, index) => toItem(item, gutter === 0 ? '' : marker(numbering, start + index), gutter, place));
  return stackNode(rows, place, { role: 'L', numbering });
}

/** Room for the widest marker. */
function gutterFor(numbering: Numbering, start: number, count: number, place: Place): number {
  const size = place.style.text['font-size'];
  let widest = size * 1.2;
  for (let number = start; number < start + (numbering === 'Disc' ? 1 : count); number++)
    widest = Math.max(widest, place.setting.measure(marker(numbering, number), size, false));
  return widest + size * 0.5;
}

function toItem(item: Element, text: string, gutter: number, place: Place): Node {
  const own = inside(item, place, place.width - gutter);
  const body = contentNode(item, own, structOf('LBody'));
  const struct = place.isArtifact ? undefined : structOf('LI');
  const node = gutter === 0 ? newStack([body], struct) : withMarker(text, gutter, body, own, struct);
  const [top, right, bottom, left] = own.style.edges;
  node.margin = [left, top, right, bottom];
  const id = attribute(item, 'id');
  if (id !== undefined && !place.isArtifact) {
    node.id = id;
    node.origin = own.origin;
  }
  return node;
}

function withMarker(text: string, gutter: number, body: Node, place: Place, struct: Struct | undefined): Node {
  const label = newText(textRuns(text, place), place.isArtifact ? undefined : structOf('Lbl'), undefined);
  label.lineHeight = lineHeight(place.style.text);
  label.width = gutter;
  body.width = place.width;
  // Stated, or the gap of columns around the list would come in.
  return newColumns([label, body], 0, struct);
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
