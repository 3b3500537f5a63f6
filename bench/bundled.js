/**
 * The name of a measured program arrives; where it stands bundled leaves, as the program of the users does (`bundle/make.js`): one file,
 * beside it what V8 compiled of it in a first run, so that a cold start is the one that they know.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { precompiledLetters } from '../bundle/letter-tables.js';
import { precompiledSheet } from '../bundle/precompiled-sheet.js';
import { standIns } from '../bundle/stand-ins.js';
import { run } from './processes.js';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Two folders below the project's, as the program stands: from there it finds templates and fonts. */
const output = join(root, 'dist', 'bench');

const KEEPING_COMPILED_CODE = `
  const vm = require('node:vm');
  const v8 = require('node:v8');
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      v8.setFlagsFromString('--no-flush-bytecode');
      process.on('exit', () => {
        v8.setFlagsFromString('--flush-bytecode');
        require('node:fs').writeFileSync(options.filename + '.v8', this.createCachedData());
      });
    }
  };`;

/**
 * @param {string} name
 * @param {readonly string[]} words for its first run
 */
export async function bundled(name, words) {
  mkdirSync(output, { recursive: true });
  for (const folder of ['packages', 'data'])
    cpSync(join(root, 'dist', 'bundle', folder), join(output, folder), { recursive: true });
  const program = join(output, 'program.cjs');
  await build({
    entryPoints: [join(root, 'bench', `${name}.ts`)],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'ascii',
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
    supported: { 'dynamic-import': false },
    plugins: [precompiledLetters, precompiledSheet, standIns],
    logLevel: 'warning',
  });
  const text = readFileSync(program, 'utf8');
  writeFileSync(
    program,
    text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  const start = join(output, 'start.cjs');
  cpSync(join(root, 'bundle', 'load-program.cjs'), start);
  const keeping = join(output, 'keeping.cjs');
  writeFileSync(keeping, KEEPING_COMPILED_CODE);
  await run(process.execPath, ['--require', keeping, start, ...words]);
  return start;
}
