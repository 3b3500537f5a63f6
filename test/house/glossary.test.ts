/** docs/glossario.md arrives with the schemas; a property without its line, or a line without its property, is named. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Every key under `properties`, at any depth. */
function propertiesOf(schema: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'properties' && typeof child === 'object' && child !== null)
        for (const name of Object.keys(child)) found.add(name);
      visit(child);
    }
  };
  visit(schema);
  return found;
}

/** The names in the first column of the table under a heading that begins with `title`. */
function linesUnder(title: string): string[] {
  const section = read('docs/glossario.md')
    .split(/^## /m)
    .find((text) => text.startsWith(title));
  return [...(section ?? '').matchAll(/^\| `(\w+)` \| .*[.)`] \|$/gm)].map((match) => match[1] ?? '');
}

const FILES = [
  { schema: 'fascicolo', section: '`fascicolo.yaml`' },
  { schema: 'delibera', section: '`delibera.md`' },
  { schema: 'piano', section: '`piani/' },
  { schema: 'monitoraggio', section: '`monitoraggi/' },
];

it.each(FILES)('explains every property of $schema, once', ({ schema, section }) => {
  const properties = [...propertiesOf(JSON.parse(read(`data/schema/${schema}.schema.json`)))];
  expect(linesUnder(section).sort()).toEqual(properties.sort());
});
