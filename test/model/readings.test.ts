/**
 * The tables of this folder arrive, one for each kind of value: `text` is read as `value` and printed as `prints` (`·` stands for the
 * space that keeps number and unit together), or there is a `problem` («found → expected | hint»). For targets also: which way is
 * better (`polarity`), and whether observed values meet it (`met`; `82 % contro 74,4 %` where another figure is compared with).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDate, parseYears, printDate, printYears } from '../../src/model/dates.ts';
import { isMisread, type Misread, parseNumber, printNumber } from '../../src/model/numbers.ts';
import { NBSP, parseQuantity, printQuantity } from '../../src/model/quantity.ts';
import { isTargetMet, parseTarget, printTarget, targetPolarity } from '../../src/model/targets/index.ts';

interface Case {
  readonly text: string;
  readonly value?: unknown;
  readonly prints?: string;
  readonly problem?: string;
  readonly polarity?: string;
  readonly met?: Readonly<Record<string, boolean | null>>;
}

interface Reading {
  readonly value: unknown;
  readonly prints: string;
  readonly polarity?: string;
  readonly isMet?: (observed: string) => boolean | null;
}

function reading<T>(
  read: (text: string) => T | Misread,
  print: (value: T) => string,
  more: (value: T) => Partial<Reading> = () => ({}),
) {
  return (text: string): Reading | Misread => {
    const value = read(text);
    return isMisread(value) ? value : { value, prints: print(value).replaceAll(NBSP, '·'), ...more(value) };
  };
}

const readings: Readonly<Record<string, (text: string) => Reading | Misread>> = {
  numbers: reading(parseNumber, printNumber),
  quantities: reading(parseQuantity, printQuantity),
  dates: reading(parseDate, printDate),
  years: reading(parseYears, printYears),
  targets: reading(parseTarget, printTarget, (target) => ({
    polarity: targetPolarity(target),
    isMet: (observed) => {
      const [quantity, compared] = observed.split(' contro ').map((part) => parseQuantity(part));
      if (!quantity || isMisread(quantity) || isMisread(compared)) throw new Error(`no quantity in the table: ${observed}`);
      return isTargetMet(target, quantity, compared) ?? null;
    },
  })),
};

const folder = fileURLToPath(new URL('.', import.meta.url));

for (const table of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const subject = basename(table, '.yaml');
  const cases: readonly Case[] = parse(readFileSync(`${folder}${table}`, 'utf8'));
  describe(subject, () => {
    for (const { text, value, prints, problem, polarity, met = {} } of cases) {
      it(text, () => {
        const read = readings[subject]?.(text);
        if (!read) throw new Error(`no reading for the table ${table}`);
        if (isMisread(read)) {
          const { found, expected, hint } = read;
          expect(`${found} → ${expected}${hint ? ` | ${hint}` : ''}`).toBe(problem);
          return;
        }
        expect(problem).toBeUndefined();
        expect(read.prints).toBe(prints);
        if (value !== undefined) expect(read.value).toEqual(value);
        if (polarity !== undefined) expect(read.polarity).toBe(polarity);
        const outcomes = Object.keys(met).map((observed) => [observed, read.isMet?.(observed)]);
        expect(Object.fromEntries(outcomes)).toEqual(met);
      });
    }
  });
}
