/** Signed files are damaged in thousands of random ways: none of them is taken, and nothing throws. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Against, judgeSignedFile } from '../../src/signatures/signed-file.ts';
import { type Document, documentOf } from './documents.ts';
import { identity, signEnvelope, signPdf } from './signing.ts';

const SEED = 15_2020;
const RUNS = 400;

let act: Document;
let against: Against;
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  act = await documentOf('delibera.pdf', 'Deliberazione n. 3');
  against = { produced: [act.known], authorities: [] };
  const [ada, bea] = [
    await identity({ nome: 'ROSSI ADA' }),
    await identity({ nome: 'BIANCHI BEATRICE', algorithm: 'RSA PKCS#1' }),
  ];
  const once = await signPdf(act.bytes, bea);
  files.set('un PDF', once);
  files.set('un PDF con due firme', await signPdf(once, ada));
  files.set('una busta', await signEnvelope(act.bytes, [bea]));
  files.set('due buste', await signEnvelope(await signEnvelope(act.bytes, [bea]), [ada]));
});

const NAMES = ['un PDF', 'un PDF con due firme', 'una busta', 'due buste'];

function bytesOf(name: string): Uint8Array {
  return files.get(name) ?? new Uint8Array();
}

async function isTaken(bytes: Uint8Array): Promise<boolean> {
  const { good, problems } = await judgeSignedFile(bytes, against);
  expect(good === undefined).toBe(problems.length > 0);
  return good !== undefined;
}

/** In the room that a PDF leaves for a signature, `a` and `A` are the same digit. */
function isSameDigit(before: number, now: number): boolean {
  const isDigit = (code: number) => /[0-9a-f]/i.test(String.fromCharCode(code));
  return isDigit(before) && isDigit(now) && (before ^ now) === 0x20;
}

describe.each(NAMES)('%s', (name) => {
  it('is taken as it is', async () => {
    expect(await isTaken(bytesOf(name))).toBe(true);
  });

  it('is refused with any byte changed', async () => {
    const bytes = bytesOf(name);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    const taken: string[] = [];
    await fc.assert(
      fc.asyncProperty(change, async ([at, difference]) => {
        const before = bytes[at] ?? 0;
        if (isSameDigit(before, before ^ difference)) return;
        const changed = bytes.slice();
        changed[at] = before ^ difference;
        if (await isTaken(changed)) taken.push(`${at}: ${before} → ${before ^ difference}`);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(taken).toEqual([]);
  });

  it('is refused without its end, or with something more there', async () => {
    const bytes = bytesOf(name);
    for (const end of [bytes.length - 1, bytes.length - 2, bytes.length - 100, Math.floor(bytes.length / 2), 100, 10, 1]) {
      expect(await isTaken(bytes.slice(0, end))).toBe(false);
    }
    for (const more of ['\0', '\n', ' ', '%%EOF\n', 'x'.repeat(2000)]) {
      expect(await isTaken(new Uint8Array(Buffer.concat([bytes, Buffer.from(more)])))).toBe(false);
    }
  });

  it('is refused with a run of bytes that is lost, repeated or of another place', async () => {
    const bytes = bytesOf(name);
    const cut = fc.tuple(
      fc.nat(bytes.length - 300),
      fc.integer({ min: 1, max: 256 }),
      fc.nat(bytes.length - 300),
      fc.constantFrom('lost', 'repeated', 'moved'),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([at, length, other, kind]) => {
        const run = bytes.slice(at, at + length);
        const rest =
          kind === 'lost'
            ? [bytes.slice(at + length)]
            : kind === 'repeated'
              ? [run, run, bytes.slice(at + length)]
              : [bytes.slice(other, other + length), bytes.slice(at + length)];
        const changed = new Uint8Array(Buffer.concat([bytes.slice(0, at), ...rest]));
        if (Buffer.compare(changed, bytes) === 0) return;
        expect(await isTaken(changed)).toBe(false);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

/** An update whose compressed table is a thousand times what it takes in the file. */
function inflating(bytes: Uint8Array): Uint8Array {
  const table = deflateSync(Buffer.alloc(100 * 1024 * 1024));
  const head = `9000 0 obj << /Type /XRef /W [1 4 2] /Size 9001 /Prev 1 /Filter /FlateDecode /Length ${table.length} >>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${bytes.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(head), table, Buffer.from(tail)]));
}

it('says why a file is refused that grows without end', async () => {
  const { problems } = await judgeSignedFile(inflating(act.bytes), against);
  expect(problems).toEqual([{ verdict: 'illeggibile', message: 'uno stream compresso è rovinato, o troppo grande' }]);
});

describe('hostile files', () => {
  it.each<readonly [string, () => Uint8Array]>([
    ['noise', () => Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)],
    [
      'an envelope that claims to be endless',
      () =>
        Uint8Array.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]),
    ],
    [
      'a well of envelopes',
      () => Uint8Array.from(Buffer.concat([Buffer.from('300b06092a864886f70d010702', 'hex'), Buffer.alloc(100_000, 0x30)])),
    ],
    [
      'a million empty values',
      () => Uint8Array.from(Buffer.concat([Buffer.from('308306ddd006092a864886f70d010702', 'hex'), Buffer.alloc(450_000, 0x05)])),
    ],
    [
      'a PDF that nests without end',
      () =>
        new Uint8Array(Buffer.concat([act.bytes, Buffer.from(`${'['.repeat(50_000)}\nstartxref\n${act.bytes.length}\n%%EOF\n`)])),
    ],
    [
      'a PDF whose table is before itself',
      () => new Uint8Array(Buffer.concat([act.bytes, Buffer.from('\nstartxref\n0\n%%EOF\n')])),
    ],
    ['a PDF whose table grows without end', () => inflating(act.bytes)],
  ])('%s', async (_, make) => {
    expect(await isTaken(make())).toBe(false);
  });
});
