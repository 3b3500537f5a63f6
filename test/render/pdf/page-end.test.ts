/** A document that ends anywhere near the foot of a page has no blank page after it, and no heading is left behind by what it leads to. */
import { expect, test } from 'vitest';
import { emptyPages } from './layout-faults.ts';
import { readDocument } from './read-pages.ts';
import { renderHtml } from './render-html.ts';

const LINES = Array.from({ length: 16 }, (_, index) => index + 33);

test.each(LINES)('a table after %i lines, its margin over the foot', async (lines) => {
  const text = Array.from({ length: lines }, (_, line) => `riga ${line}`).join('<br>');
  const table =
    '<table class="dati"><thead><tr><th scope="col">Voce</th></tr></thead><tbody><tr><td>ultima</td></tr></tbody></table>';
  const { bytes } = await renderHtml(`<h1>Titolo</h1><p>${text}</p>${table}`);
  expect(emptyPages(await readDocument(bytes))).toEqual([]);
});

test('a kept block under a title and a nested heading stays with them when all of it fits no page', async () => {
  const rows = Array.from({ length: 32 }, (_, row) => `<p>riga ${row}</p>`).join('');
  const nested = `<section><h2>Ambito</h2><article class="riquadro" data-tieni><h3>Scheda</h3>${rows}</article></section>`;
  const { bytes } = await renderHtml(`<p class="didascalia">Allegato</p><h1>Titolo</h1>${nested}`);
  const { pages } = await readDocument(bytes);
  const words = pages.map(({ pieces }) => pieces.map(({ text }) => text).join(' '));
  expect(words[0]).toContain('Titolo');
  expect(words[0]).toContain('Ambito');
  expect(words[0]).toContain('riga 1');
});
