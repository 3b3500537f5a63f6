/**
 * The model of an annex as it went out and the file that came back arrive; the protected cells that no longer say the same leave. Results of
 * formulas are nobody's: they are not read, and spreadsheet programs write the formulas themselves each in its own way.
 */
import { settle } from '../model/scoring/index.ts';
import { type Cell, columnLetters, type Sheet, type WorkbookModel } from '../render/xlsx/model.ts';
import { wordsOf } from './cell-words.ts';
import type { CellReading, SheetReading, WorkbookReading } from './workbook-reading.ts';

export interface Altered {
  readonly cell: string;
  readonly message: string;
}

/** Only of the sheets that were read. */
export function alteredCells(model: WorkbookModel, { sheets }: WorkbookReading): readonly Altered[] {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  return model.sheets.flatMap((sheet) => {
    const reading = byName.get(sheet.name);
    return reading ? alteredIn(sheet, reading) : [];
  });
}

function alteredIn(sheet: Sheet, reading: SheetReading): Altered[] {
  const letters = sheet.columns.map((_, position) => columnLetters(position));
  const altered: Altered[] = [];
  for (const [row, { cells }] of sheet.rows.entries()) {
    for (const [position, { key }] of sheet.columns.entries()) {
      const cell = cells[key];
      if (cell?.unlocked) continue;
      const address = `${letters[position]}${row + 1}`;
      const message = difference(cell, reading.cells[address]);
      if (message !== undefined) altered.push({ cell: `${sheet.name}!${address}`, message });
    }
  }
  const known = new Set(letters);
  for (const [address, found] of Object.entries(reading.cells)) {
    const digits = address.search(/\d/);
    if (known.has(address.slice(0, digits)) && Number(address.slice(digits)) <= sheet.rows.length) continue;
    altered.push({
      cell: `${sheet.name}!${address}`,
      message: `cella protetta modificata: trovato ${wordsOf(found)}, attesa vuota`,
    });
  }
  return altered;
}

function difference(cell: Cell | undefined, found: CellReading | undefined): string | undefined {
  if (cell?.formula !== undefined) {
    const isFormula = typeof found === 'object' && 'formula' in found;
    return isFormula ? undefined : `cella protetta modificata: trovato ${wordsOf(found)}, attesa la formula della scheda`;
  }
  const expected = cell?.value === '' ? undefined : cell?.value;
  if (isSame(expected, found)) return undefined;
  return `cella protetta modificata: trovato ${wordsOf(found)}, atteso ${expected === undefined ? 'niente' : wordsOf(expected)}`;
}

/** Numbers may come back as text; blanks and line ends are each program's own. */
function isSame(expected: string | number | undefined, found: CellReading | undefined): boolean {
  if (typeof found === 'object' || typeof found === 'boolean') return false;
  if (found === expected) return true;
  if (typeof expected === 'number') return found !== undefined && settle(Number(found)) === settle(expected);
  return squeezed(String(expected ?? '')) === squeezed(String(found ?? ''));
}

/** The longest texts end in a sign of their own where they were cut: what comes before tells. */
function squeezed(text: string): string {
  return text.slice(0, MEANINGFUL).replace(/\s+/g, ' ').trim();
}

const MEANINGFUL = 32_000;
