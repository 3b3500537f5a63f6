/** Inline content: hast arrives, runs of one style each leave, white space as HTML has it. */
import type { Element, ElementContent } from 'hast';
import type { Attributes, InlineElement, Role } from '../structure.ts';
import type { Style, TextStyle } from '../style.ts';
import { attribute, inside, type Place } from './context.ts';
import { glued } from './glue.ts';
import type { Run } from './nodes.ts';
import { wordsOf } from './text.ts';
import { PLAIN } from './typefaces.ts';

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
  return node.type !== 'element' || (INLINE.has(node.tagName) && hasOnlyInline(node.children));
}

export function hasOnlyInline(nodes: readonly ElementContent[]): boolean {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as ElementContent;
    if (node.type === 'element' && !isInline(node)) return false;
  }
  return true;
}

/** Titillium's own line is this many times its size; the style sheet speaks of CSS's line height, which is of the size alone. */
export const NATURAL_LINE = 1.521;

export function lineHeight(text: TextStyle): number {
  return text['line-height'] / NATURAL_LINE;
}

/** Runs with white space collapsed over their borders, none at the beginning or at the end of a line. */
export function toRuns(nodes: readonly ElementContent[], place: Place): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < nodes.length; index++) addRuns(runs, nodes[index] as ElementContent, place, NONE);
  let isSpaceBefore = true;
  let last: Run | undefined;
  let isWhole = true;
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index] as Run;
    let text = glued(UNCOLLAPSED.test(run.text) ? collapsed(run.text) : run.text);
    if (isSpaceBefore && text.startsWith(' ')) text = text.slice(1);
    if (text !== '') isSpaceBefore = text.endsWith(' ') || text.endsWith('\n');
    run.text = text;
    if (isKept(run)) last = run;
    else isWhole = false;
  }
  if (last?.text.endsWith(' ')) {
    last.text = last.text.slice(0, -1);
    isWhole &&= isKept(last);
  }
  return isWhole ? runs : runs.filter(isKept);
}

function isKept(run: Run): boolean {
  return run.text !== '' || run.pageReference !== undefined;
}

/** White space that is not single spaces already, or our sign for `br`: few texts have any. */
const UNCOLLAPSED = /[\t\r\f\n\u2028]| {2}/;

/** Only the white space of HTML collapses: a non-breaking space is a letter. */
function collapsed(text: string): string {
  // A blank before the break: who reads the text aloud would join the last word of a line to the first of the next.
  return text.replace(/[ \t\r\f\n]+/g, ' ').replace(/ ?\u2028/g, ' \n');
}

/** Stands for `br` while white space is collapsed. */
const LINE_BREAK = '\u2028';

/** What the inline elements around a run hand down to it. */
interface Inherited {
  readonly elements: readonly InlineElement[] | undefined;
  readonly shift: 'sup' | 'sub' | undefined;
  readonly background: string | undefined;
}

const NONE: Inherited = { elements: undefined, shift: undefined, background: undefined };

function addRuns(runs: Run[], node: ElementContent, place: Place, inherited: Inherited): void {
  if (node.type === 'text') addTextRuns(runs, node.value, place, inherited);
  if (node.type !== 'element') return;
  const inner = inside(node, place);
  const { properties } = node;
  const pageOf = properties['dataPaginaDi'];
  if (node.tagName === 'br') runs.push(newRun(LINE_BREAK, inner.style.face.family, inner, inherited));
  else if (typeof pageOf === 'string' && pageOf !== '') {
    const run = newRun('', inner.style.face.family, inner, inherited);
    run.pageReference = pageOf;
    runs.push(run);
  } else {
    const own = handedDown(node, inner, inherited);
    const value = place.setting.values?.[String(properties['dataValore'])];
    if (value !== undefined) addTextRuns(runs, value, inner, own);
    else for (const child of node.children) addRuns(runs, child, inner, own);
  }
}

/** One run, or more where some signs come from the reserve. */
export function textRuns(text: string, place: Place): Run[] {
  const runs: Run[] = [];
  addTextRuns(runs, text, place, NONE);
  return runs;
}

function addTextRuns(runs: Run[], text: string, place: Place, inherited: Inherited): void {
  const { face } = place.style;
  if (PLAIN.test(text)) {
    runs.push(newRun(text, face.family, place, inherited));
    return;
  }
  for (const piece of place.setting.faces.piecesOf(text, face, place.origin))
    runs.push(newRun(piece.text, piece.family, place, inherited));
}

function handedDown(element: Element, place: Place, inherited: Inherited): Inherited {
  const { tagName } = element;
  const inline = place.isArtifact ? undefined : inlineElement(element, place);
  const isShifted = tagName === 'sup' || tagName === 'sub';
  const { background } = place.style.block;
  if (!inline && !isShifted && background === undefined) return inherited;
  return {
    elements: inline ? [...(inherited.elements ?? []), inline] : inherited.elements,
    shift: isShifted ? tagName : inherited.shift,
    background: background ?? inherited.background,
  };
}

function inlineElement(element: Element, place: Place): InlineElement | undefined {
  const { tagName } = element;
  const href = tagName === 'a' ? attribute(element, 'href') : undefined;
  const expansion = tagName === 'abbr' ? attribute(element, 'title') : undefined;
  const role = href === undefined ? (INLINE.get(tagName) ?? (expansion || place.lang ? 'Span' : undefined)) : 'Link';
  if (role === undefined) return undefined;
  const attributes = attributesOf(tagName, place.lang, expansion);
  if (href === undefined) return { role, attributes, origin: place.origin };
  return { role, attributes, target: targetOf(href), words: wordsOf(element), origin: place.origin };
}

const NO_ATTRIBUTES: Attributes = {};

function attributesOf(tagName: string, lang: string | undefined, expansion: string | undefined): Attributes {
  const decoration = tagName === 'ins' ? 'Underline' : tagName === 'del' ? 'LineThrough' : undefined;
  if (!lang && !expansion && !decoration) return NO_ATTRIBUTES;
  return { ...(lang ? { lang } : {}), ...(expansion ? { expansion } : {}), ...(decoration ? { decoration } : {}) };
}

function targetOf(href: string): NonNullable<InlineElement['target']> {
  return href.startsWith('#') ? { destination: href.slice(1) } : { url: href };
}

/** A copy of the run that all text of the style begins as: V8 copies one shape at once, and sets thirteen properties one by one. */
function newRun(text: string, font: string, { style }: Place, inherited: Inherited): Run {
  style.run ??= firstRun(style);
  const run = { ...style.run };
  run.text = text;
  run.font = font;
  if (inherited === NONE) return run;
  run.background = inherited.background;
  if (inherited.shift === 'sup') run.sup = true;
  if (inherited.shift === 'sub') run.sub = true;
  run.inlineElements = inherited.elements;
  return run;
}

/** Only what differs from the document's default has a value: pdfmake looks every property of every word up. */
function firstRun({ text, face }: Style): Run {
  const decoration = text['text-decoration'];
  return {
    text: '',
    font: face.family,
    fontSize: text['font-size'],
    color: text.color,
    bold: face.isBold || undefined,
    italics: face.isItalic || undefined,
    characterSpacing: text['letter-spacing'] > 0 ? text['letter-spacing'] : undefined,
    decoration: decoration === 'none' ? undefined : decoration === 'underline' ? 'underline' : 'lineThrough',
    background: undefined,
    sup: undefined,
    sub: undefined,
    inlineElements: undefined,
    pageReference: undefined,
  };
}
