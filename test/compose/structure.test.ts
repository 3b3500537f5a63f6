/** What must hold in every document of every package at hand, the real one included. */
import { readdirSync } from 'node:fs';
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { composeDocument, composeFascicolo, listDocuments, placeOfOrigin } from '../../src/compose/index.ts';
import { CASES, digestsOf, REAL_PACKAGE, readPackage } from './case-package.ts';

const packages = [...readdirSync(CASES).map((name) => CASES + name), REAL_PACKAGE].map(readPackage);
const documents = packages.flatMap((subject): [string, Root, (typeof packages)[number]][] => {
  const { pkg, templates } = subject;
  const digests = digestsOf(subject);
  return [
    ...listDocuments(pkg, templates).map((spec): [string, Root, typeof subject] => [
      `${pkg.fascicolo.piano} ${spec.id}`,
      composeDocument(pkg, spec, templates, digests),
      subject,
    ]),
    [`${pkg.fascicolo.piano} fascicolo`, composeFascicolo(pkg, templates, digests), subject],
  ];
});

function elements(node: Nodes): Element[] {
  const own = node.type === 'element' ? [node] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(elements)] : own;
}

function text(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(text).join('') : '';
}

describe.each(documents)('%s', (_, tree, { pkg }) => {
  const all = elements(tree);

  it('begins with h1 and never skips a level of heading', () => {
    const levels = all.flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []).map(Number);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('has no heading, cell of heading or item without words', () => {
    const named = all.filter(({ tagName }) => /^(?:h[1-6]|th|dt|caption|li|title)$/.test(tagName));
    expect(named.filter((element) => text(element).trim() === '').map((element) => toHtml(element))).toEqual([]);
  });

  it('links only to what is there, and names each place once', () => {
    const ids = all.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []));
    expect(ids.length).toBe(new Set(ids).size);
    const targets = all.flatMap(({ properties: { href, dataPaginaDi } }) => [
      ...(typeof href === 'string' && href.startsWith('#') ? [href.slice(1)] : []),
      ...(typeof dataPaginaDi === 'string' ? [dataPaginaDi] : []),
    ]);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    const schemes = all.flatMap(({ properties: { href } }) => (typeof href === 'string' ? [href.replace(/[:#].*$/, '')] : []));
    expect(schemes.filter((scheme) => !['', 'https'].includes(scheme))).toEqual([]);
  });

  it('says the direction of every heading cell, and describes every figure', () => {
    const heads = all.filter(({ tagName, properties: { scope } }) => tagName === 'th' && scope === undefined);
    const figures = all.filter(({ tagName, properties: { ariaLabel } }) => tagName === 'figure' && !ariaLabel);
    expect([...heads, ...figures]).toEqual([]);
  });

  it('leads from its elements back to the sources', () => {
    const origins = new Set(all.flatMap(({ properties: { dataOrigine } }) => dataOrigine ?? []));
    const lines = [...origins].map((origin) => placeOfOrigin(String(origin), pkg.places).line);
    expect(lines.filter((line) => line === 0)).toEqual([]);
  });

  it('is what an HTML5 parser reads, too', () => {
    expect(withoutPositions(fromHtml(toHtml(tree)))).toEqual(withoutPositions(tree));
  });
});

/** Only what matters to compare: names, properties, words. */
function withoutPositions(node: Nodes): unknown {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return node.type;
  const children = node.children.map(withoutPositions);
  return node.type === 'element' ? { [node.tagName]: { ...node.properties }, children } : children;
}
