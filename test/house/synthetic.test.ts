/** The larger packages that the benchmark measures: once is the real one, more times is that many of its areas, without an error. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { writeSynthetic } from '../../bench/synthetic.js';
import { nodeHost } from '../../src/commands/node-host.ts';
import { readSources } from '../../src/commands/read-package.ts';
import { readTemplates } from '../../src/commands/resources.ts';
import { readAndCheck } from '../../src/pipeline.ts';

const REAL = fileURLToPath(new URL('../../data/delibera-15-2020', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'fascicolo-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const plans = (folder: string) =>
  ['alessandria', 'asti'].map((seat) => readFileSync(join(folder, 'piani', `${seat}.yaml`), 'utf8'));

async function checked(folder: string) {
  const host = nodeHost();
  const { package: pkg, findings } = readAndCheck(await readSources(host, folder), await readTemplates(host), []);
  return {
    errors: findings.filter((finding) => finding.severity === 'errore'),
    areas: pkg?.piani.map((piano) => piano.aree.length),
  };
}

it('is the real package once', () => {
  writeSynthetic(REAL, join(place, 'x1'), 1);
  expect(plans(join(place, 'x1'))).toEqual(plans(REAL));
});

it('repeats every area, with weights that still sum to 100, and the same bytes each time', async () => {
  for (const name of ['a', 'b']) writeSynthetic(REAL, join(place, name), 10);
  expect(plans(join(place, 'a'))).toEqual(plans(join(place, 'b')));
  expect(await checked(join(place, 'a'))).toEqual({ errors: [], areas: [30, 30] });
});
