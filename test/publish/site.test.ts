/** The pages of a publication, apart from any disk: links, policies, words of the data that look like markup, revisions that cannot be read. */
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { nodeHost } from '../../src/commands/node-host.ts';
import { readSources } from '../../src/commands/read-package.ts';
import { readTemplates } from '../../src/commands/resources.ts';
import { parseHtml } from '../../src/compose/html-tree.ts';
import { readAndCheck } from '../../src/pipeline.ts';
import { sitePages } from '../../src/publish/site.ts';
import { securityPolicy } from '../../src/publish/site-frame.ts';
import { relativeTo } from '../../src/publish/site-links.ts';
import type { Site } from '../../src/publish/site-model.ts';
import { inScrollRegions } from '../../src/publish/site-tables.ts';
import { sizeText } from '../../src/publish/site-view.ts';

it.each([
  ['index.html', 'revisioni.html', 'revisioni.html'],
  ['index.html', 'rev-2/asti/albero.html', 'rev-2/asti/albero.html'],
  ['rev-2/delibera.html', 'rev-2/asti/albero.pdf', 'asti/albero.pdf'],
  ['rev-2/asti/albero.html', 'rev-2/asti/schede-operative.html#scheda-a', 'schede-operative.html#scheda-a'],
  ['rev-2/asti/albero.html', 'rev-2/delibera.html', '../delibera.html'],
  ['rev-2/asti/albero.html', 'risorse/sito.css', '../../risorse/sito.css'],
  ['rev-2/asti/albero.html', 'rev-1/asti/albero.html', '../../rev-1/asti/albero.html'],
])('from %s leads to %s as %s', (page, target, expected) => {
  expect(relativeTo(page, target)).toBe(expected);
});

it.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [1025, '2 KB'],
  [1_047_553, '1,0 MB'],
  [12_900_000, '12,3 MB'],
])('says %i bytes as %s', (bytes, expected) => {
  expect(sizeText(bytes).replaceAll('\u00A0', ' ')).toBe(expected);
});

it('lets pages load their own things alone, and run nothing but our script where there is one', () => {
  const rest = "; base-uri 'none'; form-action 'none'";
  const common = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; script-src ";
  expect(securityPolicy(false)).toBe(`${common}'none'${rest}`);
  expect(securityPolicy(true)).toBe(`${common}'self'${rest}`);
});

it('puts each table into a region of its own, with a name of its own', () => {
  const table = '<table><tbody><tr><td>1</td></tr></tbody></table>';
  const named = '<table><caption>Presenti</caption><tbody><tr><td>1</td></tr></tbody></table>';
  const content = parseHtml(`${table}<section><h2>Obiettivo <em>1</em></h2>${table}${table}</section>${named}`, 'prova');
  inScrollRegions(content, 'Schede');
  const labels: unknown[] = [];
  const collect = (node: Element) => {
    if (node.properties.role === 'group') labels.push([node.properties.ariaLabel, node.properties.tabIndex]);
    for (const child of node.children) if (child.type === 'element') collect(child);
  };
  for (const child of content) if (child.type === 'element') collect(child);
  expect(labels).toEqual([
    ['Tabella: Schede', 0],
    ['Tabella: Obiettivo 1', 0],
    ['Tabella: Obiettivo 1 (2)', 0],
    ['Tabella: Presenti - Obiettivo 1', 0],
  ]);
});

async function pagesOfExample(edit: (text: string) => string = (text) => text): Promise<ReadonlyMap<string, string>> {
  const host = nodeHost();
  const sources = await readSources(host, 'data/esempio/rev-0');
  const files = new Map(
    [...sources.files].map(([name, bytes]) => [name, new TextEncoder().encode(edit(new TextDecoder().decode(bytes)))]),
  );
  const templates = await readTemplates(host);
  const { package: pkg, findings } = readAndCheck({ ...sources, files }, templates, []);
  if (!pkg) throw new Error(JSON.stringify(findings));
  const download = {
    document: 'delibera',
    title: 'Deliberazione',
    file: 'delibera.pdf',
    mediaType: 'application/pdf',
    size: 2000,
  };
  const site: Site = {
    piano: pkg.fascicolo.piano,
    titolo: pkg.fascicolo.titolo,
    ente: pkg.fascicolo.ente,
    revisioni: [
      {
        revisione: 0,
        atto: { numero: '1', data: '2024-01-10', oggetto: 'Piano' },
        downloads: [{ ...download, path: 'rev-0/delibera.pdf', pages: 1, sha256: '0'.repeat(64) }],
      },
      {
        revisione: 1,
        atto: { numero: '9', data: '2024-07-10', oggetto: 'Piano, Rev. 1' },
        pkg,
        downloads: [{ ...download, path: 'rev-1/delibera.pdf', pages: 2, sha256: '1'.repeat(64) }],
      },
    ],
    variazioni: [],
  };
  const decoder = new TextDecoder();
  return new Map([...sitePages(site, templates, () => [])].map(({ path, bytes }) => [path, decoder.decode(bytes)]));
}

it('offers the files of a revision that it can no longer read, without pages of theirs', async () => {
  const pages = await pagesOfExample();
  const old = pages.get('rev-0/index.html') ?? '';
  expect(old).toContain('La Revisione 0 è superata.');
  expect(old).toContain('le pagine da leggere non ci sono');
  expect(old).toContain('href="delibera.pdf"');
  expect(old).toContain('PDF, 1 pagina, 2\u00A0KB');
  expect([...pages.keys()].filter((path) => path.startsWith('rev-0/'))).toEqual(['rev-0/index.html']);
  expect(pages.has('rev-1/centrale/albero.html')).toBe(true);
});

it('leads from the tree to the sheets, and from the act to its annexes', async () => {
  const pages = await pagesOfExample();
  expect(pages.get('rev-1/centrale/index.html')).toContain('href="schede-operative.html#scheda-op-pratiche"');
  expect(pages.get('rev-1/elenco.html')).toContain('href="centrale/schede-strategiche.html#scheda-os-semplificazione"');
  expect(pages.get('rev-1/delibera.html')).toContain('href="centrale/albero.html"');
});

it('prints words of the data that look like markup as words', async () => {
  const words = `<b>"Tè & caffè" <script>alert(1)</script>`;
  const pages = await pagesOfExample((text) => text.replace('Pratiche complete al primo invio', words.replaceAll("'", "''")));
  const tree = pages.get('rev-1/centrale/index.html') ?? '';
  expect(tree).toContain('&#x3C;b>"Tè &#x26; caffè" &#x3C;script>alert(1)&#x3C;/script>');
  for (const [path, text] of pages) {
    const scripts: unknown[] = [];
    visit(fromHtml(text), 'element', ({ tagName, properties }) => {
      if (tagName === 'script') scripts.push(properties.src);
    });
    expect([path, scripts]).toEqual([path, path.endsWith('elenco.html') ? ['../risorse/filtro.js'] : []]);
  }
});

it('makes the same pages again', async () => {
  expect(await pagesOfExample()).toEqual(await pagesOfExample());
});
