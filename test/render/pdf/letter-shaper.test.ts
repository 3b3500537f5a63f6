/** Words shaped by the table of a face's letters are those that fontkit shapes, glyph by glyph, and a face that asks for more has no table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FontFile } from '../../../src/render/pdf/engine/text/font-files.ts';
import { LetterShaper } from '../../../src/render/pdf/engine/text/letter-shaper.ts';
import { type LetterTable, letterTable } from '../../../src/render/pdf/engine/text/letter-table.ts';
import { resources } from './render-html.ts';

const faces = Object.entries(resources.fonts['Titillium Web'] ?? {}).map(([face, bytes]) => {
  const file = new FontFile(bytes);
  const table = letterTable(file.face) as LetterTable;
  return { face, file, table, shaper: new LetterShaper(table, 1000 / file.face.unitsPerEm) };
});

describe.each(faces)('$face', ({ file, table, shaper }) => {
  const same = (text: string): void => {
    expect(shaper.runOf(text)).toEqual(file.runOf(text));
  };

  test.each(['AVVISO ', 'Tè, così «fiòri» ', '2.020,50 € ', 'L’Università', '…', ' '])('«%s»', same);

  test('any word of its letters', () => {
    const letter = fc.constantFrom(...table.letters);
    fc.assert(fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 12 }), same), { numRuns: 3000 });
  });

  test('any word of digits and signs', () => {
    const sign = fc.constantFrom(...table.letters.replace(/\p{L}/gu, ''));
    fc.assert(fc.property(fc.string({ unit: sign, minLength: 1, maxLength: 12 }), same), { numRuns: 1000 });
  });

  test.each(['na\u0308', 'Ж', '√2', 'a\t'])('«%s», with what is not in it, is left to fontkit', (text) => {
    expect(shaper.runOf(text)).toBeUndefined();
  });
});

test('a face with ligatures has no table', () => {
  expect(letterTable(new FontFile(resources.fonts['DejaVu Sans']?.normal as Buffer).face)).toBeUndefined();
});
