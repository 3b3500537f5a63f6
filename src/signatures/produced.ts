/** Signed bytes and the documents that were produced arrive; which of them it is leaves. */
import { createHash } from 'node:crypto';
import { latin1 } from './pdf-syntax.ts';
import type { Problem } from './problem.ts';

export interface ProducedDocument {
  readonly file: string;
  readonly document: string;
  readonly title: string;
  readonly size: number;
  readonly sha256: string;
  /** The name that a PDF keeps through all changes. */
  readonly pdfId?: string;
  /** Of another revision or package: `della Rev. 1`. Such a document is recognised, and refused. */
  readonly elsewhere?: string;
}

/** `/ID` of a PDF, in the form that this program writes. */
export function pdfIdOf(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf('/ID'); at >= 0; at = buffer.indexOf('/ID', at + 1)) {
    const id = /^\/ID\s*\[\s*<([0-9a-f]{32})>/i.exec(latin1(bytes, at, at + 64))?.[1];
    if (id !== undefined) return id.toLowerCase();
  }
  return undefined;
}

/** The document that the bytes are, from the first to the last or, for a PDF, that they begin with; the longest, if more. */
export function findProduced(bytes: Uint8Array, produced: readonly ProducedDocument[]): ProducedDocument | undefined {
  const bySize = produced.filter(({ size }) => size <= bytes.length).sort((a, b) => a.size - b.size);
  const hash = createHash('sha256');
  let hashed = 0;
  let found: ProducedDocument | undefined;
  for (const candidate of bySize) {
    hash.update(bytes.subarray(hashed, candidate.size));
    hashed = candidate.size;
    const matches = hash.copy().digest('hex') === candidate.sha256;
    // Of two alike, the one of this revision.
    if (matches && (found?.size !== candidate.size || found.elsewhere !== undefined)) found = candidate;
  }
  return found;
}

/** Why none of the produced documents is inside, as far as it can be told. */
export function notProduced(bytes: Uint8Array, produced: readonly ProducedDocument[]): Problem {
  const id = pdfIdOf(bytes);
  const same = id === undefined ? [] : produced.filter(({ pdfId }) => pdfId === id);
  const original = same.find(({ elsewhere }) => elsewhere === undefined) ?? same[0];
  if (!original) {
    return {
      verdict: 'altro documento',
      message: 'dentro non c’è nessuno dei documenti prodotti',
      hint: 'si firmano i file elencati da fascicolo firma prepara, così come sono',
    };
  }
  const whose = original.elsewhere === undefined ? '' : ` ${original.elsewhere}`;
  return {
    verdict: 'alterato',
    message: `viene da ${original.file}${whose}, ma non ne contiene più i byte: è stato cambiato, o riscritto dal programma di firma`,
    hint: 'firmare il file prodotto senza aprirlo e risalvarlo; se il programma lo riscrive, firmare in formato .p7m',
  };
}

export function ofAnother({ file, elsewhere }: ProducedDocument): Problem {
  return {
    verdict: 'altro documento',
    message: `è ${file} ${elsewhere ?? ''}, non di questa revisione`,
    hint: 'dare con --fascicolo la cartella della revisione a cui appartiene',
  };
}
