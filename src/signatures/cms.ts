/**
 * Bytes of a CMS envelope (RFC 5652) arrive; what it signs, its certificates and its signers leave. Sizes and depth are bounded, and
 * nothing may stand behind the envelope.
 */
import { Set as Asn1Set, type BaseBlock, Constructed, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { type AlgorithmIdentifier, ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import { fromLibrary, parseStructure } from './asn1.ts';
import { structureLength } from './nesting.ts';
import { Unreadable } from './unreadable.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** Other envelopes that people take for signatures. */
const OTHER_CONTENTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.3': 'è cifrata',
  '1.2.840.113549.1.9.16.1.31': 'è una marca temporale (TSD), non una firma',
  '1.2.840.113549.1.7.1': 'non ha una firma',
};

export interface Envelope {
  /** What kind of thing is signed: `1.2.840.113549.1.7.1` is any bytes. */
  readonly contentType: string;
  /** Undefined when the signed bytes are elsewhere. */
  readonly content: Uint8Array | undefined;
  /** As they are, byte by byte. */
  readonly certificates: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
  readonly version: number;
  readonly digestAlgorithms: readonly AlgorithmIdentifier[];
}

/** Throws `Unreadable` for what is none. A PDF leaves more room for it than it takes, and fills up with zeros. */
export function readEnvelope(bytes: Uint8Array, behind: 'nothing' | 'zeros' = 'nothing'): Envelope {
  const length = structureLength(bytes);
  const rest = bytes.subarray(length);
  if (rest.length > 0 && (behind === 'nothing' || rest.some((byte) => byte !== 0))) {
    throw new Unreadable('dietro alla firma ci sono byte che nessuna firma copre', 'copertura parziale');
  }
  const result = parseStructure(bytes.subarray(0, length), 'la busta di firma è troncata o rovinata');
  const [type, wrapped] = childrenOf(result);
  if (!(result instanceof Sequence && type instanceof ObjectIdentifier && isTagged(wrapped, 0))) {
    throw new Unreadable('non è una busta di firma CMS (.p7m)');
  }
  const kind = type.valueBlock.toString();
  if (kind !== SIGNED_DATA) throw new Unreadable(`la busta ${OTHER_CONTENTS[kind] ?? 'non è una firma'}`);
  const [signedData] = childrenOf(wrapped);
  refuseOddParts(signedData);
  return fromLibrary('la busta di firma non è scritta come deve', () => {
    const data = new SignedData({ schema: new ContentInfo({ schema: result }).content });
    const { eContentType, eContent } = data.encapContentInfo;
    const content = eContent === undefined ? undefined : new Uint8Array(eContent.getValue());
    const { version, signerInfos: signers, digestAlgorithms } = data;
    const certificates = certificatesIn(signedData);
    return { contentType: eContentType, content, certificates, signers, version, digestAlgorithms };
  });
}

/** Version, digests, content, certificates, lists of revoked ones, signers: each by its own tag (RFC 5652, 5.1), which pkijs 4.0.0 does not look at. */
function refuseOddParts(signedData: BaseBlock | undefined): void {
  const [version, digests, content, ...rest] = childrenOf(signedData);
  const signers = rest.pop();
  const isPlain =
    signedData instanceof Sequence &&
    version instanceof Integer &&
    digests instanceof Asn1Set &&
    content instanceof Sequence &&
    signers instanceof Asn1Set &&
    rest.every((part) => isTagged(part, 0) || isTagged(part, 1)) &&
    childrenOf(signers).every((signer) => signer instanceof Sequence) &&
    childrenOf(content)
      .slice(1)
      .every((part) => isTagged(part, 0));
  if (!isPlain) throw new Unreadable('la busta di firma non è scritta come deve');
}

function isTagged(block: BaseBlock | undefined, number: number): boolean {
  return block instanceof Constructed && block.idBlock.tagClass === 3 && block.idBlock.tagNumber === number;
}

/** Whether bytes begin as a CMS signature does: then it is one, or a broken one. */
export function looksLikeEnvelope(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 32));
  return start[0] === 0x30 && start.includes(Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]));
}

/** Their bytes, because hashes are of bytes, and writing a certificate again may give others. */
function certificatesIn(signedData: BaseBlock | undefined): readonly Uint8Array[] {
  const set = childrenOf(signedData).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(set)
    .filter((child) => child instanceof Sequence)
    .map((child) => child.valueBeforeDecodeView.slice());
}

function childrenOf(block: BaseBlock | undefined): readonly BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

/** The value of an attribute that is a string of bytes. */
export function octets(value: unknown): Uint8Array | undefined {
  return value instanceof OctetString ? new Uint8Array(value.getValue()) : undefined;
}

const PEM =
  /^\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----([A-Za-z0-9+/=\s]*)-----END (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----\s*$/;

/** Some programs write the envelope as base64 text, with or without the lines that say so. */
export function withoutArmor(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30 && !isText(bytes)) return bytes;
  const text = Buffer.from(bytes).toString('latin1');
  const body = (PEM.exec(text)?.[1] ?? text).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return bytes;
  return Uint8Array.from(Buffer.from(body, 'base64'));
}

/** The first byte of an envelope is also the digit 0. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).every((byte) => (byte > 31 && byte < 127) || byte === 10 || byte === 13);
}
