/**
 * `npm run prepare`, after the compiler: the sources arrive, the program that users start leaves in dist/bundle/, complete without any
 * package of npm. `fascicolo.cjs` answers what is quick, and loads `program.cjs`, all the rest, with the code that V8 has already compiled.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { precompiledLetters } from './letter-tables.js';
import { noticesOf } from './notices.js';
import { precompiledSheet } from './precompiled-sheet.js';
import { standIns } from './stand-ins.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const output = join(root, 'dist', 'bundle');
const require = createRequire(import.meta.url);

/** CommonJS starts sooner than modules, and V8's compiled code can be given to it. Names stay, so that a trace can be read. */
const common = /** @satisfies {import('esbuild').BuildOptions} */ ({
  bundle: true,
  platform: /** @type {const} */ ('node'),
  target: 'node20',
  charset: /** @type {const} */ ('ascii'),
  metafile: /** @type {const} */ (true),
  // Peers that not everybody has: asked for where they are.
  external: ['bullmq', 'ioredis'],
  absWorkingDir: root,
  logLevel: /** @type {const} */ ('warning'),
});

/** A CommonJS file has no `import.meta.url`. */
const ownUrl = {
  define: { 'import.meta.url': 'ownUrl' },
  banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const compiled = await import(new URL('../dist/compose/templates.js', import.meta.url).href);

await rm(output, { recursive: true, force: true });
const program = await build({
  ...common,
  ...ownUrl,
  entryPoints: ['src/commands/cli.ts'],
  outfile: join(output, 'program.cjs'),
  format: 'cjs',
  supported: { 'dynamic-import': false },
  plugins: [
    precompiledLetters,
    precompiledSheet,
    {
      name: 'precompiled templates',
      setup: (setup) =>
        setup.onLoad({ filter: /[\\/]compose[\\/]precompiled\.ts$/ }, async () => ({ contents: await precompiled() })),
    },
    standIns,
  ],
});
await build({
  ...common,
  ...ownUrl,
  entryPoints: ['src/commands/main.ts'],
  outfile: join(output, 'fascicolo.cjs'),
  format: 'cjs',
  supported: { 'dynamic-import': false },
  plugins: [
    {
      name: 'program',
      setup: (setup) =>
        setup.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({
          path: fileURLToPath(new URL('load-program.cjs', import.meta.url)),
        })),
    },
  ],
});
// Started as a process of its own, not through fascicolo.cjs.
const reader = await build({
  ...common,
  entryPoints: ['src/commands/monitoraggio-lettore.ts'],
  outfile: join(output, 'monitoraggio-lettore.js'),
  format: 'esm',
});

await escapeLetters(join(output, 'program.cjs'));
await copyFiles();
await writeFile(join(output, 'LICENZE.txt'), await noticesOf(root, [program.metafile, reader.metafile], await packageFiles()));
await writeFile(join(output, 'impronta.txt'), await fingerprint());
compileAhead();

/**
 * esbuild 0.28.2 leaves letters in regular expressions as they are: escaped, the file is read as plain bytes, four times as fast.
 * @param {string} file
 */
async function escapeLetters(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** The module that takes the place of src/compose/precompiled.ts. Line breaks are as the program reads them, on Windows too. */
async function precompiled() {
  const folder = join(root, 'templates');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.hbs')).sort();
  const entries = names.map(async (name) => {
    const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    return `  ['${compiled.fingerprint(text)}', ${compiled.precompile(text, name)}],\n`;
  });
  return `export const PRECOMPILED = new Map([\n${(await Promise.all(entries)).join('')}]);\n`;
}

/** @returns {Promise<readonly string[]>} */
async function packageFiles() {
  return (await import(new URL('../dist/commands/resources.js', import.meta.url).href)).PACKAGE_FILES;
}

/** Files that the program reads while it runs. */
async function copyFiles() {
  for (const name of await packageFiles()) {
    const copy = join(output, 'packages', name);
    await mkdir(dirname(copy), { recursive: true });
    await copyFile(require.resolve(name), copy);
  }
  // pdfkit 0.19.1 opens it beside its own code, for the profiles of PDF/A.
  await mkdir(join(output, 'data'));
  await copyFile(
    join(dirname(require.resolve('pdfkit')), 'data', 'sRGB_IEC61966_2_1.icc'),
    join(output, 'data', 'sRGB_IEC61966_2_1.icc'),
  );
}

/** What the bytes of a document depend on, besides data and templates: the program, its fonts, its colour profile. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['program.cjs', 'data/sRGB_IEC61966_2_1.icc', ...(await packageFiles()).map((file) => `packages/${file}`)])
    hash.update(name).update(await readFile(join(output, name)));
  return hash.digest('hex');
}

/** Without the compiled code the program starts all the same, more slowly: a failure here stops nobody's installation. */
function compileAhead() {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('compile-ahead.cjs', import.meta.url))], {
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(`avviso: il programma partirà più lentamente\n${stderr}`);
}
