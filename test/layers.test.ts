/** The import lines and the text of src/ arrive; what breaks the order of the stages, or the rules of the house, is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** The stage of a file is its first folder; files directly in src/ stand for themselves. */
const stageOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : basename(file, '.ts'));

/**
 * A stage may import these and itself. commands/, the outermost, may import everything. Beside the journey stand revisions/, which
 * compares a package with an earlier one before it is checked, and monitoring/, which reads back the workbooks that render/ wrote; after
 * it publish/, which makes pages of what was composed, and says of files what they are. signatures/ knows nothing of packages: bytes that
 * somebody signed, and what they should be.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  load: ['model'],
  revisions: ['model', 'load'],
  check: ['model', 'load', 'revisions'],
  compose: ['model', 'check', 'revisions'],
  render: ['model', 'compose'],
  monitoring: ['model', 'load', 'compose', 'render'],
  publish: ['model', 'load', 'compose', 'render', 'revisions', 'monitoring', 'artifacts'],
  signatures: ['model'],
  artifacts: ['model'],
  recipe: ['render'],
  pipeline: ['model', 'load', 'check', 'compose', 'render', 'revisions', 'monitoring', 'publish', 'artifacts', 'recipe'],
};

/** Of Node, only what computes without asking the outside world. */
const PURE_BUILTINS = new Set(['node:crypto', 'node:v8', 'node:zlib']);
/** Packages that talk to the terminal. */
const TERMINAL = new Set(['commander', 'cli-progress']);

function importsOf(file: string): string[] {
  const lines = textOf(file).matchAll(/(?:\bfrom|^import)\s+'([^']+)'|\bimport\('([^']+)'\)|\brequire\(['"]([^'"]+)['"]\)/gm);
  return [...lines].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const inner = files.filter((file) => stageOf(file) !== 'commands');

it('knows every stage', () => {
  const known = new Set([...Object.keys(MAY_IMPORT), 'commands']);
  expect(files.filter((file) => !known.has(stageOf(file)))).toEqual([]);
});

it('imports only model/ and the stage before', () => {
  const wrong = inner.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(dirname(file), name))
      .filter((target) => stageOf(target) !== stageOf(file) && !MAY_IMPORT[stageOf(file)]?.includes(stageOf(target)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

it('touches disk, network and terminal in commands/ only', () => {
  const wrong = inner.flatMap((file) =>
    importsOf(file)
      .filter((name) => (name.startsWith('node:') && !PURE_BUILTINS.has(name)) || TERMINAL.has(name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

it('asks clock, chance, environment and locale of the computer nowhere but in commands/', () => {
  const asking =
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bMath\.random\(|\bcrypto\.random|\bprocess\.|\bconsole\.|\bfetch\(|\bIntl\.\w+\((?:\)|undefined)|\.toLocale\w*\(\)|\.localeCompare\([^,()]*\)/g;
  const wrong = inner.flatMap((file) => [...textOf(file).matchAll(asking)].map(([found]) => `${file}: ${found}`));
  expect(wrong).toEqual([]);
});

it('lets templates differ, not code, between layouts', () => {
  const asking =
    /\bif \((?:\w+\.)*modello ===|\bmodello\s*[!=]==\s*['"`]|['"`]\s*[!=]==\s*(?:\w+\.)*modello\b|\bswitch \((?:\w+\.)*modello\)/;
  expect(files.filter((file) => asking.test(textOf(file)))).toEqual([]);
});

it('names each file for its subject', () => {
  const empty = /(?:^|[/-])(?:utils?|helpers?|common|misc|manager)(?:[/.-])/;
  expect(files.filter((file) => empty.test(file))).toEqual([]);
});

it('begins each file with a sentence that says what it is', () => {
  expect(files.filter((file) => !/^(?:#!.*\n)?\/\*\*/.test(textOf(file)))).toEqual([]);
});
