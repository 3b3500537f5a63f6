/** The files of a publication arrive one by one and are written beside the folder that they will replace; what they are leaves, for the manifest. */
import { join } from 'node:path';
import { type Digest, sha256 } from '../artifacts.ts';
import type { SiteFile } from '../publish/site-file.ts';
import type { Host } from './host.ts';
import type { OutputFolder } from './output-folder.ts';

/** Files that the folder has already stay as they are, with their dates: whoever uploads sees what is new. */
export class Bundle {
  readonly digests: Digest[] = [];
  readonly #host: Host;
  readonly #target: string;
  readonly #output: OutputFolder;

  constructor(host: Host, target: string, output: OutputFolder) {
    this.#host = host;
    this.#target = target;
    this.#output = output;
  }

  async add({ path, title = path, mediaType, bytes }: SiteFile, more: { readonly pages?: number } = {}): Promise<Digest> {
    const before = await this.#host.read(join(this.#target, path));
    if (before && Buffer.compare(before, bytes) === 0) await this.#output.keep(path);
    else await this.#output.write(path, bytes);
    const digest = { file: path, document: path, title, mediaType, size: bytes.length, sha256: sha256(bytes), ...more };
    this.digests.push(digest);
    return digest;
  }
}
