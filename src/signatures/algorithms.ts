/**
 * The algorithms that a signature names arrive; whether they are good enough, and whether the signature is that of the key, leave. What may
 * be used: AgID, Linee guida ex art. 20 CAD; ETSI TS 119 312 – SHA-2, RSA from 2048 bits, elliptic curves from 224.
 */
import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { fromLibrary } from './asn1.ts';
import type { Problem } from './problem.ts';

export type Hash = 'sha256' | 'sha384' | 'sha512';

const HASHES: Readonly<Record<string, Hash>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
/** Signature algorithms that name their hash. */
const WITH_HASH: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** Found in signatures of the past; no longer proof of anything. */
const WEAK: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.840.113549.2.5': 'MD5',
  '1.2.840.113549.2.2': 'MD2',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
};

const MIN_RSA_BITS = 2048;
const MIN_CURVE_BITS = 224;

export function digest(hash: Hash, pieces: readonly Uint8Array[]): Buffer {
  const state = createHash(hash);
  for (const piece of pieces) state.update(piece);
  return state.digest();
}

export function hashOf(oid: string): Hash | Problem {
  return HASHES[oid] ?? weakOrUnknown(oid);
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'verdict' in value;
}

function weakOrUnknown(oid: string): Problem {
  const weak = WEAK[oid];
  if (weak === undefined) return { verdict: 'non previsto', message: `la firma usa un algoritmo non previsto (${oid})` };
  return {
    verdict: 'algoritmo debole',
    message: `la firma usa ${weak}, che non garantisce più nulla; attesi SHA-256, SHA-384 o SHA-512`,
    hint: 'firmare di nuovo, con un programma di firma aggiornato',
  };
}

/** How the bytes under a signature were hashed and padded; a problem for what is too weak or unknown. */
interface Scheme {
  readonly hash: Hash;
  readonly pssSalt?: number;
}

function schemeOf(algorithm: AlgorithmIdentifier, digestHash: Hash): Scheme | Problem {
  const { algorithmId } = algorithm;
  if (algorithmId === RSA) return { hash: digestHash };
  if (algorithmId === RSA_PSS) return pssScheme(algorithm);
  const hash = WITH_HASH[algorithmId];
  return hash === undefined ? weakOrUnknown(algorithmId) : { hash };
}

/** The mask is made with the same hash: OpenSSL, and everybody else, knows no other combination. */
function pssScheme(algorithm: AlgorithmIdentifier): Scheme | Problem {
  const { hashAlgorithm, saltLength } = fromLibrary(
    'una firma non è scritta come deve',
    () => new RSASSAPSSParams({ schema: algorithm.algorithmParams }),
  );
  const hash = hashOf(hashAlgorithm.algorithmId);
  return isProblem(hash) ? hash : { hash, pssSalt: saltLength };
}

export function publicKey(spki: Uint8Array): KeyObject {
  return fromLibrary('la chiave di chi firma non si legge', () =>
    createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
  );
}

export function weakKey(key: KeyObject): Problem | undefined {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  const curveBits = Number(/\d{3}/.exec(namedCurve)?.[0] ?? 256);
  if (isRsa ? modulusLength >= MIN_RSA_BITS : key.asymmetricKeyType !== 'ec' || curveBits >= MIN_CURVE_BITS) return undefined;
  return {
    verdict: 'algoritmo debole',
    message: isRsa
      ? `la chiave di chi firma ha ${modulusLength} bit, attesi almeno ${MIN_RSA_BITS}`
      : `la chiave di chi firma è troppo corta (${namedCurve})`,
    hint: 'chiedere un nuovo certificato di firma',
  };
}

/** True when the signature over these bytes was made with the key; a problem when that cannot be judged. */
export function isSignedBy(
  key: KeyObject,
  algorithm: AlgorithmIdentifier,
  digestHash: Hash,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean | Problem {
  const scheme = schemeOf(algorithm, digestHash);
  if (isProblem(scheme)) return scheme;
  const isPss = scheme.pssSalt !== undefined;
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.pssSalt } : {};
  if (isPss && key.asymmetricKeyType === 'ec') return false;
  try {
    return verify(scheme.hash, bytes, { key, ...padding }, signature);
  } catch {
    // OpenSSL refuses keys of another kind than the signature's.
    return false;
  }
}
