/** Small documents as the program makes them, with what is known of each: what signed files are compared with. */
import { sha256 } from '../../src/artifacts.ts';
import { type ProducedDocument, pdfIdOf } from '../../src/signatures/produced.ts';
import { renderHtml } from '../render/pdf/render-html.ts';

export interface Document {
  readonly bytes: Uint8Array;
  readonly known: ProducedDocument;
}

export async function documentOf(file: string, text: string, elsewhere?: string): Promise<Document> {
  const { bytes } = await renderHtml(`<h1>${text}</h1><p>Testo del documento ${file}.</p>`, { title: text });
  const pdfId = pdfIdOf(bytes);
  const known = {
    file,
    document: file.replace(/\.pdf$/, ''),
    title: text,
    size: bytes.length,
    sha256: sha256(bytes),
    ...(pdfId === undefined ? {} : { pdfId }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
  return { bytes, known };
}
