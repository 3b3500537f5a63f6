/** The copies without names of a package, and the certificate of posting, are judged by veraPDF; the metadata of its documents are read by Python. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { CWD, memoryHost, typed } from '../test/commands/memory-host.ts';
import { smallFiles } from '../test/publish/small-packages.ts';
import { judge } from './verapdf.ts';

const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  const host = memoryHost({ files: smallFiles() });
  const words = '--uscita sito --ometti-nominativi --referto referto.pdf --data-pubblicazione 1/7/2027 --silenzioso';
  expect(await typed(host, `pubblica data/rev-1 ${words}`)).toBe(0);
  for (const [path, bytes] of host.files) files.set(path.slice(resolve(CWD).length + 1).replaceAll('\\', '/'), bytes);
});

const ending = (extension: string) => new Map([...files].filter(([path]) => path.endsWith(extension)));

it('are PDF/A-2a and PDF/UA-1', async () => {
  const documents = ending('.pdf');
  expect([...documents.keys()]).toEqual(expect.arrayContaining(['referto.pdf', 'sito/rev-1/delibera.pdf']));
  for (const standard of ['2a', 'ua1'] as const) {
    const verdicts = await judge(standard, documents);
    const judged = [...verdicts].map(([name, verdict]) => [name, verdict.isCompliant, verdict.failed]);
    expect(judged).toEqual([...documents.keys()].map((name) => [name, true, []]));
  }
});

it('have metadata that are well-formed', () => {
  const script = 'import sys, xml.etree.ElementTree as t; print(t.fromstring(sys.stdin.buffer.read()).tag)';
  const metadata = ending('.xml');
  expect(metadata.size).toBe(7);
  for (const [name, bytes] of metadata) {
    const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: bytes, encoding: 'utf8' });
    expect([name, stdout.trim(), stderr]).toEqual([name, 'DocumentoAmministrativoInformatico', '']);
  }
});
