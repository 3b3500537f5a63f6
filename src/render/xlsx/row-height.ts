/**
 * The texts of a row and the widths of their columns arrive, the height that shows them whole leaves. Spreadsheet programs can work it out
 * themselves, but not all of them do on opening (LibreOffice keeps one line, previews too).
 */
import { type Column, cellText, type Row } from './model.ts';
import { STYLES } from './styles.ts';

/** Width of one unit of column width at 96 dots per inch, and of the parts of an em in Calibri. */
const UNIT = 7;
const EM = { upper: 0.53, lower: 0.43, digit: 0.507, space: 0.226, other: 0.4 } as const;
const PIXELS_PER_POINT = 96 / 72;
/** Fonts that stand in for Calibri differ a little. */
const MARGIN = 1.02;
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
  return { ...row, height: Math.min(HIGHEST, Math.max(16, ...heights)) };
}

type Look = (typeof STYLES)[keyof typeof STYLES];

function cellHeight(text: string, { font, alignment }: Look, width: number): number {
  const size = font?.size ?? 10;
  const room = width * UNIT - (alignment?.indent ?? 0) * 9;
  const lines = alignment?.wrapText ? lineCount(text, room, size * PIXELS_PER_POINT * (font?.bold ? 1.04 : 1) * MARGIN) : 1;
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
    const start = used === 0 ? 0 : used + EM.space * em;
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

/** Looked up once per letter: a large plan has millions. */
const widths = new Map<string, number>();

function widthOf(letter: string): number {
  const known = widths.get(letter) ?? EM[classOf(letter)];
  widths.set(letter, known);
  return known;
}

function classOf(letter: string): keyof typeof EM {
  if (/\d/.test(letter)) return 'digit';
  if (letter !== letter.toLowerCase()) return 'upper';
  return letter === letter.toUpperCase() ? 'other' : 'lower';
}
