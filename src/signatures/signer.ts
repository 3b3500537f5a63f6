/**
 * A signer of an envelope and the signed bytes arrive; who signed and when leave, or why the signature is refused (ETSI EN 319 122-1, 5).
 * Written out here rather than left to `SignedData.verify` of pkijs 4.0.0, which takes an envelope without signed attributes, looks neither
 * at what the content type says nor at which certificate was meant, and accepts SHA-1.
 */
import { createHash } from 'node:crypto';
import { type BaseBlock, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier, type Attribute, IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import { digest, type Hash, hashOf, isProblem, isSignedBy, publicKey, weakKey } from './algorithms.ts';
import { fromLibrary, parseStructure } from './asn1.ts';
import { type Person, type ReadCertificate, readCertificate } from './certificate.ts';
import { type Envelope, octets } from './cms.ts';
import { printMoment } from './moment.ts';
import type { Problem } from './problem.ts';

export interface SignedBytes {
  readonly pieces: readonly Uint8Array[];
  /** When the document around the signature says that it was made; an envelope of its own says so itself. */
  readonly statedElsewhere?: Date;
  /** Time-stamping authorities name their certificate by SHA-1, as RFC 3161 (2.4.1) asked; that name is inside what they sign with SHA-2. */
  readonly mayNameBySha1?: boolean;
}

/** What is known of a signature that holds. */
export interface Signature {
  readonly person: Person;
  readonly certificate: ReadCertificate;
  /** Certificates that came with it. */
  readonly others: readonly ReadCertificate[];
  /** As the signer's computer said: no proof. */
  readonly stated?: Date;
  /** The token of a time-stamping authority, not judged yet. */
  readonly timestampToken?: Uint8Array;
  readonly value: Uint8Array;
}

export interface Judged {
  readonly signature?: Signature;
  readonly problems: readonly Problem[];
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
const SHA256 = '2.16.840.1.101.3.4.2.1';

export function judgeSigner(envelope: Envelope, signer: SignerInfo, signed: SignedBytes): Judged {
  const certificates = envelope.certificates.map(readCertificate);
  const hash = hashOf(signer.digestAlgorithm.algorithmId);
  if (isProblem(hash)) return { problems: [hash] };
  const attributes = new Attributes(signer.signedAttrs?.attributes ?? [], signed.mayNameBySha1);
  const own = certificates.filter((candidate) => isMeant(candidate, signer));
  const certificate = own.find((candidate) => attributes.names(candidate)) ?? own[0];
  if (!certificate) return refused('alterato', 'il certificato di chi ha firmato non è nella firma');
  const name = certificate.person.nome;
  const problem =
    attributes.problem(name) ??
    wrongContent(envelope, attributes, digest(hash, signed.pieces), name) ??
    wrongCertificate(attributes, certificate, name) ??
    wrongForm(envelope, signer, name) ??
    wrongSignature(signer, certificate, hash, name);
  if (problem) return { problems: [problem] };
  const stated = attributes.signingTime() ?? signed.statedElsewhere;
  const token = new Attributes(signer.unsignedAttrs?.attributes ?? []).first(TIMESTAMP_TOKEN);
  const signature = {
    person: certificate.person,
    certificate,
    others: certificates.filter((candidate) => candidate !== certificate),
    ...(stated ? { stated } : {}),
    ...(token instanceof Sequence ? { timestampToken: token.valueBeforeDecodeView.slice() } : {}),
    value: new Uint8Array(signer.signature.getValue()),
  };
  return { signature, problems: stated ? outsideValidity(certificate, stated) : [] };
}

/** The certificate must have been valid when the signature says that it was made. */
export function outsideValidity({ person, notBefore, notAfter }: ReadCertificate, at: Date): readonly Problem[] {
  const when = `la firma di ${person.nome} dice di essere del ${printMoment(at)}`;
  if (at > notAfter) {
    return [
      {
        verdict: 'certificato scaduto',
        message: `${when}, ma il certificato era scaduto il ${printMoment(notAfter)}`,
        hint: 'firmare di nuovo, con un certificato valido',
      },
    ];
  }
  if (at >= notBefore) return [];
  return [
    {
      verdict: 'certificato non ancora valido',
      message: `${when}, ma il certificato vale dal ${printMoment(notBefore)}`,
      hint: 'controllare l’ora del computer con cui si firma, e firmare di nuovo',
    },
  ];
}

/** The signed attributes, each there once. */
class Attributes {
  readonly #attributes: readonly Attribute[];

  readonly #mayNameBySha1: boolean;

  constructor(attributes: readonly Attribute[], mayNameBySha1 = false) {
    this.#attributes = attributes;
    this.#mayNameBySha1 = mayNameBySha1;
  }

  first(type: string): unknown {
    return this.#attributes.find((attribute) => attribute.type === type)?.values[0];
  }

  problem(name: string): Problem | undefined {
    const types = this.#attributes.map(({ type }) => type);
    if (new Set(types).size !== types.length || this.#attributes.some(({ values }) => values.length !== 1)) {
      return { verdict: 'alterato', message: `la firma di ${name} dice due volte la stessa cosa` };
    }
    if (types.includes(SIGNING_CERTIFICATE_V2)) return undefined;
    if (types.includes(SIGNING_CERTIFICATE) && this.#mayNameBySha1) return undefined;
    if (types.includes(SIGNING_CERTIFICATE)) {
      return {
        verdict: 'algoritmo debole',
        message: `la firma di ${name} indica il certificato con SHA-1, che non garantisce più nulla`,
        hint: 'firmare di nuovo, con un programma di firma aggiornato',
      };
    }
    return {
      verdict: 'non previsto',
      message: `la firma di ${name} non dice con quale certificato è stata fatta, come CAdES e PAdES chiedono`,
      hint: 'firmare di nuovo in formato CAdES (.p7m) o PAdES (.pdf)',
    };
  }

  contentType(): string | undefined {
    const value = this.first(CONTENT_TYPE);
    return value instanceof ObjectIdentifier ? value.valueBlock.toString() : undefined;
  }

  messageDigest(): Uint8Array | undefined {
    return octets(this.first(MESSAGE_DIGEST));
  }

  signingTime(): Date | undefined {
    const value = this.first(SIGNING_TIME);
    return typeof value === 'object' && value !== null && 'toDate' in value && typeof value.toDate === 'function'
      ? value.toDate()
      : undefined;
  }

  /** Whether it is the certificate that the signature was made with (ESS signing-certificate-v2, RFC 5035). */
  names(certificate: ReadCertificate): boolean {
    const parts = firstNamed(this.first(SIGNING_CERTIFICATE_V2));
    if (!parts) return this.#mayNameBySha1 && this.#namesBySha1(certificate);
    const [algorithm] = parts;
    const oid =
      algorithm instanceof Sequence
        ? fromLibrary('una firma non è scritta come deve', () => new AlgorithmIdentifier({ schema: algorithm }).algorithmId)
        : SHA256;
    const hash = hashOf(oid);
    const said = parts.find((part) => part instanceof OctetString);
    if (isProblem(hash) || !said) return false;
    return digest(hash, [certificate.bytes]).equals(new Uint8Array(said.getValue()));
  }

  /** The first version of the same attribute (RFC 2634, 5.4). */
  #namesBySha1({ bytes }: ReadCertificate): boolean {
    const [said] = firstNamed(this.first(SIGNING_CERTIFICATE)) ?? [];
    return said instanceof OctetString && createHash('sha1').update(bytes).digest().equals(new Uint8Array(said.getValue()));
  }
}

/** Of the certificates that the attribute names, the signer's. */
function firstNamed(value: unknown): readonly BaseBlock[] | undefined {
  const [list] = value instanceof Sequence ? value.valueBlock.value : [];
  const [first] = list instanceof Sequence ? list.valueBlock.value : [];
  return first instanceof Sequence ? first.valueBlock.value : undefined;
}

function isMeant({ certificate }: ReadCertificate, { sid }: SignerInfo): boolean {
  const meant: unknown = sid;
  if (meant instanceof IssuerAndSerialNumber) {
    return certificate.issuer.isEqual(meant.issuer) && certificate.serialNumber.isEqual(meant.serialNumber);
  }
  const extension = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.extnValue.valueBlock.valueHexView;
  const inside = extension && parseStructure(extension, 'un certificato è rovinato');
  const key = inside instanceof OctetString ? new Uint8Array(inside.getValue()) : undefined;
  const said = keyIdentifier(meant);
  return key !== undefined && said !== undefined && Buffer.compare(key, said) === 0;
}

/** [0] around the bytes, written as one or as two blocks. */
function keyIdentifier(sid: unknown): Uint8Array | undefined {
  if (typeof sid !== 'object' || sid === null || !('valueBlock' in sid)) return undefined;
  const block = sid.valueBlock;
  if (typeof block !== 'object' || block === null) return undefined;
  if ('valueHexView' in block && block.valueHexView instanceof Uint8Array && block.valueHexView.length > 0)
    return block.valueHexView;
  return 'value' in block && Array.isArray(block.value) ? octets(block.value[0]) : undefined;
}

function wrongContent(envelope: Envelope, attributes: Attributes, expected: Buffer, name: string): Problem | undefined {
  const said = attributes.messageDigest();
  if (said && expected.equals(said) && attributes.contentType() === envelope.contentType) return undefined;
  return {
    verdict: 'alterato',
    message: `il contenuto non è più quello che ${name} ha firmato`,
    hint: 'farsi ridare il file firmato da chi l’ha firmato',
  };
}

function wrongCertificate(attributes: Attributes, certificate: ReadCertificate, name: string): Problem | undefined {
  if (attributes.names(certificate)) return undefined;
  return { verdict: 'alterato', message: `il certificato di ${name} non è quello con cui la firma è stata fatta` };
}

const RSA_PSS = '1.2.840.113549.1.1.10';

/** What no signature covers must at least agree with what is covered. */
function wrongForm({ digestAlgorithms, version }: Envelope, signer: SignerInfo, name: string): Problem | undefined {
  const { digestAlgorithm, signatureAlgorithm } = signer;
  const hasPlainParameters = [...digestAlgorithms, digestAlgorithm, signatureAlgorithm].every(
    ({ algorithmId, algorithmParams }) =>
      algorithmId === RSA_PSS || algorithmParams === undefined || algorithmParams instanceof Null,
  );
  const isListed = digestAlgorithms.some(({ algorithmId }) => algorithmId === digestAlgorithm.algorithmId);
  if (hasPlainParameters && isListed && [1, 3, 4, 5].includes(version) && [1, 3].includes(signer.version)) return undefined;
  return { verdict: 'alterato', message: `la firma di ${name} si contraddice` };
}

function wrongSignature(signer: SignerInfo, certificate: ReadCertificate, hash: Hash, name: string): Problem | undefined {
  const key = publicKey(new Uint8Array(certificate.certificate.subjectPublicKeyInfo.toSchema().toBER()));
  const weak = weakKey(key);
  if (weak) return weak;
  const covered = new Uint8Array(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  const isGood = isSignedBy(key, signer.signatureAlgorithm, hash, covered, new Uint8Array(signer.signature.getValue()));
  if (isProblem(isGood)) return isGood;
  if (isGood) return undefined;
  return {
    verdict: 'alterato',
    message: `la firma di ${name} non è stata fatta con la chiave del suo certificato, o è stata cambiata`,
  };
}

function refused(verdict: Problem['verdict'], message: string): Judged {
  return { problems: [{ verdict, message }] };
}
