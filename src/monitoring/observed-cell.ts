/**
 * A cell where an office typed a value arrives with the kind of value that belongs there; the observed value leaves, or what is wrong with it.
 * Nothing is guessed: text that reads as a value of that kind is taken with a warning, everything else is refused.
 */
import { parseDate, printDate } from '../model/dates.ts';
import { isMisread, parseNumber, printNumber } from '../model/numbers.ts';
import { parseYesNo, printQuantity, type Quantity } from '../model/quantity.ts';
import { type ObservedKind, settle } from '../model/scoring/index.ts';
import { wordsOf } from './cell-words.ts';
import type { CellReading } from './workbook-reading.ts';

/** What is known of the cell besides what stands in it. */
export interface CellContext {
  readonly kind: ObservedKind;
  /** The unit of the target or of the state: `gg.`. */
  readonly unit?: string;
  /** Of the plan. */
  readonly year: number;
  readonly is1904: boolean;
}

export interface ReadCell {
  readonly value?: Quantity;
  readonly problem?: Remark;
}

interface Remark {
  readonly severity: 'errore' | 'avviso';
  readonly message: string;
  readonly hint?: string;
}

export function readObserved(cell: CellReading | undefined, context: CellContext): ReadCell {
  if (cell === undefined || (typeof cell === 'string' && cell.trim() === '')) return {};
  if (typeof cell === 'object' && 'formula' in cell) {
    return refused(
      `c’è ${wordsOf(cell)}, atteso un valore`,
      'copiare la cella e incollarla su se stessa con «Incolla speciale», «Valori»',
    );
  }
  if (typeof cell === 'object' && 'error' in cell)
    return refused(`c’è ${wordsOf(cell)}, atteso un valore`, 'correggere il valore o lasciare vuota la cella');
  return kinds[context.kind](cell, context);
}

type Given = Exclude<CellReading, { readonly formula: string } | { readonly error: string }>;

const kinds: Readonly<Record<ObservedKind, (cell: Given, context: CellContext) => ReadCell>> = {
  numero(cell, { unit }) {
    if (typeof cell === 'number') return number(cell, unit);
    return fromText(cell, 'atteso un numero, come 12 oppure 12,5', (text) => numberIn(withoutUnit(text, unit), unit));
  },
  percentuale(cell) {
    if (typeof cell === 'number') return percentage(cell);
    return fromText(cell, 'attesa una percentuale, come 75 % oppure 75,5 %', (text) =>
      /%$/.test(text) ? numberIn(text.slice(0, -1).trim(), '%') : undefined,
    );
  },
  siNo(cell) {
    const yes = typeof cell === 'string' ? parseYesNo(cell) : undefined;
    if (yes === undefined || isMisread(yes)) return refused(`${wordsOf(cell)}, atteso SI oppure NO`);
    return { value: { kind: 'siNo', value: yes } };
  },
  data(cell, { year, is1904 }) {
    if (typeof cell === 'number') return date(dayOf(cell, is1904), wordsOf(cell), year);
    if (typeof cell === 'object') return date(cell.date.slice(0, 10), wordsOf(cell), year);
    if (typeof cell === 'boolean') return refused(`${wordsOf(cell)}, ${dateExpected(year)}`);
    const no = parseYesNo(cell);
    if (no === false) return { value: { kind: 'siNo', value: false } };
    const parsed = parseDate(cell);
    if (isMisread(parsed)) return refused(`${parsed.found}, ${dateExpected(year)}`);
    const read = date(parsed, wordsOf(cell), year);
    return read.value ? { ...read, problem: asText(cell, read.value) } : read;
  },
};

function fromText(cell: Given, expected: string, read: (text: string) => ReadCell | undefined): ReadCell {
  const found = typeof cell === 'string' ? read(cell.trim()) : undefined;
  if (!found || found.problem) return found ?? refused(`${wordsOf(cell)}, ${expected}`);
  return found.value && typeof cell === 'string' ? { ...found, problem: asText(cell, found.value) } : found;
}

function asText(cell: string, value: Quantity): Remark {
  return { severity: 'avviso', message: `il valore è scritto come testo (${wordsOf(cell)}): letto come ${printQuantity(value)}` };
}

/** What the data can hold: 15 digits, 6 of them decimals (model/numbers.ts). */
function number(value: number, unit: string | undefined): ReadCell {
  const digits = String(Math.trunc(Math.abs(value))).length;
  if (Math.abs(value) > 1e12) return refused(`${String(value)}, atteso un numero tra -1.000.000.000.000 e 1.000.000.000.000`);
  const decimals = Math.max(0, Math.min(6, 15 - digits));
  const rounded = Number(settle(value).toFixed(decimals)) + 0;
  return { value: { kind: 'numero', value: rounded, ...(unit === undefined ? {} : { unit }) } };
}

/** Spreadsheets keep 75 % as 0,75. */
function percentage(fraction: number): ReadCell {
  const points = settle(fraction * 100);
  if (Math.abs(points) <= 1000) return number(points, '%');
  const meant = Math.abs(fraction) <= 1000 ? `forse si intendeva ${printNumber(settle(fraction))} %` : undefined;
  return refused(`${printNumber(Number(points.toPrecision(12)))} %, attesa una percentuale tra -1.000 % e 1.000 %`, meant);
}

function numberIn(text: string, unit: string | undefined): ReadCell | undefined {
  const read = parseNumber(text);
  if (!isMisread(read)) return number(read, unit);
  return read.hint === undefined ? undefined : refused(`${read.found}, atteso ${read.expected}`, read.hint);
}

function withoutUnit(text: string, unit: string | undefined): string {
  return unit !== undefined && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

const DAY = 24 * 60 * 60 * 1000;

/** ISO; undefined where the number is no day. A time of day is left out. */
function dayOf(serial: number, is1904: boolean): string | undefined {
  const day = Math.floor(serial) + (is1904 ? 1462 : 0);
  return day >= 1 && day < 3_000_000 ? new Date(Date.UTC(1899, 11, 30) + day * DAY).toISOString().slice(0, 10) : undefined;
}

function date(iso: string | undefined, words: string, year: number): ReadCell {
  const read = iso === undefined ? undefined : parseDate(iso);
  if (read === undefined || isMisread(read)) return refused(`${words}, ${dateExpected(year)}`);
  const isNear = read >= `${year - 1}-01-01` && read <= `${year + 1}-12-31`;
  return isNear ? { value: { kind: 'data', value: read } } : refused(`${printDate(read)}, ${dateExpected(year)}`);
}

function dateExpected(year: number): string {
  return `attesa una data tra il 01/01/${year - 1} e il 31/12/${year + 1}, oppure NO`;
}

function refused(message: string, hint?: string): ReadCell {
  return { problem: { severity: 'errore', message, ...(hint === undefined ? {} : { hint }) } };
}
