/** What a publication is made of: a plan, its revisions in order, and the files that each of them offers. */
import type { CheckedPackage } from '../model/package.ts';
import type { Comparison } from '../revisions/comparison.ts';
import type { Act } from '../revisions/snapshot.ts';

export interface Site {
  readonly piano: string;
  readonly titolo: string;
  readonly ente: { readonly nome: string; readonly organo: string; readonly sito?: string | undefined };
  readonly avvertenza?: string | undefined;
  /** By number; the last one is in force, those before it are superseded. */
  readonly revisioni: readonly SiteRevision[];
  /** Between each revision and the next, and from the first to the last. */
  readonly variazioni: readonly Comparison[];
}

export interface SiteRevision {
  readonly revisione: number;
  readonly atto: Act;
  /** Absent of an archived revision whose data this program no longer reads: then its files are published without pages of theirs. */
  readonly pkg?: CheckedPackage;
  readonly downloads: readonly Download[];
}

/** A file of a revision, offered as it is. */
export interface Download {
  /** The document that the file is: `asti/albero`. */
  readonly document: string;
  readonly title: string;
  /** Path inside the folder of its revision, as the act's list of annexes names it: `asti/albero.pdf`. */
  readonly file: string;
  /** Path inside the publication. */
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly pages?: number;
  readonly sha256: string;
  /** The same document as it was signed. */
  readonly signed?: readonly SignedDownload[];
}

export interface SignedDownload {
  /** `asti/albero.pdf.p7m` */
  readonly file: string;
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** As the certificates name them, and when as the signatures state it. */
  readonly signers: readonly { readonly nome: string; readonly dichiarata?: string }[];
}

/** Every revision has a folder of its own: its addresses stay the same when it is superseded. */
export function revisionFolder(revisione: number): string {
  return `rev-${revisione}`;
}

/** The first page of a revision. */
export function revisionPath(revisione: number): string {
  return `${revisionFolder(revisione)}/index.html`;
}

/** The page of a document, or of a seat's: `rev-2/asti/albero.html`. */
export function documentPath(revisione: number, document: string): string {
  return `${revisionFolder(revisione)}/${document}.html`;
}

/** `variazioni/rev-0-rev-2.html`. */
export function variationsPath({ from, to }: Comparison): string {
  return `variazioni/${revisionFolder(from.revisione)}-${revisionFolder(to.revisione)}.html`;
}

export function currentOf({ revisioni }: Site): SiteRevision {
  const current = revisioni.at(-1);
  if (!current) throw new Error('a publication without a revision');
  return current;
}
