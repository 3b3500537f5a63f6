/**
 * Every PDF that `genera` makes of the project's package, and every document at the edge, conforms to PDF/A-2a (or 3a) and PDF/UA-1 by the
 * judgement of veraPDF; and each defect made on purpose is found, so that its silence means something.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../src/commands/node-host.ts';
import { readOtherActs, readSources } from '../src/commands/read-package.ts';
import { produce, readAndCheck } from '../src/pipeline.ts';
import { type Attachment, renderPdf } from '../src/render/pdf/index.ts';
import { EDGE_CASES } from '../test/render/pdf/edge-cases.ts';
import { realDocuments } from '../test/render/pdf/real-documents.ts';
import { renderHtml, resources } from '../test/render/pdf/render-html.ts';
import { judge, STANDARDS, type Standard, type Verdict } from './verapdf.ts';
import { MUTATED_MAIN, MUTATIONS, mutated } from './verapdf-mutations.ts';

const ATTACHMENTS: readonly Attachment[] = [
  {
    name: 'piano.json',
    bytes: new TextEncoder().encode('{"piano": "asti", "città": "Asti"}\n'),
    mediaType: 'application/json',
    relationship: 'Source',
    description: 'I dati del piano',
  },
  {
    name: 'monitoraggio.xlsx',
    bytes: new Uint8Array([80, 75, 5, 6, ...new Array<number>(18).fill(0)]),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    relationship: 'Data',
    description: 'La scheda di monitoraggio',
  },
];

/** By suite and name: those of PDF/A-2a, those of PDF/A-3a, and the spoiled ones. */
const good = new Map<string, Uint8Array>();
const withFiles = new Map<string, Uint8Array>();
const spoiled = new Map<string, Uint8Array>();
let documents: Awaited<ReturnType<typeof realDocuments>> = {};
const verdicts: Record<Standard, ReadonlyMap<string, Verdict>> = { '2a': new Map(), '3a': new Map(), ua1: new Map() };

beforeAll(async () => {
  await generate();
  for (const [name, { main, page }] of Object.entries(EDGE_CASES))
    good.set(`limite ${name}`, (await renderHtml(main, page)).bytes);
  const edge = { profile: 'pdf/a-3a', attachments: ATTACHMENTS } as const;
  for (const name of ['vocabolario', 'immagini'])
    withFiles.set(`limite ${name}`, (await renderHtml(EDGE_CASES[name]?.main ?? '', {}, edge)).bytes);
  documents = await realDocuments();
  const { delibera } = documents;
  if (!delibera) throw new Error('no act');
  withFiles.set('delibera', (await renderPdf(delibera, resources.sheet, resources.fonts, edge)).bytes);
  const whole = (await renderHtml(MUTATED_MAIN, {}, { isCompact: false })).bytes;
  good.set('da guastare', whole);
  for (const [name, mutation] of Object.entries(MUTATIONS)) spoiled.set(name, mutated(whole, mutation));
  verdicts['2a'] = await judge('2a', new Map([...good, ...spoiled]));
  verdicts['3a'] = await judge('3a', withFiles);
  verdicts.ua1 = await judge('ua1', new Map([...good, ...prefixed(withFiles), ...spoiled]));
});

/** The PDFs that `fascicolo genera data/delibera-15-2020` writes. */
async function generate(): Promise<void> {
  const host = nodeHost();
  const folder = 'data/delibera-15-2020';
  const sources = await readSources(host, folder);
  const checked = readAndCheck(sources, resources.templates, await readOtherActs(host, folder));
  if (!checked.package) throw new Error(JSON.stringify(checked.findings));
  for await (const { artifact } of produce(checked.package, resources))
    if (artifact.file.endsWith('.pdf')) good.set(`genera ${artifact.document}`, artifact.bytes);
}

/** The same names stand among those without files. */
function prefixed(files: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] {
  return [...files].map(([name, bytes]) => [`con allegati ${name}`, bytes]);
}

/** Names of the files that were not judged by that standard or did not pass, with what is wrong. */
function complaints(standard: Standard, names: Iterable<string>): string[] {
  return [...names].flatMap((name) => {
    const verdict = verdicts[standard].get(name);
    if (!verdict) return [`${name}: not reported`];
    if (verdict.profile !== STANDARDS[standard]) return [`${name}: judged by ${verdict.profile}`];
    if (verdict.passedChecks === 0) return [`${name}: nothing was checked`];
    return verdict.isCompliant && verdict.failed.length === 0 ? [] : [`${name}: ${verdict.failed.join(', ')}`];
  });
}

test('every document of the package is here', () => {
  const made = [...good.keys()].filter((name) => name.startsWith('genera ')).map((name) => name.slice('genera '.length));
  expect(made.sort()).toEqual(Object.keys(documents).sort());
  expect(made.length).toBeGreaterThan(5);
});

describe('conformity', () => {
  test('PDF/A-2a', () => expect(complaints('2a', good.keys())).toEqual([]));
  test('PDF/A-3a, with files attached', () => expect(complaints('3a', withFiles.keys())).toEqual([]));
  test('PDF/UA-1', () => expect(complaints('ua1', [...good.keys(), ...prefixed(withFiles).map(([name]) => name)])).toEqual([]));
});

describe('each defect is found', () => {
  test.each(Object.entries(MUTATIONS))('%s', (name, { failed }) => {
    const found = { '2a': verdicts['2a'].get(name)?.failed, ua1: verdicts.ua1.get(name)?.failed };
    expect(found).toEqual(failed);
  });
});
