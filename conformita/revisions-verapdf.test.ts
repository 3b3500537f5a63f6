/** The documents of the example body's revisions, and the histories of what they hold, are judged by veraPDF. */
import { expect, it } from 'vitest';
import { nodeHost } from '../src/commands/node-host.ts';
import { readSources } from '../src/commands/read-package.ts';
import { readResources } from '../src/commands/resources.ts';
import type { CheckedPackage } from '../src/model/package.ts';
import { produce, produceHistory, produceVariations, readAndCheck } from '../src/pipeline.ts';
import { compareRevisions } from '../src/revisions/comparison.ts';
import { historyOf } from '../src/revisions/history.ts';
import { snapshotLines } from '../src/revisions/snapshot-lines.ts';
import { takeSnapshot } from '../src/revisions/take-snapshot.ts';
import { judge } from './verapdf.ts';

it('are PDF/A-2a and PDF/UA-1', async () => {
  const host = nodeHost();
  const look = await readResources(host);
  const revisions: CheckedPackage[] = [];
  for (const number of [0, 1, 2]) {
    const { package: pkg, findings } = readAndCheck(await readSources(host, `data/esempio/rev-${number}`), look.templates, []);
    if (!pkg) throw new Error(JSON.stringify(findings));
    revisions.push(pkg);
  }
  const files = new Map<string, Uint8Array>();
  for (const pkg of revisions) {
    for await (const { artifact, findings } of produce(pkg, look)) {
      expect(findings).toEqual([]);
      if (artifact.file.endsWith('.pdf')) files.set(`${pkg.name} ${artifact.document}`, artifact.bytes);
    }
  }
  const [first, second, last] = revisions;
  if (!first || !second || !last) throw new Error('three revisions expected');
  const snapshots = [takeSnapshot(first), takeSnapshot(second), takeSnapshot(last)] as const;
  const long = await produceVariations(last, compareRevisions(snapshots), look);
  expect(long.findings).toEqual([]);
  files.set('from the first to the last', long.artifact.bytes);
  for (const word of ['op-contributi', 'ind-appuntamenti', 'OP 1.1.2', 'op-redattori']) {
    const history = historyOf(word, snapshots.map(snapshotLines));
    if (!history) throw new Error(`no history of ${word}`);
    const { bytes, findings } = await produceHistory(history, look);
    expect(findings).toEqual([]);
    files.set(`history of ${word}`, bytes);
  }
  for (const standard of ['2a', 'ua1'] as const) {
    const verdicts = await judge(standard, files);
    const judged = [...verdicts].map(([name, verdict]) => [name, verdict.isCompliant, verdict.failed]);
    expect(judged).toEqual([...files.keys()].map((name) => [name, true, []]));
  }
});
