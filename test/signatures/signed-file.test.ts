/** Files signed on the spot, well and badly, are judged: who signed what and when, or the word for what is wrong. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../src/signatures/certificate.ts';
import { type Against, type Judgement, judgeSignedFile } from '../../src/signatures/signed-file.ts';
import { type Document, documentOf } from './documents.ts';
import { type Algorithm, type Identity, identity, signEnvelope, signPdf } from './signing.ts';

let act: Document;
let annex: Document;
let earlier: Document;
let ada: Identity;
let bea: Identity;
let against: Against;

beforeAll(async () => {
  act = await documentOf('delibera.pdf', 'Deliberazione n. 3');
  annex = await documentOf('asti/albero.pdf', 'Albero');
  earlier = await documentOf('delibera.pdf', 'Deliberazione n. 1', 'della Rev. 0');
  ada = await identity({
    nome: 'ROSSI ADA',
    codice: 'TINIT-RSSDAA70A41A182X',
    organizzazione: 'CCIAA di prova',
    algorithm: 'RSA PKCS#1',
  });
  bea = await identity({ nome: 'BIANCHI BEATRICE' });
  against = { produced: [act.known, annex.known, earlier.known], authorities: [] };
});

const judge = (bytes: Uint8Array, authorities: readonly Identity[] = []) =>
  judgeSignedFile(bytes, { ...against, authorities: authorities.map((one) => readCertificate(one.bytes)) });

/** `ROSSI ADA 2020-11-27T10:00:00Z`, or `alterato: …`. */
function said({ good, problems }: Judgement): readonly string[] {
  if (!good) return problems.map(({ verdict, message }) => `${verdict}: ${message}`);
  const signatures = good.signatures.map(({ nome, dichiarata = 'senza data' }) => `${nome} ${dichiarata}`);
  return [`${good.form} ${good.document.file}`, ...signatures, ...good.notes];
}

describe('good files', () => {
  it('says who signed, for whom, by whom certified, when as stated, and that no chain was judged', async () => {
    const { good } = await judge(await signPdf(act.bytes, ada));
    expect(good).toMatchObject({
      form: 'PAdES',
      document: { file: 'delibera.pdf' },
      signatures: [
        {
          nome: 'ROSSI ADA',
          codice: 'TINIT-RSSDAA70A41A182X',
          organizzazione: 'CCIAA di prova',
          emittente: 'ROSSI ADA',
          dichiarata: '2020-11-27T10:00:00Z',
          certificato: { dal: '2020-01-01T00:00:00Z', al: '2030-01-01T00:00:00Z' },
        },
      ],
      notes: [],
    });
    expect(good?.signatures[0]).not.toHaveProperty('catena');
  });

  it('takes PDFs that were signed one after the other', async () => {
    const twice = await signPdf(await signPdf(act.bytes, ada), bea, '2020-11-28T08:30:00Z');
    expect(said(await judge(twice))).toEqual([
      'PAdES delibera.pdf',
      'ROSSI ADA 2020-11-27T10:00:00Z',
      'BIANCHI BEATRICE 2020-11-28T08:30:00Z',
    ]);
    const thrice = await signPdf(twice, ada, '2020-11-29T08:30:00Z');
    expect(said(await judge(thrice))).toHaveLength(4);
  });

  it.each<Algorithm>(['RSA PKCS#1', 'RSA-PSS', 'ECDSA P-256', 'ECDSA P-384'])(
    'takes envelopes signed with %s',
    async (algorithm) => {
      const signer = await identity({ nome: 'ROSSI ADA', algorithm });
      expect(said(await judge(await signEnvelope(annex.bytes, [signer])))).toEqual([
        'CAdES asti/albero.pdf',
        'ROSSI ADA 2020-11-27T10:00:00Z',
      ]);
    },
  );

  it.each(['SHA-384', 'SHA-512'] as const)('takes envelopes with %s', async (hash) => {
    expect(said(await judge(await signEnvelope(annex.bytes, [ada], { hash })))).toEqual([
      'CAdES asti/albero.pdf',
      'ROSSI ADA 2020-11-27T10:00:00Z',
    ]);
  });

  it('takes envelopes signed by two at once, one inside the other, around a signed PDF', async () => {
    const [a, b] = ['ROSSI ADA 2020-11-27T10:00:00Z', 'BIANCHI BEATRICE 2020-11-27T10:00:00Z'];
    expect(said(await judge(await signEnvelope(act.bytes, [ada, bea])))).toEqual(['CAdES delibera.pdf', a, b]);
    expect(said(await judge(await signEnvelope(await signEnvelope(act.bytes, [ada]), [bea])))).toEqual([
      'CAdES delibera.pdf',
      a,
      b,
    ]);
    expect(said(await judge(await signEnvelope(await signPdf(act.bytes, ada), [bea])))).toEqual(['CAdES delibera.pdf', a, b]);
  });

  it('takes envelopes written as base64 text, with and without the lines that say so', async () => {
    const base64 = Buffer.from(await signEnvelope(act.bytes, [ada])).toString('base64');
    const lines = base64.replace(/.{64}/g, '$&\r\n');
    const pem = `-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`;
    for (const text of [base64, lines, pem]) {
      expect(said(await judge(new TextEncoder().encode(text)))).toEqual(['CAdES delibera.pdf', 'ROSSI ADA 2020-11-27T10:00:00Z']);
    }
  });

  it('takes a certificate that was itself given as trusted, whatever else was given', async () => {
    const [alone, other] = [await identity({ nome: 'ROSSI ADA' }), await identity({ nome: 'CA', isAuthority: true })];
    for (const given of [[alone], [alone, other], [other, alone]]) {
      const { good } = await judge(await signEnvelope(act.bytes, [alone]), given);
      expect(good?.signatures[0]).toMatchObject({ nome: 'ROSSI ADA', catena: 'ROSSI ADA' });
    }
  });

  it('judges the chain when authorities are given, through those between', async () => {
    const root = await identity({ nome: 'CA radice', isAuthority: true });
    const between = await identity({ nome: 'CA intermedia', issuer: root, isAuthority: true });
    const signer = await identity({ nome: 'ROSSI ADA', issuer: between });
    for (const bytes of [await signPdf(act.bytes, signer), await signEnvelope(act.bytes, [signer])]) {
      const { good } = await judge(bytes, [root]);
      expect(good?.signatures[0]).toMatchObject({ emittente: 'CA intermedia', catena: 'CA radice' });
    }
  });

  it('states the time stamp of a signature', async () => {
    const authority = await identity({ nome: 'TSA di prova' });
    const stamped = await signEnvelope(act.bytes, [ada], { stamped: { authority, when: '2020-11-27T10:00:05Z' } });
    const { good } = await judge(stamped);
    expect(good?.signatures[0]?.marca).toEqual({ quando: '2020-11-27T10:00:05Z', autorita: 'TSA di prova' });
  });

  it('says that validity was not judged where no moment is stated', async () => {
    expect(said(await judge(await signEnvelope(act.bytes, [ada], { when: '' })))).toEqual([
      'CAdES delibera.pdf',
      'ROSSI ADA senza data',
      'la firma di ROSSI ADA non dice quando è stata fatta: la validità del certificato non è giudicata',
    ]);
  });

  it('knows the signature by itself, in whatever file it stands', async () => {
    const once = await signPdf(act.bytes, ada);
    const { good: first } = await judge(once);
    const { good: second } = await judge(await signPdf(once, bea));
    expect(second?.signatures[0]?.impronta).toBe(first?.signatures[0]?.impronta);
  });
});

const text = (value: string) => new TextEncoder().encode(value);
const joined = (...pieces: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(pieces));
/** Bytes where one run is replaced with another of the same length. */
function replaced(bytes: Uint8Array, before: string, now: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(before, 0, 'latin1');
  expect(at).toBeGreaterThan(-1);
  const copy = Buffer.from(bytes);
  copy.write(now, at, 'latin1');
  return new Uint8Array(copy);
}

const bad: Readonly<Record<string, readonly [make: () => Promise<Uint8Array> | Uint8Array, ...said: readonly string[]]>> = {
  'an empty file': [() => new Uint8Array(), 'illeggibile: il file è vuoto'],
  'a file of another kind': [
    () => text('Deliberazione firmata'),
    'nessuna firma: non è un PDF firmato (PAdES) né una busta .p7m (CAdES)',
  ],
  'the produced file itself': [() => act.bytes, 'nessuna firma: è delibera.pdf così come è stato prodotto, senza firme'],
  'a PDF of somebody else': [
    async () => signPdf((await documentOf('x.pdf', 'Altro')).bytes, ada),
    'altro documento: dentro non c’è nessuno dei documenti prodotti',
  ],
  'the act of the revision before': [
    () => signPdf(earlier.bytes, ada),
    'altro documento: è delibera.pdf della Rev. 0, non di questa revisione',
  ],
  'an envelope with the act of the revision before': [
    () => signEnvelope(earlier.bytes, [ada]),
    'altro documento: è delibera.pdf della Rev. 0, non di questa revisione',
  ],
  'an envelope with something else': [
    () => signEnvelope(text('altro'), [ada]),
    'altro documento: dentro non c’è nessuno dei documenti prodotti',
  ],
  'a PDF that was changed before it was signed': [
    () => signEnvelope(replaced(act.bytes, '%PDF-1.7', '%PDF-1.6'), [ada]),
    'alterato: viene da delibera.pdf, ma non ne contiene più i byte: è stato cambiato, o riscritto dal programma di firma',
  ],
  'a PDF that was changed after it was signed': [
    async () => replaced(await signPdf(act.bytes, ada), '%PDF-1.7', '%PDF-1.6'),
    'alterato: viene da delibera.pdf, ma non ne contiene più i byte: è stato cambiato, o riscritto dal programma di firma',
  ],
  'an envelope whose content was changed': [
    async () => replaced(await signEnvelope(act.bytes, [ada]), '%PDF-1.7', '%PDF-1.6'),
    'alterato: il contenuto non è più quello che ROSSI ADA ha firmato',
    'alterato: viene da delibera.pdf, ma non ne contiene più i byte: è stato cambiato, o riscritto dal programma di firma',
  ],
  'other content in the envelope of the act': [
    async () => {
      const envelope = Buffer.from(await signEnvelope(act.bytes, [ada]));
      envelope.fill('Altro. ', envelope.indexOf(act.bytes), envelope.indexOf(act.bytes) + act.bytes.length);
      return new Uint8Array(envelope);
    },
    'alterato: il contenuto non è più quello che ROSSI ADA ha firmato',
    'altro documento: dentro non c’è nessuno dei documenti prodotti',
  ],
  'bytes behind a signed PDF': [
    async () => joined(await signPdf(act.bytes, ada), text('\naltro')),
    'copertura parziale: in fondo al file ci sono byte che nessuna firma copre',
  ],
  'an empty line behind a signed PDF': [
    async () => joined(await signPdf(act.bytes, ada), text('\n\n\n')),
    'copertura parziale: dopo l’ultima firma il file è stato aggiornato: nessuna firma lo copre tutto',
  ],
  'bytes behind an envelope': [
    async () => joined(await signEnvelope(act.bytes, [ada]), text('altro')),
    'copertura parziale: dietro alla firma ci sono byte che nessuna firma copre',
  ],
  'a truncated envelope': [
    async () => (await signEnvelope(act.bytes, [ada])).slice(0, -10),
    'illeggibile: la busta di firma è troncata o rovinata',
  ],
  'a truncated PDF': [
    async () => (await signPdf(act.bytes, ada)).slice(0, -30),
    'illeggibile: il PDF è troncato, o è stato cambiato in fondo',
  ],
  'a detached signature': [
    () => signEnvelope(act.bytes, [ada], { isDetached: true }),
    'non previsto: la firma è staccata: dentro non c’è il documento',
  ],
  'the certificate of somebody else for the same key': [
    async () => signEnvelope(act.bytes, [ada], { instead: await identity({ nome: 'VERDI CARLA', keysOf: bea }) }),
    'alterato: la firma di VERDI CARLA non è stata fatta con la chiave del suo certificato, o è stata cambiata',
  ],
  'a signature that does not name its certificate': [
    () => signEnvelope(act.bytes, [ada], { names: 'none' }),
    'non previsto: la firma di ROSSI ADA non dice con quale certificato è stata fatta, come CAdES e PAdES chiedono',
  ],
  'a certificate named by SHA-1': [
    () => signEnvelope(act.bytes, [ada], { names: 'v1' }),
    'algoritmo debole: la firma di ROSSI ADA indica il certificato con SHA-1, che non garantisce più nulla',
  ],
  'a signature with SHA-1': [
    () => signEnvelope(act.bytes, [ada], { hash: 'SHA-1' }),
    'algoritmo debole: la firma usa SHA-1, che non garantisce più nulla; attesi SHA-256, SHA-384 o SHA-512',
  ],
  'a short key': [
    async () => signEnvelope(act.bytes, [await identity({ nome: 'ROSSI ADA', algorithm: 'RSA corta' })]),
    'algoritmo debole: la chiave di chi firma ha 1024 bit, attesi almeno 2048',
  ],
  'a certificate that had expired': [
    async () => signPdf(act.bytes, await identity({ nome: 'ROSSI ADA', to: '2020-06-30T22:00:00Z' })),
    'certificato scaduto: la firma di ROSSI ADA dice di essere del 27/11/2020 alle 11:00:00, ma il certificato era scaduto il 01/07/2020 alle 00:00:00',
  ],
  'a certificate that was not valid yet': [
    async () => signEnvelope(act.bytes, [await identity({ nome: 'ROSSI ADA', from: '2020-12-01T00:00:00Z' })]),
    'certificato non ancora valido: la firma di ROSSI ADA dice di essere del 27/11/2020 alle 11:00:00, ma il certificato vale dal 01/12/2020 alle 01:00:00',
  ],
  'two signatures, both bad': [
    async () => {
      const expired = await identity({ nome: 'ROSSI ADA', to: '2020-06-30T22:00:00Z' });
      return signEnvelope(act.bytes, [expired, await identity({ nome: 'BIANCHI BEATRICE', algorithm: 'RSA corta' })]);
    },
    'certificato scaduto: la firma di ROSSI ADA dice di essere del 27/11/2020 alle 11:00:00, ma il certificato era scaduto il 01/07/2020 alle 00:00:00',
    'algoritmo debole: la chiave di chi firma ha 1024 bit, attesi almeno 2048',
  ],
  'a signature over content of another type': [
    () => signEnvelope(act.bytes, [ada], { saysType: '1.2.840.113549.1.9.16.1.4' }),
    'alterato: il contenuto non è più quello che ROSSI ADA ha firmato',
  ],
  'a signature that says its time twice': [
    () => signEnvelope(act.bytes, [ada], { saysTimeTwice: true }),
    'alterato: la firma di ROSSI ADA dice due volte la stessa cosa',
  ],
  'a time stamp of another signature': [
    () => signEnvelope(act.bytes, [ada], { stamped: { authority: bea, when: '2020-11-27T10:00:05Z', over: text('altra') } }),
    'alterato: la marca temporale è di un’altra firma',
  ],
};

describe('bad files', () => {
  it.each(Object.entries(bad))('%s', async (_, [make, ...expected]) => {
    expect(said(await judge(await make()))).toEqual(expected);
  });

  it('the certificate of somebody else with the very same key', async () => {
    // Its number and issuer stay: only the hash of the whole certificate tells them apart.
    const envelope = await signEnvelope(act.bytes, [ada]);
    const forged = replaced(envelope, '300101000000Z', '310101000000Z');
    expect(said(await judge(forged))).toEqual([
      'alterato: il certificato di ROSSI ADA non è quello con cui la firma è stata fatta',
    ]);
  });

  it('a chain that is that of a stranger, whose certificate comes along with a copy of the signer’s', async () => {
    const root = await identity({ nome: 'CA', isAuthority: true });
    const stranger = await identity({ nome: 'VERDI ZOE', issuer: root });
    const forged = await identity({ nome: 'ROSSI ADA' });
    const envelope = await signEnvelope(act.bytes, [{ ...forged, chain: [forged, stranger] }]);
    expect(said(await judge(envelope, [root]))[0]).toMatch(/^catena non valida: il certificato di ROSSI ADA/);
  });

  it('a chain that leads elsewhere, or through somebody who is no authority', async () => {
    const [root, stranger] = [
      await identity({ nome: 'CA', isAuthority: true }),
      await identity({ nome: 'CA', isAuthority: true }),
    ];
    const signer = await identity({ nome: 'ROSSI ADA', issuer: root });
    const no = 'catena non valida: il certificato di ROSSI ADA, emesso da CA, non porta a nessuna delle autorità date con --ca';
    expect(said(await judge(await signEnvelope(act.bytes, [signer]), [stranger]))).toEqual([no]);
    expect(said(await judge(await signEnvelope(act.bytes, [signer]), [root]))[0]).toBe('CAdES delibera.pdf');
    const person = await identity({ nome: 'VERDI CARLA', issuer: root });
    const issued = await identity({ nome: 'ROSSI ADA', issuer: person });
    expect(said(await judge(await signEnvelope(act.bytes, [issued]), [root]))[0]).toMatch(/^catena non valida: /);
  });

  it('files of a size that no document has', async () => {
    const { problems } = await judge(new Uint8Array(129 * 1024 * 1024));
    expect(problems[0]?.message).toBe('supera i 128 MB: non è un documento di un fascicolo');
  });
});
