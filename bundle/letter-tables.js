/**
 * The tables of letters: the compiled sources and the fonts arrive, a plugin of esbuild leaves that puts a table of each text face in the place of
 * src/render/pdf/engine/text/precompiled-letters.ts, so that no word of a cold run has to be shaped by fontkit.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The family that nearly all words are printed with. */
const TEXT_FACES = '/titillium-web/';

const require = createRequire(import.meta.url);

/** @type {import('esbuild').Plugin} */
export const precompiledLetters = {
  name: 'precompiled letters',
  setup: (setup) => {
    setup.onLoad({ filter: /[\\/]text[\\/]precompiled-letters\.ts$/ }, async () => ({ contents: await letterTables() }));
  },
};

/** JSON in a text is parsed sooner than it would be as code. */
async function letterTables() {
  const { PACKAGE_FILES } = await compiled('commands/resources.js');
  const { fontFile } = await compiled('render/pdf/engine/text/font-files.js');
  const { letterTable } = await compiled('render/pdf/engine/text/letter-table.js');
  const names = /** @type {readonly string[]} */ (PACKAGE_FILES).filter(
    (name) => name.includes(TEXT_FACES) && name.endsWith('.ttf'),
  );
  const entries = names.map(async (name) => {
    const bytes = await readFile(require.resolve(name));
    const table = letterTable(fontFile(bytes).face);
    if (!table) throw new Error(`${name}: there is more to its shaping than pairs of letters`);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return `  ['${hash}', JSON.parse(${JSON.stringify(JSON.stringify(table))})],\n`;
  });
  return `export const LETTER_TABLES = new Map([\n${(await Promise.all(entries)).join('')}]);\n`;
}

/** @param {string} path in dist/ */
function compiled(path) {
  return import(new URL(`../dist/${path}`, import.meta.url).href);
}
