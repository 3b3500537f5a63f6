/** Which face prints which sign. */
import { describe, expect, test } from 'vitest';
import { FaceChooser, PLAIN } from '../../../src/render/pdf/definition/typefaces.ts';
import { openDocument } from '../../../src/render/pdf/engine/document.ts';
import { ENGINES } from '../../../src/render/pdf/engine/engines.ts';
import { DocumentTypefaces } from '../../../src/render/pdf/engine/typefaces.ts';
import { Findings } from '../../../src/render/pdf/findings.ts';
import { resources } from './render-html.ts';

const { sheet, fonts } = resources;
const metadata = { title: 'T', author: '', subject: '', keywords: '', language: 'it', date: '2020-11-26' };
const emptyDocument = () => openDocument(ENGINES.fast.Document, fonts, metadata, { profile: 'nessuno', isCompact: true });
const faces = new DocumentTypefaces(emptyDocument(), Object.keys(fonts));
const styles = [false, true].flatMap((isBold) => [false, true].map((isItalic) => ({ isBold, isItalic })));
const { testo, codice } = sheet.data.caratteri;

test.each([testo, codice])('%s has every sign that is not looked up', (family) => {
  const plain = Array.from({ length: 0x3000 }, (_, code) => code).filter((code) => PLAIN.test(String.fromCodePoint(code)));
  const lacking = plain
    .filter((code) => !'\t\n\f\r'.includes(String.fromCodePoint(code)))
    .filter((code) => styles.some((style) => !faces.has({ family, ...style }, code)));
  expect(plain.length).toBeGreaterThan(120);
  expect(lacking.map((code) => String.fromCodePoint(code))).toEqual([]);
});

describe('pieces', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['plain words are one piece', 'Città, «è così»', ['Titillium Web: Città, «è così»']],
    ['a sign from the reserve', 'fatto ✓ ieri', ['Titillium Web: fatto ', 'DejaVu Sans: ✓', 'Titillium Web:  ieri']],
    ['an accent apart joins its letter', 'citta\u0300', ['Titillium Web: città']],
    ['an accent that no letter has stays with its letter', 'x\u0301y', ['DejaVu Sans: x\u0301', 'Titillium Web: y']],
    ['marks that print nothing go', 'sil\u00ADla\u200Bba', ['Titillium Web: sillaba']],
    ['an unbreakable hyphen', 'a\u2011b', ['Titillium Web: a', 'DejaVu Sans: \u2011', 'Titillium Web: b']],
  ];

  test.each(cases)('%s', (_title, text, expected) => {
    const findings = new Findings();
    const pieces = new FaceChooser(faces, sheet, findings).piecesOf(
      text,
      { family: testo, isBold: false, isItalic: false },
      undefined,
    );
    expect(pieces.map((piece) => `${piece.family}: ${piece.text}`)).toEqual(expected);
    expect(findings.list()).toEqual([]);
  });

  test('without a reserve what the face lacks is found', () => {
    const findings = new Findings();
    const alone = new DocumentTypefaces(emptyDocument(), [testo]);
    new FaceChooser(alone, sheet, findings).piecesOf('a ✓', { family: testo, isBold: false, isItalic: false }, 'delibera.md#x');
    expect(findings.list().map(({ message, origin }) => ({ message, origin }))).toEqual([
      {
        message: 'nessun carattere tipografico ha il segno «✓» (U+2713): sulla pagina resterebbe un riquadro vuoto',
        origin: 'delibera.md#x',
      },
    ]);
  });
});
