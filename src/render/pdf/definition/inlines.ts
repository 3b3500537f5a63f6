/** Inline content: hast arrives, runs of one style each leave, white space as HTML has it. */
import type { Element, ElementContent } from 'hast';
import type { TextStyle } from '../style.ts';
import { attribute, inside, type Place } from './context.ts';
import type { Run } from './nodes.ts';

const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'br',
  'code',
  'em',
  'i',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'ins',
  'del',
  'mark',
  'cite',
  'q',
]);

export function isInline(node: ElementContent): boolean {
  return node.type === 'text' || node.type === 'comment' || (node.type === 'element' && INLINE.has(node.tagName));
}

/** Titillium's own line is this many times its size; the style sheet speaks of CSS's line height, which is of the size alone. */
export const NATURAL_LINE = 1.521;

export function lineHeight(text: TextStyle): number {
  return text['line-height'] / NATURAL_LINE;
}

/** Runs with white space collapsed over their borders, none at the beginning or at the end of a line. */
export function toRuns(nodes: readonly ElementContent[], place: Place): Run[] {
  const runs = nodes.flatMap((node) => runsOf(node, place, {}));
  let isSpaceBefore = true;
  for (const run of runs) {
    // Only the white space of HTML collapses: a non-breaking space is a letter.
    run.text = run.text.replace(/[ \t\r\f\n]+/g, ' ').replaceAll(LINE_BREAK, '\n');
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

type Inherited = Pick<Run, 'link' | 'linkToDestination' | 'lang' | 'expansion' | 'sup'>;

function runsOf(node: ElementContent, place: Place, inherited: Inherited): Run[] {
  if (node.type === 'text') return [{ text: node.value, ...runStyle(place), ...inherited }];
  if (node.type !== 'element') return [];
  const inner = inside(node, place);
  if (node.tagName === 'br') return [{ text: LINE_BREAK, ...runStyle(inner), ...inherited }];
  const pageOf = attribute(node, 'dataPaginaDi');
  if (pageOf) return [{ text: '', pageReference: pageOf, ...runStyle(inner) }];
  return node.children.flatMap((child) => runsOf(child, inner, { ...inherited, ...ownOf(node) }));
}

function ownOf(element: Element): Inherited {
  const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
  const lang = attribute(element, 'lang');
  const expansion = element.tagName === 'abbr' ? attribute(element, 'title') : undefined;
  return {
    ...(href?.startsWith('#') ? { linkToDestination: href.slice(1) } : href ? { link: href } : {}),
    ...(lang ? { lang } : {}),
    ...(expansion ? { expansion } : {}),
    ...(element.tagName === 'sup' ? { sup: true } : {}),
  };
}

/** Only what differs from the document's default is stated: pdfmake looks every property of every word up. */
function runStyle(place: Place): Omit<Run, 'text'> {
  const { text } = place.style;
  return {
    font: place.sheet.data.caratteri[text['font-family']],
    fontSize: text['font-size'],
    color: text.color,
    ...(text['font-weight'] === 'bold' ? { bold: true } : {}),
    ...(text['font-style'] === 'italic' ? { italics: true } : {}),
    ...(text['letter-spacing'] > 0 ? { characterSpacing: text['letter-spacing'] } : {}),
  };
}
