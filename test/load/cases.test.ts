/**
 * The tables of this folder arrive, one for each subject: `raw` is what is read, `value` what it is read as, `findings` whole lines
 * («line:column severity [rule] message | hint»). A case is added without touching this file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { subjects } from './subjects.ts';

interface Case {
  readonly title: string;
  readonly raw: string;
  readonly value?: unknown;
  readonly findings?: string;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

for (const table of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const subject = basename(table, '.yaml');
  const cases: readonly Case[] = parse(readFileSync(`${folder}${table}`, 'utf8'));
  describe(subject, () => {
    for (const { title, raw, value, findings = '' } of cases) {
      it(title, () => {
        const read = subjects[subject];
        if (!read) throw new Error(`no reader for the table ${table} in subjects.ts`);
        const result = read(raw);
        expect(result.findings.join('\n')).toBe(findings.trimEnd());
        expect(result.value).toEqual(value);
      });
    }
  });
}
