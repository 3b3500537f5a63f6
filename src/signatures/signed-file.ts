/**
 * A file that somebody signed arrives, with the list of what was produced; the document that it is and its signatures leave, or every
 * reason to refuse it. What is judged and what is not is written in docs/architecture.md.
 */
import { digest, isProblem } from './algorithms.ts';
import type { ReadCertificate } from './certificate.ts';
import { judgeChain } from './chain.ts';
import { looksLikeEnvelope, readEnvelope, withoutArmor } from './cms.ts';
import { isoMoment, printMoment } from './moment.ts';
import { drawsOnPages, foreignChanges, signaturesOf } from './pdf-additions.ts';
import { PdfRevisions } from './pdf-revisions.ts';
import { readPdfSignature } from './pdf-signature.ts';
import { latin1 } from './pdf-syntax.ts';
import type { Problem } from './problem.ts';
import { findProduced, notProduced, ofAnother, type ProducedDocument } from './produced.ts';
import { judgeSigner, type Signature } from './signer.ts';
import { MAX_SIGNED_BYTES, tooLarge } from './size-limit.ts';
import { judgeTimestamp, type Timestamp } from './timestamp.ts';
import { orProblem } from './unreadable.ts';

/** Envelopes inside envelopes: each signature of a document may add one. */
const MAX_LAYERS = 16;

/** A signature that holds; its properties are published, in Italian. */
export interface StatedSignature {
  readonly nome: string;
  readonly codice?: string;
  readonly organizzazione?: string;
  readonly emittente: string;
  /** When, as the signature states it. */
  readonly dichiarata?: string;
  readonly marca?: { readonly quando: string; readonly autorita: string };
  readonly certificato: { readonly dal: string; readonly al: string };
  /** The authority that the chain ends at; absent when no authority was given to judge it by. */
  readonly catena?: string;
  /** SHA-256 of the signature itself: the same signature in two files is the same. */
  readonly impronta: string;
}

export interface GoodFile {
  readonly form: 'PAdES' | 'CAdES';
  readonly document: ProducedDocument;
  readonly signatures: readonly StatedSignature[];
  /** What somebody should know, though nothing is wrong. */
  readonly notes: readonly string[];
}

export interface Judgement {
  /** Undefined when there are problems. */
  readonly good?: GoodFile;
  readonly problems: readonly Problem[];
}

export interface Against {
  readonly produced: readonly ProducedDocument[];
  /** Certificates of authorities; without, no chain is judged. */
  readonly authorities: readonly ReadCertificate[];
}

export async function judgeSignedFile(bytes: Uint8Array, against: Against): Promise<Judgement> {
  if (bytes.length > MAX_SIGNED_BYTES) return { problems: [tooLarge()] };
  const judging = new Judging(against);
  return judging.run(bytes);
}

class Judging {
  readonly #against: Against;
  readonly #problems: Problem[] = [];
  readonly #signatures: StatedSignature[] = [];
  readonly #notes: string[] = [];
  #document: ProducedDocument | undefined;

  constructor(against: Against) {
    this.#against = against;
  }

  async run(bytes: Uint8Array): Promise<Judgement> {
    const isPdf = beginsAsPdf(bytes);
    if (isPdf) await this.#pdf(bytes, []);
    else await this.#envelope(bytes, 1);
    const document = this.#document;
    if (this.#problems.length === 0 && this.#signatures.length === 0) {
      this.#refuse({ verdict: 'nessuna firma', message: 'il file ha soltanto una marca temporale: nessuno l’ha firmato' });
    }
    if (this.#problems.length > 0 || !document) return { problems: this.#problems };
    const good = { form: isPdf ? 'PAdES' : 'CAdES', document, signatures: this.#signatures, notes: this.#notes } as const;
    return { good, problems: [] };
  }

  #refuse(...problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  async #envelope(armored: Uint8Array, layer: number): Promise<void> {
    const bytes = withoutArmor(armored);
    if (!looksLikeEnvelope(bytes)) return this.#refuse(noSignature(armored, this.#against.produced));
    if (layer > MAX_LAYERS) return this.#refuse({ verdict: 'non previsto', message: 'le buste una dentro l’altra sono troppe' });
    const envelope = orProblem(() => readEnvelope(bytes));
    if (isProblem(envelope)) return this.#refuse(envelope);
    const { content, signers } = envelope;
    if (signers.length === 0) return this.#refuse({ verdict: 'nessuna firma', message: 'la busta non contiene firme' });
    if (!content) {
      return this.#refuse({
        verdict: 'non previsto',
        message: 'la firma è staccata: dentro non c’è il documento',
        hint: 'firmare in formato .p7m con il documento dentro, oppure PAdES',
      });
    }
    for (const signer of signers) await this.#signer(() => judgeSigner(envelope, signer, { pieces: [content] }));
    await this.#inside(content, layer);
  }

  /** What an envelope holds: the document, a PDF with signatures of its own, or another envelope, signed before. */
  async #inside(content: Uint8Array, layer: number): Promise<void> {
    const inner = [...this.#signatures];
    if (looksLikeEnvelope(withoutArmor(content))) {
      this.#signatures.length = 0;
      await this.#envelope(content, layer + 1);
      this.#signatures.push(...inner);
      return;
    }
    const found = findProduced(content, this.#against.produced);
    if (found && found.size === content.length) return this.#recognised(found);
    if (found && beginsAsPdf(content)) return this.#pdf(content, inner);
    this.#refuse(notProduced(content, this.#against.produced));
  }

  #recognised(found: ProducedDocument): void {
    if (found.elsewhere !== undefined) this.#refuse(ofAnother(found));
    this.#document = found;
  }

  /** Signatures around it come last, though they were read first. */
  async #pdf(bytes: Uint8Array, around: readonly StatedSignature[]): Promise<void> {
    const found = findProduced(bytes, this.#against.produced);
    if (!found) return this.#refuse(notProduced(bytes, this.#against.produced));
    if (found.size === bytes.length) return this.#refuse(unsigned(found));
    this.#recognised(found);
    this.#signatures.length = 0;
    const pdf = orProblem(() => PdfRevisions.read(bytes, found.size));
    const updates = isProblem(pdf)
      ? pdf
      : orProblem(() => ({ pdf, foreign: foreignChanges(pdf), signatures: signaturesOf(pdf) }));
    if (isProblem(updates)) return this.#refuse(updates);
    if (updates.foreign.length > 0) this.#refuse(changed(updates.foreign));
    if (updates.signatures.length === 0)
      return this.#refuse({ verdict: 'nessuna firma', message: `è ${found.file} con delle aggiunte, ma senza firme` });
    await this.#pdfSignatures(updates.pdf, bytes, updates.signatures);
    this.#signatures.push(...around);
  }

  /** Each of its own revision; the last one of the whole file. */
  async #pdfSignatures(pdf: PdfRevisions, bytes: Uint8Array, signatures: readonly number[]): Promise<void> {
    let isCovered = false;
    for (const [index, signature] of signatures.entries()) {
      const isLast = index === signatures.length - 1;
      isCovered = (await this.#pdfSignature(pdf, bytes, signature, isLast)) || isCovered;
    }
    if (!isCovered && this.#problems.length === 0) {
      this.#refuse({
        verdict: 'copertura parziale',
        message: 'dopo l’ultima firma il file è stato aggiornato: nessuna firma lo copre tutto',
        hint: 'chiedere il file com’era appena firmato, o firmarlo senza aggiungere dati di convalida dopo la firma (PAdES B-B o B-T)',
      });
    }
    if (orProblem(() => drawsOnPages(pdf)) === true) {
      this.#notes.push(
        'una firma disegna un riquadro sulla pagina: guardare che non copra il testo; il PDF può non essere più accessibile',
      );
    }
  }

  /** True when it covers the whole file. */
  async #pdfSignature(pdf: PdfRevisions, bytes: Uint8Array, number: number, isLast: boolean): Promise<boolean> {
    const read = orProblem(() => readPdfSignature(pdf, bytes, number));
    if (isProblem(read)) {
      this.#refuse(read);
      return false;
    }
    if (read.isFinal && !isLast) {
      this.#refuse({ verdict: 'alterato', message: 'una firma vieta ogni aggiunta, ma altre sono venute dopo' });
    }
    if (read.kind === 'timestamp') {
      const stamp = orProblem(() => judgeTimestamp(read.envelope, read.covered));
      if (isProblem(stamp)) this.#refuse(stamp);
      else this.#notes.push(`il file intero ha una marca temporale del ${printMoment(stamp.moment)}, di ${stamp.authority}`);
      return read.isWhole;
    }
    const envelope = orProblem(() => readEnvelope(read.envelope, 'zeros'));
    if (isProblem(envelope)) {
      this.#refuse(envelope);
      return read.isWhole;
    }
    const [signer, another] = envelope.signers;
    if (!signer || another || envelope.content) {
      this.#refuse({ verdict: 'non previsto', message: 'una firma del PDF ha dentro qualcosa che non è una firma sola' });
    } else {
      const stated = read.stated ? { statedElsewhere: read.stated } : {};
      await this.#signer(() => judgeSigner(envelope, signer, { pieces: read.covered, ...stated }));
    }
    return read.isWhole;
  }

  async #signer(judge: () => ReturnType<typeof judgeSigner>): Promise<void> {
    const judged = orProblem(judge);
    if (isProblem(judged)) return this.#refuse(judged);
    this.#refuse(...judged.problems);
    const { signature } = judged;
    if (!signature) return;
    const stamp = signature.timestampToken && this.#timestamp(signature, signature.timestampToken);
    const moment = signature.stated ?? stamp?.moment;
    if (!moment) {
      this.#notes.push(
        `la firma di ${signature.person.nome} non dice quando è stata fatta: la validità del certificato non è giudicata`,
      );
    }
    const chain = await this.#chain(signature, moment ?? signature.certificate.notAfter);
    this.#signatures.push(stating(signature, stamp, chain));
  }

  #timestamp(signature: Signature, token: Uint8Array): Timestamp | undefined {
    const stamp = orProblem(() => judgeTimestamp(token, [signature.value]));
    if (!isProblem(stamp)) return stamp;
    this.#refuse(stamp);
    return undefined;
  }

  async #chain(signature: Signature, at: Date): Promise<string | undefined> {
    if (this.#against.authorities.length === 0) return undefined;
    const end = await judgeChain(signature, this.#against.authorities, at);
    if (!isProblem(end)) return end;
    this.#refuse(end);
    return undefined;
  }
}

function stating(signature: Signature, stamp: Timestamp | undefined, chain: string | undefined): StatedSignature {
  const { person, certificate, stated, value } = signature;
  return {
    ...person,
    ...(stated ? { dichiarata: isoMoment(stated) } : {}),
    ...(stamp ? { marca: { quando: isoMoment(stamp.moment), autorita: stamp.authority } } : {}),
    certificato: { dal: isoMoment(certificate.notBefore), al: isoMoment(certificate.notAfter) },
    ...(chain === undefined ? {} : { catena: chain }),
    impronta: digest('sha256', [value]).toString('hex'),
  };
}

function beginsAsPdf(bytes: Uint8Array): boolean {
  return latin1(bytes, 0, Math.min(5, bytes.length)) === '%PDF-';
}

function noSignature(bytes: Uint8Array, produced: readonly ProducedDocument[]): Problem {
  if (bytes.length === 0) return { verdict: 'illeggibile', message: 'il file è vuoto' };
  const found = findProduced(bytes, produced);
  if (found && found.size === bytes.length) return unsigned(found);
  return { verdict: 'nessuna firma', message: 'non è un PDF firmato (PAdES) né una busta .p7m (CAdES)' };
}

function unsigned({ file, elsewhere }: ProducedDocument): Problem {
  return {
    verdict: 'nessuna firma',
    message: `è ${file}${elsewhere === undefined ? '' : ` ${elsewhere}`} così come è stato prodotto, senza firme`,
  };
}

function changed(what: readonly string[]): Problem {
  const named = [...what.slice(0, 3), ...(what.length > 3 ? ['altro'] : [])].join(', ');
  return {
    verdict: 'alterato',
    message: `dopo la produzione è stato cambiato ciò che non è una firma: ${named}`,
    hint: 'firmare il file prodotto senza aggiungervi altro (note, moduli, timbri)',
  };
}
