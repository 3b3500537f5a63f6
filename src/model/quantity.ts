/**
 * A quantity is what an indicator measures: a number with an optional unit, a yes/no, or a date.
 * Italian text arrives (`97,6 %`, `9M€`, `10 gg.`, `SI`, `31/12/2020`); the value leaves, and prints back in one canonical form.
 */
import { parseDate, printDate } from './dates.ts';
import { isMisread, type Misread, parseNumber, printNumber } from './numbers.ts';

/** Space that keeps number and unit on one line. */
export const NBSP = '\u00a0';

export type Quantity = NumberQuantity | YesNoQuantity | DateQuantity;
export interface NumberQuantity {
  readonly kind: 'numero';
  readonly value: number;
  /** As written: `%`, `gg.`, `€`, `M€`; absent for pure numbers. */
  readonly unit?: string;
}
export interface YesNoQuantity {
  readonly kind: 'siNo';
  readonly value: boolean;
}
export interface DateQuantity {
  readonly kind: 'data';
  /** ISO `yyyy-mm-dd`. */
  readonly value: string;
}

const NUMBER_AND_UNIT = /^(?<number>[+\-−]?[\d.,]*\d)\s*(?<unit>\D.*)?$/;
const EXPECTED = 'un valore: un numero con la sua unità (97,6 %, 10 gg., 9 M€), SI, NO o una data (31/12/2020)';

export function parseQuantity(text: string): Quantity | Misread {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const yesNo = parseYesNo(trimmed);
  if (!isMisread(yesNo)) return { kind: 'siNo', value: yesNo };
  if (/^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(trimmed)) {
    const date = parseDate(trimmed);
    return isMisread(date) ? date : { kind: 'data', value: date };
  }
  const match = NUMBER_AND_UNIT.exec(trimmed.replace(EURO_FIRST, '$1 €'))?.groups;
  if (!match?.['number']) return { found: `«${text}»`, expected: EXPECTED, ...absenceHint(trimmed) };
  const value = parseNumber(match['number']);
  if (isMisread(value)) return { ...value, found: `«${text}»` };
  const unit = match['unit']?.trim();
  if (unit && !isUnit(unit)) return { found: `«${text}»`, expected: EXPECTED };
  return unit ? { kind: 'numero', value, unit } : { kind: 'numero', value };
}

/** `€ 1.000` is read as `1.000 €`. */
const EURO_FIRST = /^€ ?([+\-−]?[\d.,]+)$/;

/** A unit is a sign or a word or three (`%`, `M€`, `gg. lavorativi`), never another number, an operator or a comparison. */
function isUnit(text: string): boolean {
  return text.length <= 40 && /^[\p{L}%‰€$°(]/u.test(text) && !/[\d<>≤≥=:;]|\brispetto\b/i.test(text);
}

/** Sheets print a sign where a value is lawfully absent; the data leave the value out. */
export function absenceHint(text: string): { hint?: string } {
  return /^(?:[-–—]+|\/)$/.test(text)
    ? { hint: 'un valore che manca si omette; il segno che lo sostituisce in stampa è «segnoAssenza»' }
    : {};
}

export function parseYesNo(text: string): boolean | Misread {
  // `Sì`, `SI'`, and the accents that macOS writes as a sign of their own.
  const word = text
    .trim()
    .normalize('NFD')
    .replace(/[\u0300\u0301'’]$/, '')
    .toLocaleUpperCase('it');
  if (word === 'SI') return true;
  if (word === 'NO') return false;
  return { found: `«${text}»`, expected: 'SI oppure NO' };
}

export function printQuantity(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'numero':
      return printNumber(quantity.value) + (quantity.unit ? NBSP + quantity.unit : '');
    case 'siNo':
      return quantity.value ? 'SI' : 'NO';
    case 'data':
      return printDate(quantity.value);
  }
}

export function sameQuantity(a: Quantity, b: Quantity): boolean {
  return printQuantity(a) === printQuantity(b);
}
