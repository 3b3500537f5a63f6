/**
 * A signature and the certificates of authorities that the user trusts arrive; whether a chain leads from the one to the others leaves, as of
 * the moment of the signature. Revocation is not judged: that would need the network.
 */
import { webcrypto } from 'node:crypto';
import { type Certificate, CertificateChainValidationEngine, CryptoEngine } from 'pkijs';
import type { ReadCertificate } from './certificate.ts';
import type { Problem } from './problem.ts';
import type { Signature } from './signer.ts';

const engine = new CryptoEngine({ name: 'fascicolo', crypto: webcrypto });

/** The authority that the chain ends at, or a problem. */
export async function judgeChain(
  { certificate, others, person }: Signature,
  trusted: readonly ReadCertificate[],
  at: Date,
): Promise<string | Problem> {
  if (trusted.some((one) => isSame(one, certificate))) return person.nome;
  const validation = new CertificateChainValidationEngine({
    trustedCerts: trusted.map((one) => one.certificate),
    // The engine judges the last of them, after it has dropped all that repeat an earlier one: a copy of the signer's would leave a stranger's last.
    certs: [...others.filter((one) => !isSame(one, certificate)), certificate].map((one) => one.certificate),
    checkDate: at,
  });
  const root = await trustedEnd(validation);
  const end = root && trusted.find((one) => one.certificate.subject.isEqual(root.subject));
  if (end) return end.person.nome;
  return {
    verdict: 'catena non valida',
    message: `il certificato di ${person.nome}, emesso da ${person.emittente}, non porta a nessuna delle autorità date con --ca`,
    hint: 'dare con --ca il certificato dell’autorità che l’ha emesso, e quelli intermedi se mancano',
  };
}

/** As the engine compares: without the issuer's signature. */
function isSame(one: ReadCertificate, another: ReadCertificate): boolean {
  return Buffer.compare(one.certificate.tbsView, another.certificate.tbsView) === 0;
}

/** Certificates come from the signed file: what the engine cannot judge is no chain. */
async function trustedEnd(validation: CertificateChainValidationEngine): Promise<Certificate | undefined> {
  try {
    const { result, certificatePath } = await validation.verify({ passedWhenNotRevValues: true }, engine);
    return result ? certificatePath?.at(-1) : undefined;
  } catch {
    return undefined;
  }
}
