/** The structure that assistive software is given, as indented text: read the differences before accepting them. */
import { expect, test } from 'vitest';
import { EDGE_CASES } from './edge-cases.ts';
import { readDocument } from './read-pages.ts';
import { renderHtml } from './render-html.ts';
import { outlineOf, StructureTree } from './structure-tree.ts';

const CASES = ['vocabolario', 'tabelle-annidate', 'righe-unite', 'albero', 'immagini', 'celle-vuote'];

test.each(CASES)('%s', async (name) => {
  const edge = EDGE_CASES[name];
  const { bytes } = await renderHtml(edge?.main ?? '', edge?.page, { isCompact: false });
  const { pages } = await readDocument(bytes);
  const words = new Map(pages.map((page) => [page.id, page.contents]));
  const text = outlineOf(new StructureTree(bytes), ({ page, mcid }) => words.get(page)?.get(mcid) ?? '');
  await expect(text).toMatchFileSnapshot(`expected/${name}.txt`);
});
