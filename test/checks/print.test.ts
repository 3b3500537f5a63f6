/** Findings as plain values arrive; their printed form, colours, limits and JSON are asserted. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findingsToJson, printFindings } from '../../src/check/print.ts';
import type { Finding } from '../../src/model/findings.ts';

interface Case {
  readonly title: string;
  readonly folder: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly expected: string;
}

const cases: Case[] = parse(readFileSync(new URL('print/cases.yaml', import.meta.url), 'utf8'));
const finding: Finding = { rule: 'r', severity: 'errore', place: { file: 'a.yaml', line: 1, column: 1 }, message: 'Uno' };

describe('printFindings', () => {
  for (const { title, folder, texts = {}, findings, expected } of cases) {
    it(title, () => {
      expect(printFindings(findings, { texts: new Map(Object.entries(texts)), folder, color: false })).toBe(expected);
    });
  }

  it('shows the neighbourhood of a place in a very long line, wherever it is', () => {
    const line = `inizio ${'x'.repeat(5_000_000)}QUI${'y'.repeat(5_000_000)}`;
    const excerpt = (column: number, length: number) =>
      printFindings([{ ...finding, place: { file: 'a.yaml', line: 1, column, length } }], {
        texts: new Map([['a.yaml', line]]),
        folder: '',
        color: false,
      })
        .split('\n')
        .slice(1, 3);
    const [start, middle, end] = [excerpt(1, 6), excerpt(5_000_008, 3), excerpt(line.length, 1)];
    expect(start).toEqual([`  1 | inizio ${'x'.repeat(103)}…`, '    | ^^^^^^']);
    expect(middle).toEqual([`  1 | …${'x'.repeat(36)}QUI${'y'.repeat(71)}…`, `    | ${' '.repeat(37)}^^^`]);
    expect(end).toEqual([`  1 | …${'y'.repeat(37)}`, `    | ${' '.repeat(37)}^`]);
  });

  it('cuts a message that quotes a value of megabytes', () => {
    const printed = printFindings([{ ...finding, message: `trovato «${'x'.repeat(5_000_000)}»`, hint: 'y'.repeat(5_000_000) }], {
      texts: new Map(),
      folder: '',
      color: false,
    });
    expect(printed).toBe(
      `a.yaml:1:1: errore: trovato «${'x'.repeat(591)}… [r]\n  suggerimento: ${'y'.repeat(600)}…\n1 errore, 0 avvisi\n`,
    );
  });

  it('colours severity, place, rule and caret, when asked', () => {
    const settings = { texts: new Map([['a.yaml', 'x: 1']]), folder: '', color: true };
    expect(printFindings([finding, { ...finding, severity: 'avviso', hint: 'Due' }], settings).split('\n')).toEqual([
      '\x1b[1ma.yaml:1:1\x1b[22m: \x1b[31merrore\x1b[39m: Uno \x1b[2m[r]\x1b[22m',
      '  \x1b[2m1 |\x1b[22m x: 1',
      '    \x1b[2m|\x1b[22m \x1b[31m^\x1b[39m',
      '\x1b[1ma.yaml:1:1\x1b[22m: \x1b[33mavviso\x1b[39m: Uno \x1b[2m[r]\x1b[22m',
      '  \x1b[2m1 |\x1b[22m x: 1',
      '    \x1b[2m|\x1b[22m \x1b[33m^\x1b[39m',
      '  \x1b[36msuggerimento\x1b[39m: Due',
      '1 errore, 1 avviso',
      '',
    ]);
  });
});

it('gives the same findings as JSON, with optional properties only where there is something to say', () => {
  const related = [{ place: { file: 'b.yaml', line: 2, column: 3, length: 4 }, message: 'Altro' }];
  const findings: Finding[] = [
    { ...finding, related, hint: 'Due' },
    { ...finding, severity: 'avviso', place: { file: 'a.yaml', line: 0, column: 0 } },
  ];
  expect(findingsToJson(findings, 'data/esempio')).toEqual({
    errori: 1,
    avvisi: 1,
    rilievi: [
      {
        regola: 'r',
        gravita: 'errore',
        file: 'data/esempio/a.yaml',
        riga: 1,
        colonna: 1,
        messaggio: 'Uno',
        suggerimento: 'Due',
        correlati: [{ file: 'data/esempio/b.yaml', riga: 2, colonna: 3, messaggio: 'Altro' }],
      },
      { regola: 'r', gravita: 'avviso', file: 'data/esempio/a.yaml', riga: 0, colonna: 0, messaggio: 'Uno' },
    ],
  });
});
