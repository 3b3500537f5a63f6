/** The public face of the compose stage: CheckedPackage and templates in, one hast tree per document out. */
export { type AnnexDigest, composeDocument } from './compose.ts';
export { type DocumentSpec, listDocuments } from './documents.ts';
export { composeFascicolo } from './fascicolo.ts';
export { placeOfOrigin } from './origin.ts';
export type { Templates } from './templates.ts';
