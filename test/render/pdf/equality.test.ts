/**
 * The engine of the program, whole and streamed, against pdfmake as it is: whatever the document, the same letters in the same boxes, the same
 * lines and shapes, structure, links, bookmarks and metadata, and the same findings. equality-generated.test.ts does the same with documents
 * that nobody wrote; conformita/equality.test.ts compares the pixels.
 */
import { describe, expect, test } from 'vitest';
import { openedForComparison } from './compare-documents.ts';
import { engineDifferences } from './engine-differences.ts';
import { everyDocument } from './every-document.ts';
import { renderHtml } from './render-html.ts';

/** What cannot be streamed, and why; every other document can. */
function obstacleOf(name: string): string | undefined {
  if (name === 'indice' || name.endsWith('fascicolo')) return 'page numbers of other places';
  return name === 'punto-in-fondo' ? 'a destination after the last words' : undefined;
}

test.each(Object.entries(everyDocument()))('%s', async (name, tree) => {
  const { differences, obstacle } = await engineDifferences(tree);
  expect(differences).toEqual([]);
  expect(obstacle).toBe(obstacleOf(name));
});

describe('what differs is found', () => {
  const TABLE = '<table class="dati"><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>';
  const MAIN = `<h1 id="capo">Uno</h1><p>Due <a href="#capo">tre</a></p>${TABLE}`;
  const differences = async (main: string, page = {}) => {
    const [one, other] = [await renderHtml(MAIN), await renderHtml(main, page)];
    const opened = await openedForComparison(one.bytes);
    return opened.differencesFrom(await openedForComparison(other.bytes)).map((difference) => difference.replace(/,? .*/, ''));
  };

  test.each([
    ['a letter', MAIN.replace('Due', 'Dua'), ['painted', 'links']],
    ['a place', MAIN.replace('<p>Due', '<p><br>Due'), ['painted', 'links']],
    ['a colour', MAIN.replace('<p>', '<p class="nota">'), ['painted', 'links']],
    ['a rule', MAIN.replace(' class="dati"', ''), ['painted']],
    ['an attribute', MAIN.replace('scope="col"', 'scope="row"'), ['structure']],
    ['a language', MAIN.replace('<p>', '<p lang="en">'), ['structure', 'structure']],
    ['a destination', MAIN.replaceAll('capo', 'capi'), ['links', 'outside']],
    ['a page', `${MAIN}<p data-nuova-pagina>quattro</p>`, ['pages:', 'structure', 'structure', 'outside']],
  ])('%s', async (_what, main, found) => {
    expect(await differences(main)).toEqual(found);
  });

  test('a title', async () => expect(await differences(MAIN, { title: 'Un altro' })).toEqual(['outside']));
});
