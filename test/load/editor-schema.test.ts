/** The JSON Schemas for editors: those in data/schema/ are what the model says today, and explain every property. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { descriptions } from '../../src/load/editor-descriptions.ts';
import { editorSchemas } from '../../src/load/editor-schema.ts';

describe.each([...editorSchemas()])('%s', (name, text) => {
  it('is fresh (npm run schema)', () => {
    const file = new URL(`../../data/schema/${name}`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('explains every property', () => {
    const unexplained: string[] = [];
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'properties') unexplained.push(...withoutDescription(value));
      return value;
    });
    expect(unexplained).toEqual([]);
  });
});

it('explains nothing that does not exist', () => {
  const texts = [...editorSchemas().values()].join('');
  const unused = Object.entries(descriptions).filter(([, words]) => !texts.includes(JSON.stringify(words)));
  expect(unused.map(([name]) => name)).toEqual([]);
});

function withoutDescription(properties: unknown): string[] {
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([name, schema]) => {
    return typeof schema === 'object' && schema !== null && 'description' in schema ? [] : [name];
  });
}
