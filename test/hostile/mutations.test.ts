/** Whatever happens to the files of a package, load/ answers with findings that stand in the file, and never throws. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { load } from '../../src/load/index.ts';
import { filesOf, miniature } from '../load/packages.ts';

const file = fc.constantFrom('fascicolo.yaml', 'delibera.md', 'piani/nord.yaml');

const inserted = fc.oneof(
  fc.constantFrom(
    '\n',
    '  ',
    '\t',
    ': ',
    '- ',
    '#',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ', ',
    '&a ',
    '*a',
    '!t ',
    '>',
    '|',
    '%',
    '@',
    '---\n',
  ),
  fc.constantFrom(
    'id: x\n',
    'peso: 14.29\n',
    'titlo: x',
    '<b>',
    ':::',
    ':norma[',
    '*a_',
    '2020: ≥',
    '\u0000',
    'é',
    '\ufffd',
    '<<: *a\n',
    '__proto__: 1\n',
  ),
  fc.string({ maxLength: 4 }),
);

const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat({ max: 12 }), insert: inserted });

it('any change of any file', () => {
  fc.assert(
    fc.property(file, fc.array(mutation, { minLength: 1, maxLength: 4 }), (name, mutations) => {
      let text = miniature(name);
      for (const { at, remove, insert } of mutations) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + insert + text.slice(start + remove);
      }
      const loaded = load({ name: 'prova', files: filesOf({ [name]: text }) });
      for (const { place, message } of loaded.findings) {
        const lines = loaded.texts.get(place.file)?.split('\n') ?? [];
        expect(message).not.toMatch(/undefined|\[object|\bNaN\b/);
        expect(place.line).toBeLessThanOrEqual(Math.max(lines.length, 1));
        if (place.line > 0) expect(place.column).toBeLessThanOrEqual((lines[place.line - 1] ?? '').length + 1);
      }
      if (!loaded.package) expect(loaded.findings).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});
