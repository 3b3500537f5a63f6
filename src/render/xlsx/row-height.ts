/**
 * The texts of a row and the widths of their columns arrive, the height that shows them whole leaves. Spreadsheet programs can work it out
 * themselves, but not all of them do on opening (LibreOffice keeps one line, previews too).
 */
import { type Column, cellText, type Row } from './model.ts';
import { STYLES } from './styles.ts';

/** Width of one unit of column width at 96 dots per inch. */
const UNIT = 7;
/** Hundredths of an em, and the characters that are so wide in Calibri. */
const WIDTHS: Readonly<Record<number, string>> = {
  23: "il '",
  25: 'I.,’;:j',
  31: 'f-()',
  34: 'tr°J',
  39: 's/z"',
  43: 'Lcx',
  45: 'kvyFS',
  48: 'aeETYgZ',
  51: '0123456789–+*≥≤<>=«»€KPX',
  53: 'bdhnopquCBR',
  58: 'AV',
  63: 'DHGUN',
  67: 'OQ&',
  71: 'w%',
  80: 'm',
  87: 'MW',
};
const UNKNOWN = 53;
const PIXELS_PER_POINT = 96 / 72;
/** Screens round letters to whole pixels. */
const MARGIN = 1.04;
const BOLD = 1.03;
/** Excel gives 12 points to a line of 9, 13 to one of 10. */
const LINE = 1.33;
/** The highest row of the format. */
const HIGHEST = 409;

export function withHeight(row: Row, columns: readonly Column[]): Row {
  if (row.height !== undefined) return row;
  const heights = columns.flatMap((column) => {
    const cell = row.cells[column.key];
    return cell && !column.hidden ? [cellHeight(cellText(cell), STYLES[cell.style], column.width)] : [];
  });
  return { ...row, height: Math.min(HIGHEST, Math.max(15, ...heights)) };
}

type Look = (typeof STYLES)[keyof typeof STYLES];

function cellHeight(text: string, { font, alignment }: Look, width: number): number {
  const size = font?.size ?? 10;
  const room = width * UNIT - (alignment?.indent ?? 0) * 9;
  const lines = alignment?.wrapText ? lineCount(text, room, size * PIXELS_PER_POINT * (font?.bold ? BOLD : 1) * MARGIN) : 1;
  return Math.ceil(lines * size * LINE + 3);
}

function lineCount(text: string, room: number, em: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + paragraphLines(paragraph, room, em), 0);
}

/** Words go on the line while they fit; one that is longer than the line is cut. */
function paragraphLines(paragraph: string, room: number, em: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const width = wordWidth(word, em);
    const start = used === 0 ? 0 : used + wordWidth(' ', em);
    if (start + width <= room) {
      used = start + width;
    } else {
      lines += (used === 0 ? 0 : 1) + Math.ceil(width / room) - 1;
      used = width % room;
    }
  }
  return lines;
}

function wordWidth(word: string, em: number): number {
  let total = 0;
  for (const letter of word) total += widthOf(letter);
  return total * em;
}

const widths = new Map(
  Object.entries(WIDTHS).flatMap(([width, letters]) =>
    [...letters].map((letter): [string, number] => [letter, Number(width) / 100]),
  ),
);

/** An accent does not widen its letter; looked up once per letter, because a large plan has millions. */
function widthOf(letter: string): number {
  const known = widths.get(letter) ?? widths.get(letter.normalize('NFD').slice(0, 1)) ?? UNKNOWN / 100;
  widths.set(letter, known);
  return known;
}
