/** The files of a revision and those that were signed arrive; each signed file goes into the publication beside its document, judged once more, with who signed it. */
import { sha256 } from '../artifacts.ts';
import { type Download, revisionFolder, type SignedDownload } from '../publish/site-model.ts';
import { SIGNED } from '../revisions/archive/layout.ts';
import type { Host } from './host.ts';
import type { Bundle } from './pubblica-cartella.ts';
import type { SignedBytes } from './signed-bytes.ts';

/** What no longer holds, or is of other documents, is named and left out: it must not stand where people look for the signed act. */
export async function withSigned(
  host: Host,
  bundle: Bundle,
  revisione: number,
  downloads: readonly Download[],
  files: readonly SignedBytes[],
): Promise<readonly Download[]> {
  if (files.length === 0) return downloads;
  const { judgeSignedFile } = await import('../signatures/signed-file.ts');
  const signed = new Map<string, SignedDownload[]>();
  for (const { name, bytes } of files) {
    const { good, problems } = await judgeSignedFile(bytes, { produced: downloads, authorities: [] });
    for (const { verdict, message } of problems) host.stderr.write(`avviso: ${name} non si pubblica: ${verdict}: ${message}\n`);
    if (!good) continue;
    const { file, document } = good.document;
    const path = `${revisionFolder(revisione)}/${name}`;
    const mediaType = good.form === 'PAdES' ? 'application/pdf' : 'application/pkcs7-mime';
    await bundle.add({ path, title: `${good.document.title} - firmato`, mediaType, bytes });
    const signers = good.signatures.map(({ nome, dichiarata }) => ({
      nome,
      ...(dichiarata === undefined ? {} : { dichiarata }),
    }));
    const one = { path, file: name.slice(SIGNED.length), mediaType, size: bytes.length, sha256: sha256(bytes), signers };
    signed.set(document + file, [...(signed.get(document + file) ?? []), one]);
  }
  return downloads.map((download) => {
    const found = signed.get(download.document + download.file);
    return found ? { ...download, signed: found } : download;
  });
}
