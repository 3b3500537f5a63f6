/**
 * The tables of this folder arrive, one for each rule; each case is a small package: the base with the case's fragments put over it.
 * A fragment's top-level properties replace those of the base and stand first in the file, so that line n of the fragment is line n
 * of the file (n + 1 in the act, below `---`). Asserted are whole lines, without excerpts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CheckContext, check, rules } from '../../src/check/index.ts';
import { printFindings } from '../../src/check/print.ts';
import { load } from '../../src/load/index.ts';

interface Case {
  readonly title: string;
  /** Fragments. */
  readonly fascicolo?: string;
  readonly delibera?: string;
  readonly piano?: string;
  /** Top-level properties of the base to leave out, by fragment name. */
  readonly without?: { readonly [fragment in 'fascicolo' | 'delibera' | 'piano']?: readonly string[] };
  /** The act's narrative. */
  readonly narrative?: string;
  /** Further files, whole. */
  readonly files?: Readonly<Record<string, string>>;
  readonly context?: Partial<CheckContext>;
  /** Fragments of the revision that `revisionePrecedente` names. */
  readonly precedente?: Partial<Case>;
  /** Whether load has something to say, too: what it could not read must not come back as another finding. */
  readonly loadFinds?: boolean;
  /** Absent: the rule finds nothing. */
  readonly expected?: string;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const base = (file: string) => readFileSync(`${folder}base/${file}`, 'utf8');
const context: CheckContext = { documents: ['nord/albero', 'nord/monitoraggio'], modelli: ['comune'], otherActs: [] };

function sourcesOf({ fascicolo, delibera, piano, without, narrative, files }: Partial<Case>) {
  const [, frontMatter = '', text = ''] = base('delibera.md').split(/^---\n/m);
  const texts = {
    'fascicolo.yaml': merge(base('fascicolo.yaml'), fascicolo, without?.fascicolo),
    'delibera.md': `---\n${merge(frontMatter, delibera, without?.delibera)}---\n${narrative ?? text}`,
    'piani/nord.yaml': merge(base('piani/nord.yaml'), piano, without?.piano),
    ...files,
  };
  return {
    name: 'prova',
    files: new Map(Object.entries(texts).map(([file, content]) => [file, new TextEncoder().encode(content)])),
  };
}

function merge(text: string, fragment = '', without: readonly string[] = []): string {
  const nameOf = (block: string) => block.slice(0, block.indexOf(':'));
  const blocks = (source: string) => source.split(/^(?=\w+:)/m);
  const replaced = new Set([...blocks(fragment).map(nameOf), ...without]);
  return (
    fragment +
    blocks(text)
      .filter((block) => !replaced.has(nameOf(block)))
      .join('')
  );
}

function findingsOf(input: Partial<Case>) {
  const loaded = load({ ...sourcesOf(input), ...(input.precedente ? { previous: sourcesOf(input.precedente) } : {}) });
  return { loaded, ...check(loaded, { ...context, ...input.context }) };
}

const lines = (findings: ReturnType<typeof findingsOf>['findings']) =>
  printFindings(findings, { texts: new Map(), folder: '', color: false }).split('\n').slice(0, -2);

it('finds nothing in the base package, which then is checked', () => {
  const { findings, package: checked } = findingsOf({});
  expect(lines(findings)).toEqual([]);
  expect(checked?.name).toBe('prova');
});

const tables = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

it('has a table for each rule, with cases that fail and cases that pass', () => {
  expect(tables.map((file) => basename(file, '.yaml')).sort()).toEqual(Object.keys(rules).sort());
  for (const file of tables) {
    const cases: Case[] = parse(readFileSync(folder + file, 'utf8'));
    expect(new Set(cases.map((one) => one.expected === undefined)), file).toEqual(new Set([true, false]));
  }
});

for (const file of tables) {
  const rule = basename(file, '.yaml');
  const cases: Case[] = parse(readFileSync(folder + file, 'utf8'));
  describe(rule, () => {
    for (const one of cases) {
      it(one.title, () => {
        const { loaded, findings } = findingsOf(one);
        expect(lines(loaded.findings).length > 0, lines(loaded.findings).join('\n')).toBe(one.loadFinds ?? false);
        expect(lines(findings.filter((finding) => finding.rule === rule)).join('\n')).toBe((one.expected ?? '').trimEnd());
      });
    }
  });
}
