/** A time-stamping authority's token (RFC 3161) and what it stamps arrive; when it says that this existed leaves, or why not. */
import { TSTInfo } from 'pkijs';
import { digest, hashOf, isProblem } from './algorithms.ts';
import { fromLibrary, parseStructure } from './asn1.ts';
import { readEnvelope } from './cms.ts';
import type { Problem } from './problem.ts';
import { judgeSigner } from './signer.ts';
import { Unreadable } from './unreadable.ts';

export interface Timestamp {
  readonly moment: Date;
  readonly authority: string;
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Throws `Unreadable` for what is no token. */
export function judgeTimestamp(token: Uint8Array, stamped: readonly Uint8Array[]): Timestamp | Problem {
  const envelope = readEnvelope(token, 'zeros');
  const [signer] = envelope.signers;
  if (envelope.contentType !== TST_INFO || !envelope.content || !signer)
    throw new Unreadable('la marca temporale non è scritta come deve');
  const info = readInfo(envelope.content);
  const hash = hashOf(info.messageImprint.hashAlgorithm.algorithmId);
  if (isProblem(hash)) return hash;
  if (!digest(hash, stamped).equals(new Uint8Array(info.messageImprint.hashedMessage.getValue()))) {
    return { verdict: 'alterato', message: 'la marca temporale è di un’altra firma' };
  }
  const { signature, problems } = judgeSigner(envelope, signer, {
    pieces: [envelope.content],
    statedElsewhere: info.genTime,
    mayNameBySha1: true,
  });
  const [problem] = problems;
  if (problem) return { ...problem, message: `marca temporale: ${problem.message}` };
  return { moment: info.genTime, authority: signature?.person.nome ?? 'senza nome' };
}

function readInfo(content: Uint8Array): TSTInfo {
  const message = 'la marca temporale non è scritta come deve';
  return fromLibrary(message, () => new TSTInfo({ schema: parseStructure(content, message) }));
}
