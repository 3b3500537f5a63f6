/** A signature of a PDF arrives; the envelope inside it and the bytes that it covers leave, if they are all of its revision (ISO 32000-1, 12.8.1). */

import { pdfMoment } from './moment.ts';
import type { PdfRevisions } from './pdf-revisions.ts';
import { isArray, isDictionary, isString, latin1, nameOf, type PdfDictionary } from './pdf-syntax.ts';
import { Unreadable } from './unreadable.ts';

export interface PdfSignature {
  readonly kind: 'signature' | 'timestamp';
  readonly envelope: Uint8Array;
  readonly covered: readonly Uint8Array[];
  readonly stated?: Date;
  /** Whether nothing in the file stands outside of it. */
  readonly isWhole: boolean;
  /** The author certified that nothing may be added, not even a signature. */
  readonly isFinal: boolean;
}

const KINDS: Readonly<Record<string, PdfSignature['kind']>> = {
  'ETSI.CAdES.detached': 'signature',
  'adbe.pkcs7.detached': 'signature',
  'ETSI.RFC3161': 'timestamp',
};

/** Throws `Unreadable`, with the word for what is wrong. */
export function readPdfSignature(pdf: PdfRevisions, bytes: Uint8Array, number: number): PdfSignature {
  const object = pdf.object(pdf.updates, number);
  if (!object?.isPlain || !isDictionary(object.value)) throw new Unreadable('una firma non è scritta come deve');
  const { entries } = object.value;
  const filter = nameOf(entries.get('SubFilter')) ?? '';
  const kind = KINDS[filter];
  if (!kind) throw new Unreadable(`la firma è in un formato non previsto (${filter || 'nessuno'})`, 'non previsto');
  const contents = entries.get('Contents');
  const range = entries.get('ByteRange');
  const [start, length, next, rest] = isArray(range) ? range.items : [];
  if (!isString(contents) || start !== 0 || typeof next !== 'number' || typeof rest !== 'number') {
    throw new Unreadable('una firma non dice che cosa copre', 'copertura parziale');
  }
  // Blanks between the digits would be bytes of nobody.
  if (!/^<[0-9a-f]*>$/i.test(latin1(bytes, contents.start, contents.end)))
    throw new Unreadable('una firma non è scritta come deve');
  const end = next + rest;
  if (end > bytes.length) throw new Unreadable('il PDF è troncato: mancano byte che una firma copre');
  const revision = pdf.writtenIn(pdf.updates, number);
  if (length !== contents.start || next !== contents.end || !isEnd(bytes, pdf.end(revision), end)) {
    throw new Unreadable('una firma copre solo una parte del file', 'copertura parziale');
  }
  const written = entries.get('M');
  const stated = isString(written) ? pdfMoment(latin1(written.bytes, 0, written.bytes.length)) : undefined;
  return {
    kind,
    envelope: contents.bytes,
    covered: [bytes.subarray(0, contents.start), bytes.subarray(contents.end, end)],
    ...(stated && kind === 'signature' ? { stated } : {}),
    isWhole: end === bytes.length,
    isFinal: permission(object.value) === 1,
  };
}

/** Behind `%%EOF` a line may end, inside or outside of what is signed. */
function isEnd(bytes: Uint8Array, marker: number, end: number): boolean {
  return (
    end >= marker &&
    end <= marker + 2 &&
    /^[\r\n]*$/.test(latin1(bytes, marker, Math.min(end, bytes.length))) &&
    end <= bytes.length
  );
}

/** `P` of DocMDP (12.8.2.2): what may still be done to a certified document. */
function permission(signature: PdfDictionary): unknown {
  const references = signature.entries.get('Reference');
  const [first] = isArray(references) ? references.items : [];
  const parameters = isDictionary(first) ? first.entries.get('TransformParams') : undefined;
  return isDictionary(parameters) ? parameters.entries.get('P') : undefined;
}
