/** A scalar of a known kind arrives, the text that every document prints for it leaves. */
import { printDate, printYears, type Years } from './dates.ts';
import { printNumber } from './numbers.ts';
import type { Piano } from './package.ts';
import { NBSP, printQuantity, type Quantity } from './quantity.ts';
import type { ScalarKind } from './scalars.ts';
import { printTarget, type Target } from './targets/index.ts';

/** What a kind's value is typed as; the registry of kinds (model/scalars.ts) makes the casts below true. */
type Print = (value: never, importi: Piano['importi']) => string;

const asIs = (value: string) => value;

/** Complete over the kinds that print as plain text: a new kind must say here how it looks. */
const prints: Readonly<Record<Exclude<ScalarKind, 'prosa' | 'siNo'>, Print>> = {
  testo: asIs,
  id: asIs,
  codice: asIs,
  scelta: asIs,
  numero: (value: number) => printNumber(value),
  peso: printWeight,
  importo: printMoney,
  anno: (value: number) => String(value),
  periodo: (value: Years) => printYears(value),
  data: (value: string) => printDate(value),
  valore: (value: Quantity) => printQuantity(value),
  target: (value: Target) => printTarget(value),
};

export function scalarText(kind: keyof typeof prints, value: unknown, importi: Piano['importi']): string {
  return prints[kind](value as never, importi);
}

/** `14,29 %`, never broken before the sign. */
export function printWeight(value: number): string {
  return `${printNumber(value)}${NBSP}%`;
}

/** `450.000` or `626.773,00`, as the seat writes money; cents that exist are never hidden. */
export function printMoney(value: number, importi: Piano['importi']): string {
  const cents = Math.round(value * 100) / 100;
  return printNumber(cents, importi === 'centesimi' || !Number.isInteger(cents) ? 2 : 0);
}
