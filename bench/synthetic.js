/**
 * A package's folder and a number arrive; a folder with a package that many times as large leaves. Every area is repeated with all that
 * is in it, so that once is the package itself. Nothing is left to chance: the same number gives the same bytes.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * @typedef {{ [key: string]: Value }} Node
 * @typedef {string | Value[] | Node} Value
 */

/**
 * @param {string} from
 * @param {string} to
 * @param {number} times
 */
export function writeSynthetic(from, to, times) {
  mkdirSync(join(to, 'piani'), { recursive: true });
  for (const name of ['fascicolo.yaml', 'delibera.md']) cpSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, 'piani'))) {
    const text = readFileSync(join(from, 'piani', name), 'utf8');
    writeFileSync(join(to, 'piani', name), times === 1 ? text : repeated(text, times));
  }
}

/** Scalars stay text, as the program itself reads them. */
const AS_TEXT = /** @type {const} */ ({ schema: 'failsafe' });

/**
 * @param {string} text
 * @param {number} times
 */
function repeated(text, times) {
  const plan = parse(text, AS_TEXT);
  const own = new Set(idsIn(plan.aree));
  const copies = Array.from({ length: times }, (_, index) => plan.aree.map((/** @type {Node} */ area) => copy(area, index, own)));
  return stringify({ ...plan, aree: shareWeight(copies.flat(), times) }, AS_TEXT);
}

/**
 * @param {Node} area
 * @param {number} index
 * @param {ReadonlySet<string>} own
 */
function copy(area, index, own) {
  if (index === 0) return area;
  const result = /** @type {Node} */ (renamed(area, (id) => (own.has(id) ? `${id}-c${index}` : id)));
  return typeof area['codice'] === 'string' ? { ...result, codice: `${area['codice']}.${index}` } : result;
}

/**
 * The weights of the areas sum to 100 still: each copy has its share, the last one what is left of rounding.
 * @param {Node[]} areas
 * @param {number} times
 */
function shareWeight(areas, times) {
  if (areas.some((area) => area['peso'] === undefined)) return areas;
  const hundredths = areas.map((area) => Math.round((Number(String(area['peso']).replace(',', '.')) * 100) / times));
  const others = hundredths.slice(0, -1).reduce((sum, weight) => sum + weight, 0);
  return areas.map((area, index) => {
    const weight = index === areas.length - 1 ? 10_000 - others : (hundredths[index] ?? 0);
    return { ...area, peso: (weight / 100).toFixed(2).replace('.', ',') };
  });
}

/**
 * @param {Value} value
 * @returns {string[]}
 */
function idsIn(value) {
  if (typeof value === 'string') return [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  const own = typeof value['id'] === 'string' ? [value['id']] : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}

/**
 * `id` and `stessoDi` alone refer to what is repeated; registers stay as they are.
 * @param {Value} value
 * @param {(id: string) => string} rename
 * @returns {Value}
 */
function renamed(value, rename) {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      (key === 'id' || key === 'stessoDi') && typeof child === 'string' ? rename(child) : renamed(child, rename),
    ]),
  );
}
