/** Names and documents arrive; keys, certificates and signed files leave, all made on the spot: no key is kept anywhere. */
import { createHash, webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { fromBER, Integer, ObjectIdentifier, OctetString, PrintableString, Sequence, UTCTime, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';

const engine = new CryptoEngine({ name: 'prova', crypto: webcrypto });

export const ALGORITHMS = {
  'RSA PKCS#1': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  'RSA-PSS': { name: 'RSA-PSS', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  'RSA corta': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  'ECDSA P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'ECDSA P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
} as const;
export type Algorithm = keyof typeof ALGORITHMS;

export interface Identity {
  readonly certificate: Certificate;
  readonly bytes: Uint8Array;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly algorithm: Algorithm;
  /** Certificates between this one and an authority. */
  readonly chain: readonly Identity[];
}

export interface IdentitySettings {
  readonly nome: string;
  readonly codice?: string;
  readonly organizzazione?: string;
  readonly algorithm?: Algorithm;
  readonly from?: string;
  readonly to?: string;
  /** Absent: the certificate signs itself. */
  readonly issuer?: Identity;
  readonly isAuthority?: boolean;
  /** The key of somebody else, for a certificate that takes another's place. */
  readonly keysOf?: Identity;
  readonly hash?: 'SHA-1' | 'SHA-256';
}

let serial = 100;

export async function identity(settings: IdentitySettings): Promise<Identity> {
  const { nome, codice, organizzazione, issuer, keysOf, isAuthority = false, hash = 'SHA-256' } = settings;
  const { algorithm = keysOf?.algorithm ?? 'ECDSA P-256', from = '2020-01-01', to = '2030-01-01' } = settings;
  const keys = keysOf?.keys ?? (await newKeys(algorithm));
  const certificate = new Certificate();
  certificate.version = 2;
  serial += 1;
  certificate.serialNumber = new Integer({ value: serial });
  const subject = [
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: nome }) }),
    ...(codice === undefined
      ? []
      : [new AttributeTypeAndValue({ type: '2.5.4.5', value: new PrintableString({ value: codice }) })]),
    ...(organizzazione === undefined
      ? []
      : [new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: organizzazione }) })]),
  ];
  certificate.subject.typesAndValues.push(...subject);
  certificate.issuer.typesAndValues.push(...(issuer?.certificate.subject.typesAndValues ?? subject));
  certificate.notBefore.value = new Date(from);
  certificate.notAfter.value = new Date(to);
  if (isAuthority) certificate.extensions = authorityExtensions();
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine);
  await certificate.sign((issuer?.keys ?? keys).privateKey, hash, engine);
  const chain = issuer ? [issuer, ...issuer.chain] : [];
  return { certificate, bytes: new Uint8Array(certificate.toSchema().toBER()), keys, algorithm, chain };
}

async function newKeys(algorithm: Algorithm): Promise<webcrypto.CryptoKeyPair> {
  const parameters = ALGORITHMS[algorithm];
  return 'modulusLength' in parameters
    ? webcrypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
    : webcrypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
}

function authorityExtensions(): Extension[] {
  const constraints = new BasicConstraints({ cA: true });
  return [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER(), parsedValue: constraints }),
  ];
}

export const WHEN = '2020-11-27T10:00:00Z';

/** A PDF with one more signature, as signing programs add it: behind all that was there. */
export async function signPdf(bytes: Uint8Array, signer: Identity, when = WHEN, fieldName?: string): Promise<Uint8Array> {
  const parameters = ALGORITHMS[signer.algorithm];
  const pdf = await PDF.load(bytes);
  const signed = await pdf.sign({
    signer: new CryptoKeySigner(
      signer.keys.privateKey,
      signer.bytes,
      'modulusLength' in parameters ? 'RSA' : 'EC',
      parameters.name,
      signer.chain.map((one) => one.bytes),
    ),
    signingTime: new Date(when),
    digestAlgorithm: parameters.hash,
    ...(fieldName === undefined ? {} : { fieldName }),
  });
  return signed.bytes;
}

export interface EnvelopeSettings {
  readonly when?: string;
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** Leaves the document out. */
  readonly isDetached?: boolean;
  /** Names the certificate that the signature is made with: `v1` by SHA-1, `none` not at all. */
  readonly names?: 'v1' | 'v2' | 'none';
  /** Puts another certificate in the place of the signer's. */
  readonly instead?: Identity;
  readonly contentType?: string;
  /** What the signature says of the content's type, where that is something else. */
  readonly saysType?: string;
  /** Says its time twice. */
  readonly saysTimeTwice?: boolean;
  /** The first signature gets a time stamp. */
  readonly stamped?: Stamping;
}

export interface Stamping {
  readonly authority: Identity;
  readonly when: string;
  /** What it stamps, when not the signature. */
  readonly over?: Uint8Array;
}

/** An envelope (`.p7m`) with the document inside, signed by one or by several at once. */
export async function signEnvelope(
  content: Uint8Array,
  signers: readonly Identity[],
  settings: EnvelopeSettings = {},
): Promise<Uint8Array> {
  const { hash = 'SHA-256', isDetached = false, instead, contentType = ContentInfo.DATA, stamped } = settings;
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: contentType,
      ...(isDetached ? {} : { eContent: new OctetString({ valueHex: content.slice().buffer }) }),
    }),
    certificates: [...signers, ...signers.flatMap((one) => one.chain)].map(
      (one) => (one === signers[0] && instead ? instead : one).certificate,
    ),
    signerInfos: signers.map((signer) => signerInfo(content, instead ?? signer, settings)),
  });
  const data = isDetached ? content.slice().buffer : undefined;
  for (const [index, signer] of signers.entries()) await signed.sign(signer.keys.privateKey, index, hash, data, engine);
  const [first] = signed.signerInfos;
  if (first && stamped) {
    const token = await timestampToken(stamped.over ?? new Uint8Array(first.signature.getValue()), stamped);
    const attribute = new Attribute({ type: '1.2.840.113549.1.9.16.2.14', values: [fromBER(token).result] });
    first.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] });
  }
  const wrapped = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return new Uint8Array(wrapped.toSchema().toBER());
}

function signerInfo(content: Uint8Array, { certificate, bytes }: Identity, settings: EnvelopeSettings): SignerInfo {
  const { when = WHEN, hash = 'SHA-256', names = 'v2', contentType = ContentInfo.DATA, saysType = contentType } = settings;
  const time = new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: new Date(when || WHEN) })] });
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: saysType })] }),
    ...(when === '' ? [] : settings.saysTimeTwice ? [time, time] : [time]),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [octets(digest(hash, content))] }),
    ...(names === 'none' ? [] : [certificateNamed(bytes, names)]),
  ];
  return new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
}

/** ESS signing-certificate, of both versions (RFC 5035). */
function certificateNamed(bytes: Uint8Array, version: 'v1' | 'v2'): Attribute {
  const said = octets(digest(version === 'v1' ? 'SHA-1' : 'SHA-256', bytes));
  const list = new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [said] })] })] });
  return new Attribute({ type: `1.2.840.113549.1.9.16.2.${version === 'v1' ? 12 : 47}`, values: [list] });
}

/** A token of a time-stamping authority over these bytes (RFC 3161). */
export async function timestampToken(over: Uint8Array, { authority, when }: Stamping): Promise<Uint8Array> {
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: octets(digest('SHA-256', over)),
    }),
    serialNumber: new Integer({ value: 1 }),
    genTime: new Date(when),
  });
  const content = new Uint8Array(info.toSchema().toBER());
  return signEnvelope(content, [authority], { when: '', contentType: '1.2.840.113549.1.9.16.1.4' });
}

function digest(hash: string, bytes: Uint8Array): Uint8Array {
  return createHash(hash.replace('-', '').toLowerCase()).update(bytes).digest();
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
