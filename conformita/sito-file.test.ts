/** The published folders are read as files: HTML as vnu judges it, links that lead somewhere, hashes that are those of the files. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../src/artifacts.ts';
import { type PublishedSite, pagesOf, publishSites, read } from './published-site.ts';
import { complaints } from './vnu.ts';

let place: string;
let sites: readonly PublishedSite[];

beforeAll(async () => {
  ({ place, sites } = await publishSites());
});

afterAll(() => rm(place, { recursive: true, force: true }));

async function treeOf(site: PublishedSite, page: string): Promise<Nodes> {
  return fromHtml((await read(site, page)).toString('utf8'));
}

function elements(tree: Nodes): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (element) => {
    found.push(element);
  });
  return found;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

it('is HTML without errors', async () => {
  const pages = sites.flatMap((site) => pagesOf(site).map((page) => join(site.folder, page)));
  expect(pages.length).toBeGreaterThan(40);
  expect(await complaints(pages)).toEqual([]);
});

it('has one title, one main heading and the language on every page, and no title twice', async () => {
  for (const site of sites) {
    const titles = new Map<string, string>();
    for (const page of pagesOf(site)) {
      const all = elements(await treeOf(site, page));
      const named = (name: string) => all.filter(({ tagName }) => tagName === name);
      const title = named('title').map(textOf).join();
      expect([page, title, titles.get(title)]).toEqual([page, expect.stringMatching(/\S/), undefined]);
      titles.set(title, page);
      expect([page, named('h1').length, named('main').length, named('html')[0]?.properties.lang]).toEqual([page, 1, 1, 'it']);
    }
  }
});

it('leads nowhere but to files and places that are there', async () => {
  for (const site of sites) {
    const ids = new Map<string, ReadonlySet<unknown>>();
    for (const page of pagesOf(site))
      ids.set(page, new Set(elements(await treeOf(site, page)).map(({ properties: { id } }) => id)));
    const dead: string[] = [];
    let followed = 0;
    for (const page of pagesOf(site)) {
      for (const { properties } of elements(await treeOf(site, page))) {
        const address = properties.href ?? properties.src;
        if (typeof address !== 'string' || /^https:\/\/|^mailto:/.test(address)) continue;
        const [path = '', fragment] = address.split('#');
        const target = path === '' ? page : posix.join(posix.dirname(page), path);
        followed++;
        const isThere = site.files.includes(target) && (fragment === undefined || ids.get(target)?.has(fragment) === true);
        if (!isThere) dead.push(`${page} → ${address}`);
      }
    }
    expect(dead).toEqual([]);
    expect(followed).toBeGreaterThan(500);
  }
});

it('loads nothing from elsewhere, and has no script or style between the lines', async () => {
  for (const site of sites) {
    for (const page of pagesOf(site)) {
      for (const { tagName, properties, children } of elements(await treeOf(site, page))) {
        const loads = tagName === 'a' ? undefined : (properties.href ?? properties.src);
        expect([page, tagName, typeof loads === 'string' && /^[a-z]+:|^\/\//i.test(loads)]).toEqual([page, tagName, false]);
        if (tagName === 'script') expect([page, children]).toEqual([page, []]);
        expect([
          page,
          tagName === 'style',
          properties.style,
          Object.keys(properties).filter((name) => /^on/i.test(name)),
        ]).toEqual([page, false, undefined, []]);
      }
    }
  }
});

it('prints beside every file the hash that the file has', async () => {
  for (const site of sites) {
    const hashed = new Set<string>();
    for (const page of pagesOf(site)) {
      for (const element of elements(await treeOf(site, page))) {
        if (element.tagName !== 'li') continue;
        const printed = [...textOf(element).matchAll(/SHA-256 ([0-9a-f ]{64,})/g)].map(([, hash = '']) =>
          hash.replaceAll(' ', ''),
        );
        if (printed.length === 0) continue;
        // A document and the same signed, each with its hash behind it; what else the item leads to is pages.
        const offered = elements(element)
          .filter(({ tagName, properties: { href } }) => tagName === 'a' && !String(href).endsWith('.html'))
          .map(({ properties: { href } }) => posix.join(posix.dirname(page), String(href)));
        for (const file of offered) hashed.add(file);
        expect([page, await Promise.all(offered.map(async (file) => [file, await sha256(site, file)]))]).toEqual([
          page,
          offered.map((file, index) => [file, printed[index]]),
        ]);
        expect([page, printed.length]).toEqual([page, offered.length]);
      }
    }
    const downloads = site.files.filter((file) => /\.(?:pdf|p7m|xlsx)$|^dati\//.test(file));
    expect([...hashed].sort()).toEqual(downloads);
  }
});

it('offers signed files, and says who signed them', async () => {
  for (const site of sites.filter(({ name }) => name === 'esempio')) {
    for (const revision of ['rev-0', 'rev-2']) {
      const items = elements(await treeOf(site, `${revision}/index.html`)).filter(({ tagName }) => tagName === 'li');
      for (const file of ['delibera.pdf', 'delibera.pdf.p7m', 'centrale/albero.pdf.p7m']) {
        const item = items.findLast((one) => elements(one).some(({ properties: { href } }) => href === `firmati/${file}`));
        expect([revision, file, item && textOf(item)]).toEqual([revision, file, expect.stringContaining('PROTOTIPI SESTA')]);
      }
    }
  }
});

it('offers at the albo the act as it was signed', async () => {
  for (const site of sites.filter(({ name }) => name === 'esempio')) {
    const page = await treeOf(site, 'albo.html');
    const links = elements(page).map(({ properties: { href } }) => String(href));
    for (const file of ['delibera.pdf', 'firmati/delibera.pdf', 'firmati/delibera.pdf.p7m'].map((name) => `rev-2/${name}`)) {
      expect(links).toContain(file);
      expect(textOf(page).replaceAll(/(?<=[0-9a-f]{8}) (?=[0-9a-f]{8})/g, '')).toContain(await sha256(site, file));
    }
  }
});

it('prints in the act the hashes of its annexes', async () => {
  for (const site of sites) {
    for (const page of pagesOf(site).filter((one) => one.endsWith('/delibera.html'))) {
      const rows = elements(await treeOf(site, page)).filter(
        (element) => element.tagName === 'tr' && elements(element).some(({ tagName }) => tagName === 'code'),
      );
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) {
        const [printed = '', file = ''] = ['code', 'small'].map((name) => {
          const found = elements(row).find(({ tagName }) => tagName === name);
          return found ? textOf(found) : '';
        });
        expect([page, file, await sha256(site, posix.join(posix.dirname(page), file))]).toEqual([
          page,
          file,
          printed.replaceAll(' ', ''),
        ]);
      }
    }
  }
});

it('lists in the manifest every file, with its size and hash', async () => {
  for (const site of sites) {
    const listed = readManifest(await read(site, 'manifest.json')) ?? [];
    const there = await Promise.all(
      site.files
        .filter((file) => file !== 'manifest.json')
        .map(async (file) => [file, (await read(site, file)).length, await sha256(site, file)]),
    );
    expect(listed.map(({ file, size, sha256: hash }) => [file, size, hash])).toEqual(there);
  }
});

async function sha256(site: PublishedSite, file: string): Promise<string> {
  return createHash('sha256')
    .update(await read(site, file))
    .digest('hex');
}
