/** Dates and spans of years: Italian or ISO text arrives, ISO text leaves; `26/11/2020` and `26 novembre 2020` are printed. */
import type { Misread } from './numbers.ts';

const MONTHS: readonly string[] = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const ITALIAN = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;
const LONG = /^(\d{1,2})°?\s+(\p{L}+)\s+(\d{4})$/u;

/** Reads `2020-11-26`, `26/11/2020` or `26 novembre 2020`; a day that the calendar has not is refused. */
export function parseDate(text: string): string | Misread {
  const trimmed = text.trim();
  const parts = isoParts(trimmed) ?? italianParts(trimmed) ?? longParts(trimmed);
  const expected = 'una data come 2020-11-26 o 26/11/2020';
  if (!parts) return { found: `«${text}»`, expected };
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return { found: `«${text}», un giorno che non esiste nel calendario`, expected, rule: 'impossible-date' };
  }
  return date.toISOString().slice(0, 10);
}

type Parts = readonly [year: number, month: number, day: number];

function isoParts(text: string): Parts | undefined {
  const match = ISO.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function italianParts(text: string): Parts | undefined {
  const match = ITALIAN.exec(text);
  return match ? [Number(match[3]), Number(match[2]), Number(match[1])] : undefined;
}

function longParts(text: string): Parts | undefined {
  const match = LONG.exec(text);
  const month = MONTHS.indexOf(match?.[2]?.toLocaleLowerCase('it') ?? '');
  return match && month >= 0 ? [Number(match[3]), month + 1, Number(match[1])] : undefined;
}

/** `2020-11-26` → `26/11/2020`. */
export function printDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day}/${month}/${year}`;
}

/** `2020-11-26` → `26 novembre 2020`. */
export function printLongDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day === 1 ? '1°' : day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** A span of years, both ends included: `2020-2022`, or `2020` alone. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

export function parseYears(text: string): Years | Misread {
  const match = /^((?:19|20)\d{2})(?:\s*[-–]\s*((?:19|20)\d{2}))?$/.exec(text.trim());
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (!match || to < from) return { found: `«${text}»`, expected: 'un anno o un periodo come 2020-2022' };
  return { from, to };
}

/** Always both ends, as the sheets print it: `2020 - 2020`. */
export function printYears(years: Years): string {
  return `${years.from} - ${years.to}`;
}
