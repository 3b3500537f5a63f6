/**
 * The files of a publication arrive one by one and are written beside the folder that they will replace; what they are leaves, for the
 * manifest, and what is new to whoever uploads.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type Digest, readManifest, sha256 } from '../artifacts.ts';
import type { SiteFile } from '../publish/site-file.ts';
import type { Site } from '../publish/site-model.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST, OutputFolder } from './output-folder.ts';

/** What the folder published until now, as its manifest says. */
interface Published {
  readonly piano: string;
  readonly revisioni: readonly number[];
  readonly files: readonly Digest[];
  readonly manifest: Uint8Array;
}

const header = z.object({ piano: z.string(), revisioni: z.array(z.number()) });

/** Files that the folder has already stay as they are, with their dates. */
export class Bundle {
  readonly digests: Digest[] = [];
  readonly #host: Host;
  readonly #target: string;
  readonly #output: OutputFolder;
  readonly #published: Published | undefined;
  #written = 0;
  /** Files that somebody had altered or removed, and that are again as they were published. */
  #mended = 0;

  private constructor(host: Host, target: string, output: OutputFolder, published: Published | undefined) {
    this.#host = host;
    this.#target = target;
    this.#output = output;
    this.#published = published;
  }

  static async open(host: Host, target: string): Promise<Bundle> {
    const published = await readPublished(host, target);
    return new Bundle(host, target, await OutputFolder.open(host, target), published);
  }

  async add({ path, title = path, mediaType, bytes }: SiteFile, more: { readonly pages?: number } = {}): Promise<Digest> {
    const before = await this.#host.read(join(this.#target, path));
    if (before && Buffer.compare(before, bytes) === 0) await this.#output.keep(path);
    else {
      await this.#output.write(path, bytes);
      this.#written++;
      if (this.#published?.files.some(({ file, sha256: hash }) => file === path && hash === sha256(bytes))) this.#mended++;
    }
    const digest = { file: path, document: path, title, mediaType, size: bytes.length, sha256: sha256(bytes), ...more };
    this.digests.push(digest);
    return digest;
  }

  /** A folder that published another plan, or revisions that are not among these, is not to be replaced: they have to stay where they are. */
  refuseLoss({ piano, revisioni }: Site): void {
    if (!this.#published) return;
    if (this.#published.piano !== piano) {
      throw new CommandError(`la cartella ${this.#target} pubblica un altro piano, «${this.#published.piano}»`, {
        hint: 'ogni piano ha la sua cartella: indicarne un’altra con --uscita',
      });
    }
    const lost = this.#published.revisioni.filter((number) => !revisioni.some(({ revisione }) => revisione === number));
    if (lost.length === 0) return;
    const which = lost.length === 1 ? `la Rev. ${lost[0]}, che sparirebbe` : `le Rev. ${lost.join(', ')}, che sparirebbero`;
    throw new CommandError(`la cartella ${this.#target} pubblica anche ${which}`, {
      exitCode: 1,
      hint: 'le revisioni superate restano pubblicate: indicare con --archivio l’archivio che le contiene tutte',
    });
  }

  /** The folder is replaced, unless it would be by the same; what is new leaves, in words. */
  async finish(manifest: Uint8Array): Promise<string> {
    const published = this.#published;
    const total = `${this.digests.length + 1} file`;
    if (published && this.#written === 0 && Buffer.compare(published.manifest, manifest) === 0) {
      await this.#output.discard();
      return `${total}, già tutti aggiornati`;
    }
    await this.#output.write(MANIFEST, manifest);
    await this.#output.commit();
    if (!published) return total;
    const mended = `${this.#mended} ${this.#mended === 1 ? 'rimesso' : 'rimessi'} com’${this.#mended === 1 ? 'era' : 'erano'}`;
    return [`${total}: ${changes(published.files, this.digests)}`, ...(this.#mended === 0 ? [] : [mended])].join(', ');
  }

  discard(): Promise<void> {
    return this.#output.discard();
  }
}

async function readPublished(host: Host, target: string): Promise<Published | undefined> {
  const manifest = await host.read(join(target, MANIFEST));
  const files = manifest && readManifest(manifest);
  if (!files) return undefined;
  const { data } = header.safeParse(JSON.parse(new TextDecoder().decode(manifest)));
  if (data) return { ...data, files, manifest };
  throw new CommandError(`la cartella ${target} non è una pubblicazione: contiene i documenti di «fascicolo genera»`, {
    hint: 'indicare con --uscita un’altra cartella',
  });
}

function changes(before: readonly Digest[], now: readonly Digest[]): string {
  const hashes = new Map(before.map(({ file, sha256: hash }) => [file, hash]));
  const fresh = now.filter(({ file }) => !hashes.has(file)).length;
  const changed = now.filter(({ file, sha256: hash }) => hashes.has(file) && hashes.get(file) !== hash).length;
  const gone = before.filter(({ file }) => !now.some((one) => one.file === file)).length;
  const counted = [
    `${fresh} ${fresh === 1 ? 'nuovo' : 'nuovi'}`,
    `${changed} ${changed === 1 ? 'cambiato' : 'cambiati'}`,
    `${gone} ${gone === 1 ? 'tolto' : 'tolti'}`,
  ];
  return counted.join(', ');
}
