/** What load made of small packages arrives; which findings come together, in which order, and when a package counts as checked. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CheckContext, check } from '../../src/check/index.ts';
import { load } from '../../src/load/index.ts';

const context: CheckContext = { documents: ['nord/albero', 'nord/monitoraggio'], modelli: ['comune'], otherActs: [] };

/** The base package of the tables, with words replaced. */
function checked(file?: string, from = '', to = '') {
  const files = ['fascicolo.yaml', 'delibera.md', 'piani/nord.yaml'].map((name) => {
    const text = readFileSync(new URL(`base/${name}`, import.meta.url), 'utf8');
    return [name, new TextEncoder().encode(name === file ? text.replaceAll(from, to) : text)] as const;
  });
  return check(load({ name: 'prova', files: new Map(files) }), context);
}

const summary = ({ findings }: ReturnType<typeof check>) =>
  findings.map(({ severity, place, rule }) => `${severity} ${place.file}:${place.line} ${rule}`);

describe('check', () => {
  it('returns the package when there is nothing to say', () => {
    const result = checked();
    expect(summary(result)).toEqual([]);
    expect(result.package?.delibera.numero).toBe('15');
  });

  it('returns the package with its warnings', () => {
    const result = checked('delibera.md', ', allegati: [A, B]', ', allegati: [A]');
    expect(summary(result)).toEqual(['avviso delibera.md:22 annexes']);
    expect(result.package?.name).toBe('prova');
  });

  it('puts errors of load and of the rules together, before all warnings, and returns no package', () => {
    const result = checked(
      'piani/nord.yaml',
      'stato: 10\n            target: { 2020: ≥ 12,',
      'stato: 10.5\n            target: { 2020: ≥ 20, 2023: 4,',
    );
    expect(summary(result)).toEqual([
      'errore piani/nord.yaml:39 number-format',
      'errore piani/nord.yaml:40 target-year',
      'avviso piani/nord.yaml:40 target-worsens',
    ]);
    expect(result.package).toBeUndefined();
  });

  it('has only what load says when there is no package', () => {
    const result = checked('delibera.md', '---', '');
    expect(new Set(summary(result).map((line) => line.split(' ')[1]?.split(':')[0]))).toEqual(new Set(['delibera.md']));
    expect(result.package).toBeUndefined();
  });
});
