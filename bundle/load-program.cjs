/**
 * The part of `fascicolo.cjs` that loads `program.cjs`, with the code that V8 compiled of it in an earlier run (`compile-ahead.cjs`). V8
 * refuses compiled code of another version or of other settings: then it compiles anew, and nobody notices but for the time.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, 'program.cjs');

function compiledCode() {
  try {
    return readFileSync(`${filename}.v8`);
  } catch {
    return undefined;
  }
}

const wrapped = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'latin1')}\n})`;
const script = new Script(wrapped, { filename, cachedData: compiledCode() });
script.runInThisContext()(module.exports, createRequire(filename), module, filename, __dirname);
