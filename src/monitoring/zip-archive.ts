/**
 * The bytes of a ZIP file arrive, its parts leave one at a time when they are asked for. What it declares is checked before anything is
 * unpacked, what comes out while it is: a file that lies about its sizes is stopped as soon as it passes them.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS, Unreadable } from './limits.ts';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SAVE_AGAIN = 'aprirlo con il programma da cui viene, salvarlo di nuovo come cartella di lavoro .xlsx e ripetere';

export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpacked = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length > LIMITS.fileBytes)
      throw new Unreadable(`il file è di ${megabytes(bytes.length)}, attesi al massimo ${megabytes(LIMITS.fileBytes)}`);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#entries = this.#directory();
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Undefined when there is no such part. */
  read(name: string): Uint8Array | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    this.#unpacked += entry.size;
    if (this.#unpacked > LIMITS.totalBytes) throw tooLarge();
    const data = this.#packed(entry);
    const unpacked = entry.method === 0 ? data : inflated(data, entry.size, name);
    if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc) throw damaged(`la parte «${name}» non è integra`);
    return unpacked;
  }

  #packed({ at, packed }: Entry): Uint8Array {
    if (at + 30 > this.#bytes.length || this.#view.getUint32(at, true) !== LOCAL) throw damaged('una sua parte manca');
    const start = at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true);
    if (start + packed > this.#bytes.length) throw damaged('una sua parte è tronca');
    return this.#bytes.subarray(start, start + packed);
  }

  #directory(): ReadonlyMap<string, Entry> {
    const end = this.#end();
    const count = this.#view.getUint16(end + 10, true);
    if (count > LIMITS.entries)
      throw new Unreadable(`il file ha ${count} parti, attese al massimo ${LIMITS.entries}`, SAVE_AGAIN);
    const entries = new Map<string, Entry>();
    let at = this.#view.getUint32(end + 16, true);
    for (let index = 0; index < count; index++) {
      if (at + 46 > end || this.#view.getUint32(at, true) !== CENTRAL) throw damaged('il suo indice non è leggibile');
      const [flags, method] = [this.#view.getUint16(at + 8, true), this.#view.getUint16(at + 10, true)];
      const [crc, packed, size] = [16, 20, 24].map((offset) => this.#view.getUint32(at + offset, true)) as [
        number,
        number,
        number,
      ];
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => this.#view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
      ];
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      if (flags & 1) throw new Unreadable('il file è protetto da una password di apertura', 'salvarlo senza password e ripetere');
      if (method !== 0 && method !== 8) throw damaged(`la parte «${name}» è compressa in un modo non previsto`);
      if (size > LIMITS.partBytes || packed > this.#bytes.length) throw tooLarge();
      if (entries.has(name)) throw damaged(`la parte «${name}» c’è due volte`);
      entries.set(name, { method, crc, packed, size, at: this.#view.getUint32(at + 42, true) });
      at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  }

  /** The record at the end, behind which only a comment may stand. */
  #end(): number {
    for (let at = this.#bytes.length - 22; at >= Math.max(0, this.#bytes.length - 22 - 0xffff); at--) {
      if (this.#view.getUint32(at, true) === END) return at;
    }
    throw new Unreadable('non è una cartella di lavoro .xlsx, oppure il file è tronco', SAVE_AGAIN);
  }
}

/** Not a byte more than declared comes out of a part that says less than it holds. */
function inflated(data: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    const isLarger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw damaged(isLarger ? `la parte «${name}» è più grande di quanto dichiara` : `la parte «${name}» non si decomprime`);
  }
}

function damaged(what: string): Unreadable {
  return new Unreadable(`il file è danneggiato: ${what}`, SAVE_AGAIN);
}

function tooLarge(): Unreadable {
  return new Unreadable(
    'il contenuto del file, decompresso, è troppo grande per una scheda di monitoraggio',
    'controllare che non sia un altro file',
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
