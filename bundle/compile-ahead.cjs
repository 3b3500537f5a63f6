/**
 * The bundled program arrives and plays one run of each kind; the code that V8 compiled meanwhile leaves as `program.cjs.v8`. Measured:
 * half a second of processor time less for the real package.
 */
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

const root = join(__dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'fascicolo-'));

/** What load-program.cjs compiles. */
/** @type {{ script: import('node:vm').Script, filename: string }[]} */
const scripts = [];
vm.Script = class extends vm.Script {
  /**
   * @param {string} source
   * @param {{ filename: string }} options
   */
  constructor(source, options) {
    super(source, options);
    scripts.push({ script: this, filename: options.filename });
    // Code that was not used lately would be thrown away before it is written.
    v8.setFlagsFromString('--no-flush-bytecode');
  }
};

process.argv = [
  process.execPath,
  'fascicolo',
  'genera',
  join(root, 'data', 'esempio', 'rev-1'),
  '--uscita',
  join(place, 'rev-1'),
  '--silenzioso',
];
process.on('exit', () => {
  rmSync(place, { recursive: true, force: true });
  v8.setFlagsFromString('--flush-bytecode');
  for (const { script, filename } of scripts) writeFileSync(`${filename}.v8`, script.createCachedData());
});
require(join(root, 'dist', 'bundle', 'fascicolo.cjs'));
