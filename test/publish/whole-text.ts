/** A file of any kind arrives; every word that a reader, or a program, could find in it leaves. */
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readDocument } from '../render/pdf/read-pages.ts';

export async function wholeText(path: string, bytes: Uint8Array): Promise<string> {
  if (path.endsWith('.pdf')) return pdfText(bytes);
  if (path.endsWith('.xlsx')) return [...Object.values(unzipSync(bytes))].map(decode).join('\n');
  return decode(bytes);
}

/** Words on the pages, bookmarks, metadata, and what stands uncompressed in the file itself. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes);
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  const links = read.pages.flatMap((page) => page.links.map(({ url, destination }) => url ?? destination ?? ''));
  const pieces = read.pages.map((page) => page.pieces.map(({ text }) => text).join(' '));
  return [
    ...pieces,
    ...links,
    JSON.stringify(read.bookmarks),
    JSON.stringify(info),
    metadata?.getRaw() ?? '',
    decode(bytes),
  ].join('\n');
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
