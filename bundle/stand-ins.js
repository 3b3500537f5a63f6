/** A plugin of esbuild: names of packages arrive, what takes their place in the bundled program leaves, where it needs less than what npm has. */
import { fileURLToPath } from 'node:url';

/** What loads at once and is never called (brotli, ciphers), seldom (the properties of letters) or slowly costs 80 ms of a start. */
const STAND_INS = /** @type {Readonly<Record<string, string>>} */ ({
  '@noble/ciphers/aes': 'left-out.cjs',
  'brotli/decompress.js': 'left-out.cjs',
  exceljs: 'exceljs-workbook.cjs',
  'fast-csv': 'left-out.cjs',
  'js-yaml': 'js-yaml.cjs',
  'tiny-inflate': 'tiny-inflate.cjs',
  'unicode-properties': 'unicode-properties.cjs',
});

/** @type {import('esbuild').Plugin} */
export const standIns = {
  name: 'stand-ins',
  setup: (setup) => {
    setup.onResolve({ filter: /^[a-z@]/ }, ({ path, importer }) => {
      const file = Object.hasOwn(STAND_INS, path) ? STAND_INS[path] : undefined;
      const standIn = file && fileURLToPath(new URL(file, import.meta.url));
      return standIn === undefined || standIn === importer ? undefined : { path: standIn };
    });
  },
};
