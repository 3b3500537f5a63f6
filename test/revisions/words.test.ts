/** Words of a comparison: what differs between two texts, what a table may not hold as it is, what a terminal may not show. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compareRevisions } from '../../src/revisions/comparison.ts';
import { comparisonCsv } from '../../src/revisions/comparison-data.ts';
import { comparisonText } from '../../src/revisions/comparison-text.ts';
import { historyOf } from '../../src/revisions/history.ts';
import type { Snapshot, SnapshotNode } from '../../src/revisions/snapshot.ts';
import { snapshotLines } from '../../src/revisions/snapshot-lines.ts';
import { diffWords, type Piece } from '../../src/revisions/word-diff.ts';

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly expected: readonly [string, string];
}

const cases: readonly Case[] = parse(readFileSync(new URL('word-diff.yaml', import.meta.url), 'utf8'));

describe('two texts', () => {
  const marked = (pieces: readonly Piece[]) => pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

  it.each(cases)('$title', ({ before, after, expected }) => {
    const diff = diffWords(before, after);
    expect([marked(diff.before), marked(diff.after)]).toEqual(expected);
  });

  it('give their words back', () => {
    for (const { before, after } of cases) {
      const diff = diffWords(before, after);
      expect([diff.before, diff.after].map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual([before, after]);
    }
  });

  it('of any length are compared in a moment', () => {
    const long = Array.from({ length: 60_000 }, (_, index) => `parola${index}`);
    const diff = diffWords(long.join(' '), long.toReversed().join(' '));
    expect(diff.before.every(({ changed }) => changed)).toBe(true);
  });
});

function snapshotOf(revisione: number, nodes: readonly Partial<SnapshotNode>[]): Snapshot {
  const base = { tipo: 'azione', padre: '.', livello: 1, campi: {} };
  return {
    piano: 'ente-2024-2026',
    revisione,
    titolo: 'Piano',
    ente: 'Ente',
    atto: { numero: String(revisione + 1), data: '2024-01-15', oggetto: 'Piano' },
    variazioni: [],
    nodi: [
      { id: '.', tipo: 'fascicolo', padre: null, livello: 0, nome: 'Piano', campi: {} },
      ...nodes.map((node, index) => ({ ...base, id: `az-${index}`, nome: `Azione ${index}`, ...node })),
    ],
  };
}

describe('hostile words', () => {
  const words = ['=HYPERLINK("http://esempio.example")', '+10 % sul 2018', '-3', '@SOMMA(A1)', 'con "virgolette"; e\nun a capo'];
  const comparison = compareRevisions([
    snapshotOf(
      0,
      words.map(() => ({})),
    ),
    snapshotOf(
      1,
      words.map((titolo) => ({ campi: { titolo } })),
    ),
  ]);

  it('are text in a spreadsheet, and a number stays one', () => {
    const csv = comparisonCsv(comparison);
    expect(csv).toContain('"\'=HYPERLINK(""http://esempio.example"")"');
    expect(csv).toContain(";'+10 % sul 2018;");
    expect(csv).toContain(';-3;');
    expect(csv).toContain(";'@SOMMA(A1);");
    expect(csv).toContain('"con ""virgolette""; e\nun a capo"');
  });

  it('do not reach the terminal as commands', () => {
    const escaped = compareRevisions([snapshotOf(0, [{}]), snapshotOf(1, [{ campi: { titolo: '\u001b[2Jfinto' } }])]);
    expect(comparisonText(escaped, false)).toContain('(assente) → \ufffd[2Jfinto');
  });
});

describe('a history', () => {
  const texts = [
    snapshotOf(0, [{ id: 'op-1', tipo: 'obiettivoOperativo', campi: { codice: 'OP1' } }]),
    snapshotOf(1, [{ id: 'op-1', tipo: 'obiettivoOperativo', campi: { codice: 'OP2' } }]),
    snapshotOf(2, [{ id: 'op-9', tipo: 'obiettivoOperativo', campi: { codice: 'OP1' } }]),
    snapshotOf(3, []),
  ].map(snapshotLines);

  it('follows a node whose code changes, and every node that ever had the code', () => {
    const history = historyOf('OP1', texts);
    expect(history?.subjects.map(({ node }) => node.id)).toEqual(['op-1', 'op-9']);
    expect(
      history?.stages.map(({ changes }) => changes?.map(({ kind, node, field }) => `${kind} ${node.id} ${field ?? ''}`)),
    ).toEqual([undefined, ['modificato op-1 codice'], ['rimosso op-1 ', 'aggiunto op-9 '], ['rimosso op-9 ']]);
  });

  it('begins with the revision that first has the node', () => {
    expect(historyOf('op-9', texts)?.stages.map(({ revision }) => revision.revisione)).toEqual([2, 3]);
  });

  it('is none of what no revision has', () => {
    expect(historyOf('op-2', texts)).toBeUndefined();
    expect(historyOf('fascicolo"', texts)).toBeUndefined();
  });
});
