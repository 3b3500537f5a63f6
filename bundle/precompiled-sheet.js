/** For esbuild: the program's style sheet arrives, what it says leaves as the module that takes the place of its reader's empty list. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const SHEET = fileURLToPath(new URL('../templates/stile.yaml', import.meta.url));

/** @type {import('esbuild').Plugin} */
export const precompiledSheet = {
  name: 'precompiled style sheet',
  setup: (setup) =>
    setup.onLoad({ filter: /[\\/]pdf[\\/]precompiled-sheet\.ts$/ }, async () => ({ contents: await sheetModule() })),
};

/** Line breaks are as the program reads them, on Windows too. That the sheet is well formed is for its tests to say. */
export async function sheetModule() {
  const text = (await readFile(SHEET, 'utf8')).replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(text).digest('hex');
  return `export const PRECOMPILED = new Map([['${hash}', ${JSON.stringify(parse(text))}]]);\n`;
}
