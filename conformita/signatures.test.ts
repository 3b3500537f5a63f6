/** Programs that share nothing with ours sign what we judge, and judge what we sign: OpenSSL, poppler, pyHanko; veraPDF judges the signed act. */
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../src/artifacts.ts';
import { renderPdf } from '../src/render/pdf/index.ts';
import { judgeSignedFile } from '../src/signatures/signed-file.ts';
import { realDocuments } from '../test/render/pdf/real-documents.ts';
import { resources } from '../test/render/pdf/render-html.ts';
import { type Identity, identity, signEnvelope, signPdf } from '../test/signatures/signing.ts';
import { inFolder, newKey, popplerSays, sign, verified } from './openssl.ts';
import { pyHankoSays, signedByPyHanko, type Way } from './pyhanko.ts';
import { judge as veraPdf } from './verapdf.ts';

let act: Uint8Array;
let ada: Identity;
let bea: Identity;

beforeAll(async () => {
  const { delibera } = await realDocuments();
  if (!delibera) throw new Error('the package has no act');
  act = (await renderPdf(delibera, resources.sheet, resources.fonts)).bytes;
  [ada, bea] = [await identity({ nome: 'ROSSI ADA', algorithm: 'RSA PKCS#1' }), await identity({ nome: 'BIANCHI BEATRICE' })];
});

async function said(bytes: Uint8Array): Promise<string> {
  const produced = [{ file: 'delibera.pdf', document: 'delibera', title: 'Atto', size: act.length, sha256: sha256(act) }];
  const { good, problems } = await judgeSignedFile(bytes, { produced, authorities: [] });
  return good
    ? good.signatures.map(({ nome, codice }) => `${nome} ${codice ?? ''}`.trim()).join(', ')
    : problems.map(({ verdict }) => verdict).join(', ');
}

const SIGNER = 'ROSSI ADA TINIT-RSSDAA70A41A182X';

describe('what OpenSSL signs', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['RSA and SHA-256', ['rsa:2048'], ['-md', 'sha256']],
    ['RSA and SHA-512', ['rsa:3072'], ['-md', 'sha512']],
    ['RSA-PSS', ['rsa:2048'], ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss']],
    ['P-256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-md', 'sha256']],
    ['P-521', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'], ['-md', 'sha512']],
    ['a Brainpool curve', ['ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'], ['-md', 'sha256']],
    ['lengths left open, as when streaming', ['rsa:2048'], ['-md', 'sha256', '-stream']],
    ['text in place of bytes', ['rsa:2048'], ['-md', 'sha256', '-outform', 'PEM']],
    ['the certificate named by its key', ['rsa:2048'], ['-md', 'sha256', '-keyid']],
  ])('with %s is taken', async (_, kind, options) => {
    await inFolder(async (folder) => {
      const key = await newKey(folder, 'ada', kind);
      expect(await said(await sign(key, act, options))).toBe(SIGNER);
    });
  });

  it('in an envelope in an envelope is taken', async () => {
    await inFolder(async (folder) => {
      const key = await newKey(folder, 'ada', ['rsa:2048']);
      expect(await said(await sign(key, await sign(key, act)))).toBe(`${SIGNER}, ${SIGNER}`);
    });
  });

  it('with SHA-1, with other content, or with nothing inside is refused', async () => {
    await inFolder(async (folder) => {
      const key = await newKey(folder, 'ada', ['rsa:2048']);
      expect(await said(await sign(key, act, ['-md', 'sha1']))).toMatch(/^algoritmo debole/);
      expect(await said(await sign(key, act.slice(1)))).toBe('altro documento');
      expect(await said(await sign(key, new Uint8Array()))).toBe('altro documento');
    });
  });
});

describe('what pyHanko signs', () => {
  let files: ReadonlyMap<Way, Uint8Array>;
  const fileOf = (way: Way) => files.get(way) ?? new Uint8Array();

  beforeAll(async () => {
    files = await signedByPyHanko(act);
  });

  it.each<readonly [Way, string]>([
    ['una', 'ROSSI ADA'],
    ['due', 'ROSSI ADA, ROSSI ADA'],
    ['pss', 'ROSSI ADA'],
    ['riquadro', 'ROSSI ADA'],
    ['marca', 'ROSSI ADA'],
    ['certificata', 'ROSSI ADA'],
  ])('%s is taken', async (way, expected) => {
    expect(await said(fileOf(way))).toBe(expected);
  });

  it('for the long term is taken up to the time stamp of the whole file, and refused with what nobody signed behind it', async () => {
    const long = Buffer.from(fileOf('lunga'));
    const stamped = long.lastIndexOf('%%EOF', long.lastIndexOf('%%EOF') - 1) + '%%EOF'.length;
    const end = [0, 1, 2].map((more) => new Uint8Array(long.subarray(0, stamped + more)));
    expect(await Promise.all(end.map(said))).toContain('ROSSI ADA');
    expect(await said(fileOf('lunga'))).toBe('copertura parziale');
  });
});

describe('what we sign in tests', () => {
  it('is read by pyHanko as we read it', async () => {
    const once = await signPdf(act, ada);
    expect(await pyHankoSays(once)).toEqual(['True ENTIRE_FILE NONE']);
    const [first, second] = await pyHankoSays(await signPdf(once, bea));
    expect(first).toMatch(/^True ENTIRE_REVISION /);
    expect(second).toBe('True ENTIRE_FILE NONE');
  });

  it('is read by OpenSSL as we read it, and refused by both when it was changed', async () => {
    await inFolder(async (folder) => {
      for (const envelope of [await signEnvelope(act, [ada]), await signEnvelope(act, [ada, bea])]) {
        expect(Buffer.compare((await verified(folder, envelope)) ?? new Uint8Array(), act)).toBe(0);
        const changed = envelope.slice();
        const middle = Buffer.from(envelope).indexOf(act) + Math.floor(act.length / 2);
        changed[middle] = (changed[middle] ?? 0) ^ 1;
        expect(await verified(folder, changed)).toBeUndefined();
        expect(await said(changed)).toMatch(/^alterato/);
      }
    });
  });

  it('is read by poppler as we read it, once and twice signed, and refused by both when it was changed', async () => {
    await inFolder(async (folder) => {
      const once = await signPdf(act, ada);
      const twice = await signPdf(once, bea);
      expect(await popplerSays(folder, once)).toEqual(['Total document signed', 'Signature is Valid.']);
      expect(await popplerSays(folder, twice)).toEqual([
        'Not total document signed',
        'Signature is Valid.',
        'Total document signed',
        'Signature is Valid.',
      ]);
      expect([await said(once), await said(twice)]).toEqual(['ROSSI ADA', 'ROSSI ADA, BIANCHI BEATRICE']);
      const changed = once.slice();
      changed[100] = (changed[100] ?? 0) ^ 1;
      expect((await popplerSays(folder, changed)).at(-1)).not.toBe('Signature is Valid.');
      expect(await said(changed)).not.toBe('ROSSI ADA');
    });
  });
});

describe('the signed act', () => {
  it.each(['2a', 'ua1'] as const)('conforms to %s as before, once and twice signed', async (standard) => {
    const once = await signPdf(act, ada);
    const files = new Map([
      ['prima', act],
      ['una firma', once],
      ['due firme', await signPdf(once, bea)],
    ]);
    const verdicts = await veraPdf(standard, files);
    expect([...verdicts].map(([name, { isCompliant, failed }]) => [name, isCompliant, failed])).toEqual(
      [...files.keys()].map((name) => [name, true, []]),
    );
  });
});
