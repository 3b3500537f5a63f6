/**
 * A quantity is what an indicator measures: a number with an optional unit, a yes/no, or a date.
 * Italian text arrives (`97,6 %`, `9M€`, `10 gg.`, `SI`, `31/12/2020`); the value leaves, and prints back in one canonical form.
 */
import { parseDate, printDate } from './dates.ts';
import { isMisread, type Misread, parseNumber, printNumber } from './numbers.ts';

/** Space that keeps number and unit on one line. */
export const NBSP = ' ';

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
  const trimmed = text.trim().replaceAll(NBSP, ' ');
  const yesNo = parseYesNo(trimmed);
  if (!isMisread(yesNo)) return { kind: 'siNo', value: yesNo };
  if (/^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(trimmed)) {
    const date = parseDate(trimmed);
    return isMisread(date) ? date : { kind: 'data', value: date };
  }
  const match = NUMBER_AND_UNIT.exec(trimmed)?.groups;
  if (!match?.['number']) return { found: `«${text}»`, expected: EXPECTED };
  const value = parseNumber(match['number']);
  if (isMisread(value)) return { ...value, found: `«${text}»` };
  const unit = match['unit']?.trim();
  if (unit && !isUnit(unit)) return { found: `«${text}»`, expected: EXPECTED };
  return unit ? { kind: 'numero', value, unit } : { kind: 'numero', value };
}

/** A unit is a sign or a word or three (`%`, `M€`, `gg. lavorativi`), never another number or an operator. */
function isUnit(text: string): boolean {
  return text.length <= 40 && !/[\d<>≤≥=:;]/.test(text);
}

export function parseYesNo(text: string): boolean | Misread {
  const word = text.trim().toLocaleUpperCase('it').replace('Ì', 'I').replace('Í', 'I');
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
