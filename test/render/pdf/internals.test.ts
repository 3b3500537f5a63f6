/** An upgrade of pdfmake or pdfkit that changes a part we override, call or imitate fails here, and says what to look at. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INTERNALS } from './internals.ts';

const require = createRequire(import.meta.url);
const fromPdfmake = createRequire(require.resolve('pdfmake/package.json'));

const VERSIONS = { pdfmake: '0.3.11', pdfkit: '0.19.1' } as const;

test.each(Object.entries(VERSIONS))('%s is the version that src/render/pdf/engine was written for', (name, version) => {
  const found = (fromPdfmake(`${name}/package.json`) as { version: string }).version;
  expect(found, `${name} is now ${found}: read its changes, then renew VERSIONS and the fingerprints of internals.ts`).toBe(
    version,
  );
});

test('pdfmake is imported in one file only', () => {
  const folder = 'src/render/pdf';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const importing = files.filter((file) => /from 'pdf(?:make|kit)/.test(readFileSync(join(folder, file), 'utf8')));
  expect(importing).toEqual([join('engine', 'internals.ts')]);
});

describe.each(Object.entries(INTERNALS))('%s', (file, methods) => {
  const module = fromPdfmake(file) as { default?: object };
  const prototype = ('default' in module ? module.default : module) as { prototype: Record<string, unknown> };

  test.each(Object.entries(methods))('%s', (method, { why, fingerprint }) => {
    const found = prototype.prototype[method];
    expect(typeof found, `${file} has no method ${method} any more; we ${why}`).toBe('function');
    const now = createHash('sha256').update(String(found)).digest('hex').slice(0, 16);
    expect(
      now,
      `${method} of ${file} is not what it was; we ${why}. Compare the two, adapt engine/, then renew the fingerprint`,
    ).toBe(fingerprint);
  });
});
