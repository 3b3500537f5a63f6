/**
 * Words that must not be parted at the end of a line: text arrives, the same text with non-breaking spaces leaves. Most texts have nothing that
 * could be glued, which one look tells; in the others each space is judged by the letters beside it.
 */

const NBSP = '\u00A0';

/** `n. 15`, `art. 24`, `Rev. 2`, `lett. b`: they are abbreviations when a full stop follows. */
const ABBREVIATIONS = new Set(
  'n nn art artt c co lett pag pp all rev sig sigg dott dott.ssa avv ing l d.lgs d.l d.m d.p.r'.split(' '),
);
/** `dott.ssa Simona`: known without one. */
const TITLE = 'dott.ssa';
/** `comma 3`, `Allegato A`, `legge 190`: a word and its number or letter. */
const NUMBERED = new Set('articolo comma commi allegato legge decreto dpr pagina'.split(' '));
/** `26 novembre 2020`. */
const MONTH = /^(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)/i;
const DAY_AND_MONTH = /\d°? (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/i;
/** Whatever is glued has one of these in it. */
const GLUEABLE =
  /\. |\d°? (?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)|(?:articolo|comma|commi|allegato|legge|decreto|dpr|pagina|ssa) /i;
const LONGEST_DATE = '00° settembre'.length;

/** Beyond ASCII, which is judged by its codes: V8 takes a millisecond to learn what all letters are. */
const LETTER_BEFORE = /\p{L}$/u;
const LETTER_OR_QUOTE_AFTER = /^[\p{L}«“]/u;
const BEYOND_ASCII = 0x80;

const PARENTHESIS = 0x28;
const FULL_STOP = 0x2e;
const DEGREE = 0xb0;

export function glued(text: string): string {
  if (!GLUEABLE.test(text)) return text;
  let result = '';
  let done = 0;
  for (let space = text.indexOf(' '); space !== -1; space = text.indexOf(' ', space + 1)) {
    if (!isGluing(text, space)) continue;
    result += text.slice(done, space) + NBSP;
    done = space + 1;
  }
  return done === 0 ? text : result + text.slice(done);
}

function isGluing(text: string, space: number): boolean {
  const before = text.charCodeAt(space - 1);
  const after = text.charCodeAt(space + 1);
  if (before === FULL_STOP) return endsAbbreviation(text, space - 1) && beginsWord(text, space + 1);
  if (isDigit(before) || before === DEGREE) return isDay(text, space, before) && MONTH.test(text.slice(space + 1, space + 10));
  if (isDigit(after)) return endsNumbered(text, space) || endsTitle(text, space) || isYear(text, space);
  if (isLetter(after) && !isWord(text.charCodeAt(space + 2)) && endsNumbered(text, space)) return true;
  return endsTitle(text, space) && beginsWord(text, space + 1);
}

/** `end` is where its full stop stands. */
function endsAbbreviation(text: string, end: number): boolean {
  let start = end;
  while (isLetter(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === FULL_STOP) start--;
  return ABBREVIATIONS.has(text.slice(start, end).toLowerCase()) && !isInWord(text, start);
}

function endsTitle(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1) | SMALL;
  if (last !== SMALL_A || text.charCodeAt(end - 4) !== FULL_STOP) return false;
  const start = end - TITLE.length;
  return text.slice(start, end).toLowerCase() === TITLE && !isInWord(text, start) && text.charCodeAt(start - 1) !== FULL_STOP;
}

function endsNumbered(text: string, end: number): boolean {
  let start = end;
  while (isLetter(text.charCodeAt(start - 1))) start--;
  return NUMBERED.has(text.slice(start, end).toLowerCase()) && !isInWord(text, start);
}

/** Whether a letter or digit stands before. */
function isInWord(text: string, start: number): boolean {
  const code = text.charCodeAt(start - 1);
  return code >= BEYOND_ASCII ? LETTER_BEFORE.test(text.slice(0, start)) : isLetter(code) || isDigit(code);
}

/** Whether an abbreviation belongs to what stands here. */
function beginsWord(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code >= BEYOND_ASCII) return LETTER_OR_QUOTE_AFTER.test(text.slice(start));
  return isLetter(code) || isDigit(code) || code === PARENTHESIS;
}

function isDay(text: string, end: number, last: number): boolean {
  return last !== DEGREE || isDigit(text.charCodeAt(end - 2));
}

function isYear(text: string, space: number): boolean {
  for (let place = space + 1; place <= space + 4; place++) if (!isDigit(text.charCodeAt(place))) return false;
  return DAY_AND_MONTH.test(text.slice(Math.max(0, space - LONGEST_DATE), space));
}

const SMALL = 0x20;
const SMALL_A = 0x61;

function isLetter(code: number): boolean {
  const small = code | SMALL;
  return small >= SMALL_A && small <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x5f;
}
