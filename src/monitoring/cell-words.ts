/** What stands in a cell arrives, the words with which a message shows it leave. */
import { printNumber } from '../model/numbers.ts';
import type { CellReading } from './workbook-reading.ts';

const LONGEST = 60;

export function wordsOf(cell: CellReading | undefined): string {
  if (cell === undefined) return 'niente';
  if (typeof cell === 'number') return printNumber(Number(cell.toPrecision(12)));
  if (typeof cell === 'boolean') return cell ? 'VERO' : 'FALSO';
  if (typeof cell === 'string') return quoted(cell);
  if ('formula' in cell) return `la formula «=${shorten(cell.formula.replace(/^=/, ''))}»`;
  return 'error' in cell ? `l’errore ${shorten(cell.error)}` : quoted(cell.date);
}

function quoted(text: string): string {
  return `«${shorten(text)}»`;
}

/** Control characters of a hostile file do not reach the terminal. */
function shorten(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
