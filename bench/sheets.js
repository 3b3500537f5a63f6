/**
 * A number arrives; one long document of so many sheets of operational objectives leaves, composed from the synthetic plan: one to print
 * whole, with a page for nearly every sheet.
 */
import { join } from 'node:path';
import { composing, hosts, pipeline, reading, resources } from './program.js';
import { writeSynthetic } from './synthetic.js';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('hast').Element} Element */

const DOCUMENT = 'alessandria/schede-operative';
/** What the plan is multiplied by: 476 sheets. More are made by repeating these, as the weights of areas could not be divided further. */
const TIMES = 34;

/**
 * @param {string} real the package that the synthetic plan is made from
 * @param {string} place for its files
 * @returns {Promise<(count: number) => Root>}
 */
export async function composeSheets(real, place) {
  const folder = join(place, 'sheets', 'delibera-15-2020');
  writeSynthetic(real, folder, TIMES);
  const host = hosts.nodeHost();
  const { templates } = await resources.readResources(host);
  const { package: pkg } = pipeline.readAndCheck(await reading.readSources(host, folder), templates, []);
  const spec = pkg && composing.listDocuments(pkg, templates).find(({ id }) => id === DOCUMENT);
  if (!spec) throw new Error('the synthetic plan has errors');
  const composed = composing.composeDocument(pkg, spec, templates, []);
  const { children } = mainOf(composed);
  const sheets = children.filter((child) => child.type === 'element' && child.tagName === 'article');
  const before = children.filter((child) => !sheets.includes(child));
  return (count) => {
    const tree = structuredClone(composed);
    const copies = Array.from({ length: Math.ceil(count / sheets.length) }, (_, copy) =>
      sheets.map((sheet) => renamed(sheet, copy)),
    );
    mainOf(tree).children = [...before, ...copies.flat().slice(0, count)];
    return tree;
  };
}

/**
 * Ids are of one element each; a copy begins on a page of its own even where its first sheet is the plan's first.
 * @param {import('hast').ElementContent} node
 * @param {number} copy
 * @returns {import('hast').ElementContent}
 */
function renamed(node, copy) {
  if (node.type !== 'element' || copy === 0) return node;
  const { id, ...others } = node.properties;
  const properties = {
    ...others,
    ...(id === undefined ? {} : { id: `${id}-${copy}` }),
    ...(node.tagName === 'article' ? { dataNuovaPagina: '' } : {}),
  };
  return { ...node, properties, children: node.children.map((child) => renamed(child, copy)) };
}

/**
 * @param {Root | Element} parent
 * @returns {Element}
 */
export function mainOf(parent) {
  for (const child of parent.children) {
    if (child.type !== 'element' || child.tagName === 'head') continue;
    if (child.tagName === 'main') return child;
    if (child.tagName === 'html' || child.tagName === 'body') return mainOf(child);
  }
  throw new Error('a page without <main>');
}
