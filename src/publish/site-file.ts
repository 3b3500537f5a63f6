/** A file of the publication: where it stands in the folder to upload, what kind it is, its bytes. */
export interface SiteFile {
  /** Path inside the folder, with `/`: `dati/indicatori.csv`. */
  readonly path: string;
  /** As the manifest names it; the path when left out. */
  readonly title?: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
