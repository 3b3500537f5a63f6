/** Where pages break: what belongs together stays together, and nothing more than that moves. */
import { describe, expect, test } from 'vitest';
import { type ReadDocument, type ReadPage, readDocument } from './read-pages.ts';
import { renderHtml } from './render-html.ts';

async function read(main: string): Promise<ReadDocument> {
  return readDocument((await renderHtml(main)).bytes);
}

/** Lines that leave from a third of a page to one line of it. */
const FILLED = [27, 28, 29, 30, 31, 32, 33, 34, 35];

const filler = (lines: number) => '<p>riga</p>'.repeat(lines);
const pageWith = ({ pages }: ReadDocument, text: string) =>
  pages.findIndex((page) => [...page.contents.values()].join(' ').includes(text)) + 1;

describe('breaks', () => {
  test('the head of a table is repeated on each of its pages, as decoration', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => `<tr><td>${index}</td></tr>`).join('');
    const { pages } = await read(
      `<h1>T</h1><table class="dati"><thead><tr><th scope="col">Testata</th></tr></thead><tbody>${rows}</tbody></table>`,
    );
    expect(pages.map((page) => page.artifacts.includes('Testata'))).toEqual([false, true, true]);
  });

  test.each(FILLED)('a heading after %i lines keeps with the text under it', async (lines) => {
    const document = await read(`<h1>T</h1>${filler(lines)}<h2>Sotto</h2><h3>Ancora sotto</h3><p>Testo che segue.</p>`);
    expect(pageWith(document, 'Sotto')).toBe(pageWith(document, 'Testo che segue'));
  });

  test.each(FILLED)('a heading after %i lines keeps with the table under it, its caption and first row', async (lines) => {
    const table =
      '<table class="dati"><caption>Didascalia</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>prima<br>riga</td></tr><tr><td>b</td></tr></tbody></table>';
    const document = await read(`<h1>T</h1>${filler(lines)}<h2>Sopra</h2>${table}`);
    expect(pageWith(document, 'Sopra')).toBe(pageWith(document, 'prima'));
  });

  test('a title above a sheet that would fill the page by itself keeps with the head of the sheet', async () => {
    const sheet = (rows: number) =>
      `<section><h2>Area</h2><article class="riquadro" data-tieni><h3>Scheda</h3>${filler(rows)}</article></section>`;
    for (const rows of [20, 29, 30, 31, 32, 33, 40]) {
      const document = await read(`<p>Allegato</p><h1>Titolo</h1>${sheet(rows)}`);
      expect([pageWith(document, 'Titolo'), pageWith(document, 'Scheda')]).toEqual([1, 1]);
    }
  });

  test.each(FILLED)('a list item after %i lines keeps its number', async (lines) => {
    const document = await read(
      `<h1>T</h1>${filler(lines)}<ol><li><p>${'parola '.repeat(60)}</p></li><li><p>${'altra '.repeat(60)}</p></li></ol>`,
    );
    expect(pageWith(document, '1.')).toBe(pageWith(document, 'parola'));
    expect(pageWith(document, '2.')).toBe(pageWith(document, 'altra'));
  });

  test.each(FILLED)('a paragraph after %i lines leaves no line alone', async (lines) => {
    for (const words of [55, 70, 85, 100]) {
      const { pages } = await read(`<h1>T</h1>${filler(lines)}<p>${'parola '.repeat(words)}</p><p>coda</p>`);
      const linesOf = ({ pieces }: ReadPage) =>
        new Set(pieces.filter(({ text }) => text.includes('parola')).map(({ y }) => Math.round(y))).size;
      expect(pages.map(linesOf)).not.toContain(1);
    }
  });

  test('what must stay together moves to the next page, and is cut only if it is longer than one', async () => {
    const kept = await read(`<h1>T</h1>${filler(30)}<div data-tieni><p>inizio</p>${filler(10)}<p>fine</p></div>`);
    expect([pageWith(kept, 'inizio'), pageWith(kept, 'fine')]).toEqual([2, 2]);
    const cut = await read(`<h1>T</h1>${filler(10)}<div data-tieni><p>inizio</p>${filler(60)}<p>fine</p></div>`);
    expect([pageWith(cut, 'inizio'), pageWith(cut, 'fine')]).toEqual([1, 2]);
  });

  test('a new page asked for at the top of a page leaves none empty', async () => {
    const document = await read(
      '<section data-formato="a4-orizzontale"><div data-nuova-pagina><h1>Uno</h1></div></section><h2 data-nuova-pagina>Due</h2>',
    );
    expect([pageWith(document, 'Uno'), pageWith(document, 'Due'), document.pages.length]).toEqual([1, 2, 2]);
  });

  test('page numbers in a sentence are those of their places, and the words after them close up', async () => {
    const document = await read(
      '<h1>T</h1><p>Vedi pagina <span data-pagina-di="oltre"></span>, poi basta.</p><h2 id="oltre" data-nuova-pagina>Oltre</h2>',
    );
    const [first] = document.pages;
    const line = (first?.pieces ?? []).filter(({ isArtifact }) => !isArtifact).filter(({ text }) => /pagina|2|poi/.test(text));
    expect(line.map(({ text }) => text).join('')).toContain('2');
    const number = line.find(({ text }) => text === '2');
    const after = line.find(({ text }) => text.startsWith(','));
    expect((after?.x ?? 0) - ((number?.x ?? 0) + (number?.width ?? 0))).toBeCloseTo(0, 1);
  });
});
