/** Inline content: hast arrives, runs of one style each leave, white space as HTML has it. */
import type { Element, ElementContent } from 'hast';
import type { InlineElement, Role } from '../structure.ts';
import type { TextStyle } from '../style.ts';
import { attribute, inside, type Place } from './context.ts';
import { glued } from './glue.ts';
import type { Run } from './nodes.ts';
import { wordsOf } from './text.ts';
import { faceOf } from './typefaces.ts';

/** Inline elements, with the structure element that each makes; `undefined` where its words belong to the element around it. */
const INLINE: ReadonlyMap<string, Role | undefined> = new Map([
  ['a', undefined],
  ['abbr', undefined],
  ['b', 'Strong'],
  ['br', undefined],
  ['code', 'Code'],
  ['del', 'Span'],
  ['em', 'Em'],
  ['i', 'Em'],
  ['ins', 'Span'],
  ['mark', 'Span'],
  ['small', undefined],
  ['span', undefined],
  ['strong', 'Strong'],
  ['sub', undefined],
  ['sup', undefined],
  ['time', undefined],
]);

export function isInlineTag(tag: string): boolean {
  return INLINE.has(tag);
}

/** pdfmake sets no picture between words: what holds one is set as a block. */
export function isInline(node: ElementContent): boolean {
  if (node.type !== 'element') return true;
  return INLINE.has(node.tagName) && node.children.every((child) => child.type !== 'element' || isInline(child));
}

/** Titillium's own line is this many times its size; the style sheet speaks of CSS's line height, which is of the size alone. */
export const NATURAL_LINE = 1.521;

export function lineHeight(text: TextStyle): number {
  return text['line-height'] / NATURAL_LINE;
}

/** Runs with white space collapsed over their borders, none at the beginning or at the end of a line. */
export function toRuns(nodes: readonly ElementContent[], place: Place): Run[] {
  const runs = nodes.flatMap((node) => runsOf(node, place, NONE));
  let isSpaceBefore = true;
  for (const run of runs) {
    // Only the white space of HTML collapses: a non-breaking space is a letter.
    // A blank before the break: who reads the text aloud would join the last word of a line to the first of the next.
    run.text = glued(run.text.replace(/[ \t\r\f\n]+/g, ' ')).replace(/ ?\u2028/g, ' \n');
    if (isSpaceBefore) run.text = run.text.replace(/^ /, '');
    if (run.text !== '') isSpaceBefore = /[ \n]$/.test(run.text);
  }
  const kept = runs.filter((run) => run.text !== '' || run.pageReference);
  const last = kept.at(-1);
  if (last) last.text = last.text.replace(/ $/, '');
  return kept.filter((run) => run.text !== '' || run.pageReference);
}

/** Stands for `br` while white space is collapsed. */
const LINE_BREAK = '\u2028';

/** What the inline elements around a run hand down to it. */
interface Inherited {
  readonly elements: readonly InlineElement[];
  readonly shift: 'sup' | 'sub' | undefined;
  readonly background: string | undefined;
}

const NONE: Inherited = { elements: [], shift: undefined, background: undefined };

function runsOf(node: ElementContent, place: Place, inherited: Inherited): Run[] {
  if (node.type === 'text') return textRuns(node.value, place, inherited);
  if (node.type !== 'element') return [];
  const inner = inside(node, place);
  if (node.tagName === 'br') return [{ text: LINE_BREAK, ...runStyle(inner, inherited) }];
  const pageOf = attribute(node, 'dataPaginaDi');
  if (pageOf) return [{ text: '', pageReference: pageOf, ...runStyle(inner, inherited) }];
  const own = handedDown(node, inner, inherited);
  return node.children.flatMap((child) => runsOf(child, inner, own));
}

/** One run, or more where some signs come from the reserve. */
export function textRuns(text: string, place: Place, inherited: Inherited = NONE): Run[] {
  const style = runStyle(place, inherited);
  return place.faces
    .piecesOf(text, faceOf(place.style.text, place.sheet), place.origin)
    .map((piece) => ({ ...style, text: piece.text, font: piece.family }));
}

function handedDown(element: Element, place: Place, inherited: Inherited): Inherited {
  const inline = place.isArtifact ? undefined : inlineElement(element, place);
  return {
    elements: inline ? [...inherited.elements, inline] : inherited.elements,
    shift: element.tagName === 'sup' || element.tagName === 'sub' ? element.tagName : inherited.shift,
    background: place.style.block.background ?? inherited.background,
  };
}

function inlineElement(element: Element, place: Place): InlineElement | undefined {
  const { tagName } = element;
  const href = tagName === 'a' ? attribute(element, 'href') : undefined;
  const expansion = tagName === 'abbr' ? attribute(element, 'title') : undefined;
  const role = href === undefined ? (INLINE.get(tagName) ?? (expansion || place.lang ? 'Span' : undefined)) : 'Link';
  if (role === undefined) return undefined;
  return {
    role,
    attributes: {
      ...(place.lang ? { lang: place.lang } : {}),
      ...(expansion ? { expansion } : {}),
      ...(tagName === 'ins' ? { decoration: 'Underline' } : tagName === 'del' ? { decoration: 'LineThrough' } : {}),
    },
    ...(href === undefined ? {} : { target: targetOf(href), words: wordsOf(element) }),
    origin: place.origin,
  };
}

function targetOf(href: string): NonNullable<InlineElement['target']> {
  return href.startsWith('#') ? { destination: href.slice(1) } : { url: href };
}

/** Only what differs from the document's default is stated: pdfmake looks every property of every word up. */
function runStyle(place: Place, { elements, shift, background }: Inherited): Omit<Run, 'text'> {
  const { text } = place.style;
  const decoration = text['text-decoration'];
  return {
    font: place.sheet.data.caratteri[text['font-family']],
    fontSize: text['font-size'],
    color: text.color,
    ...(text['font-weight'] === 'bold' ? { bold: true } : {}),
    ...(text['font-style'] === 'italic' ? { italics: true } : {}),
    ...(text['letter-spacing'] > 0 ? { characterSpacing: text['letter-spacing'] } : {}),
    ...(decoration === 'none' ? {} : { decoration: decoration === 'underline' ? 'underline' : 'lineThrough' }),
    ...(background ? { background } : {}),
    ...(shift === 'sup' ? { sup: true } : shift === 'sub' ? { sub: true } : {}),
    ...(elements.length > 0 ? { inlineElements: elements } : {}),
  };
}
