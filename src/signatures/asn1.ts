/** Bytes arrive, the ASN.1 structure that they are leaves; what the libraries say of bad ones is turned into `Unreadable`. */
import { type AsnType, fromBER } from 'asn1js';
import { Unreadable } from './unreadable.ts';

/** Of a structure with a document inside: many signers with their chains and lists of revoked certificates stay below. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 64;

/** The structure takes all of the bytes. */
export function parseStructure(bytes: Uint8Array, message: string): AsnType {
  return fromLibrary(message, () => {
    const limits = { maxContentLength: bytes.length, maxNodes: MAX_NODES, maxDepth: MAX_DEPTH, parseEmbedded: false };
    const { result, offset } = fromBER(new Uint8Array(bytes), limits);
    if (offset !== bytes.length) throw new Error(result.error);
    return result;
  });
}

/** asn1js and pkijs throw errors of many kinds on bad bytes, some of them on purpose. */
export function fromLibrary<Value>(message: string, step: () => Value): Value {
  try {
    return step();
  } catch {
    throw new Unreadable(message);
  }
}
