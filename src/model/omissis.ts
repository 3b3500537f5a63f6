/** What stands in the public copy of a document in place of a name: the mark that Italian acts use for words left out. */
export const OMISSIS = '[omissis]';

/** Of a person whose name was left out. */
export function isOmitted({ cognome }: { readonly cognome: string }): boolean {
  return cognome === OMISSIS;
}
