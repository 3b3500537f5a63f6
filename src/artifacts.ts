/** What the pipeline produces: a file's name, bytes and digest; and the manifest that lists them all. */
import { createHash } from 'node:crypto';

/** Kept of a file once it is written. */
export interface Digest {
  /** Path inside the output folder, with `/`: `asti/albero.pdf`. */
  readonly file: string;
  /** The document that the file is: `asti/albero`. */
  readonly document: string;
  readonly title: string;
  readonly mediaType: string;
  readonly size: number;
  /** Of a PDF. */
  readonly pages?: number;
  readonly sha256: string;
}

export interface Artifact extends Digest {
  readonly bytes: Uint8Array;
}

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of an artifact, without its bytes: no stage holds more than one document. */
export function digestOf({ bytes: _, ...digest }: Artifact): Digest {
  return digest;
}

/** Reads back what `manifest` wrote; undefined when it is something else. */
export function readManifest(bytes: Uint8Array): readonly Digest[] | undefined {
  try {
    const { file } = JSON.parse(new TextDecoder().decode(bytes)) as { file: readonly ManifestEntry[] };
    return file.map(({ file, documento, titolo, tipo, dimensione, pagine, sha256: hash }) => ({
      file,
      document: documento,
      title: titolo,
      mediaType: tipo,
      size: dimensione,
      ...(pagine === undefined ? {} : { pages: pagine }),
      sha256: hash,
    }));
  } catch {
    return undefined;
  }
}

/** A file in `manifest.json`: its properties are data that are published, in Italian. */
interface ManifestEntry {
  readonly file: string;
  readonly documento: string;
  readonly titolo: string;
  readonly tipo: string;
  readonly dimensione: number;
  readonly pagine?: number;
  readonly sha256: string;
}

/** What `manifest.json` says of the whole folder. */
export function manifest(header: Readonly<Record<string, unknown>>, digests: readonly Digest[]): Uint8Array {
  const files = [...digests]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(
      ({ file, document, title, mediaType, size, pages, sha256: hash }): ManifestEntry => ({
        file,
        documento: document,
        titolo: title,
        tipo: mediaType,
        dimensione: size,
        ...(pages === undefined ? {} : { pagine: pages }),
        sha256: hash,
      }),
    );
  return new TextEncoder().encode(`${JSON.stringify({ ...header, file: files }, null, 2)}\n`);
}
