/**
 * Documents of one run share what their fonts have learnt, and none of it shows: a document has the same bytes alone and after others. Roboto Mono
 * draws the slash and the sign of division, delta and the increment, with one glyph each: whoever comes second must still say its own letter.
 */
import { expect, test } from 'vitest';
import { type Fonts, renderPdf } from '../../../src/render/pdf/index.ts';
import { pageOf, resources } from './render-html.ts';

const page = (letters: string) => pageOf(`<h1>Prova</h1><p>Si scrive <code>${letters}</code>, e <b>àncora</b> «così».</p>`);

/** The same files, read anew: nothing was learnt of them. */
function freshFonts(): Fonts {
  const copies = Object.entries(resources.fonts).map(([family, { normal, bold, italics, bolditalics }]) => {
    const copy = (file: Buffer) => Buffer.from(file);
    return [family, { normal: copy(normal), bold: copy(bold), italics: copy(italics), bolditalics: copy(bolditalics) }] as const;
  });
  return Object.fromEntries(copies);
}

test('a document does not depend on those before it', async () => {
  const shared = freshFonts();
  const bytesOf = async (letters: string, fonts: Fonts) => (await renderPdf(page(letters), resources.sheet, fonts)).bytes;
  for (const letters of ['a\u2215b \u0394', 'a/b \u2206', 'a\u2215b \u0394', 'e\u0301 fi ffi'])
    expect(Buffer.compare(await bytesOf(letters, shared), await bytesOf(letters, freshFonts())), letters).toBe(0);
});
