/**
 * The file's writer: what pdfkit and our painter say of a document arrives, the bytes of the file leave. In pdfkit 0.19.1's place it does four
 * things: a page's content is one string (pdfkit keeps a buffer for each operator), objects are written by our own serialiser (serialise.ts)
 * and packed (object-streams.ts), and the file grows by chunks of 64 KB.
 */
import { compressed } from './compressed.ts';
import type { PdfmakeDocument, PdfPage, Reference } from './internals.ts';
import { ObjectStreams } from './object-streams.ts';
import { serialised } from './serialise.ts';
import { ObjectNumber, TextObjectDocument } from './text-objects.ts';

/** Bytes that are gathered before they are handed on. */
const CHUNK = 65_536;

/** Shorter ones are copied: zlib hands out a few kilobytes of a buffer of sixteen, which would be kept whole. */
const SHORT = 32_768;

export class FastDocument extends TextObjectDocument {
  /** Of the page that is being painted. Declared, not made: pdfkit's constructor writes before fields of ours could be. */
  declare content?: string;
  declare written?: string;
  declare packed?: ObjectStreams;
  declare resumed?: PdfPage;

  constructor(...parameters: ConstructorParameters<typeof PdfmakeDocument>) {
    super(...parameters);
    // A file that is not compressed can be read by eye.
    if (this.options['compress'])
      this.packed = new ObjectStreams((dictionary, bytes) => this.#writeCompressed(dictionary, bytes));
  }

  override ref(data: Record<string, unknown> = {}): Reference {
    this._waiting++;
    return new IndirectObject(this, this._offsets.push(null), data);
  }

  override addContent(text: string): this {
    this.content = `${this.content ?? ''}${text}\n`;
    return this;
  }

  override flushPages(): void {
    const [page] = this._pageBuffer;
    if (page) this.#handContent(page);
    super.flushPages();
  }

  /**
   * Writes what the current page holds so far; its header and footer follow when the document is known whole. They find the page as it was
   * before, whatever colour or spacing was last in force.
   */
  suspendPage(): PdfPage {
    const { page } = this;
    this._pageBuffer.pop();
    this.content = `q\n${this.content ?? ''}Q\n`;
    this.#handContent(page);
    const body = page.content;
    body.end();
    page.content = this.ref();
    page.dictionary.data['Contents'] = [body, page.content];
    return page;
  }

  /** The next page that is asked for will be this one, to go on with. */
  resumePage(page: PdfPage): void {
    this.resumed = page;
  }

  override addPage(options?: unknown): this {
    const { resumed } = this;
    if (!resumed) return super.addPage(options);
    delete this.resumed;
    this.flushPages();
    this._pageBuffer.push(resumed);
    this.page = resumed;
    this._ctm = [1, 0, 0, 1, 0, 0];
    this.transform(1, 0, 0, -1, 0, resumed.height);
    return this;
  }

  override writeObject(id: number, text: string): void {
    if (this.packed) this.packed.add(id, text);
    else super.writeObject(id, text);
  }

  writeStream(id: number, dictionary: string, bytes: Buffer): void {
    this._offsets[id - 1] = this._offset;
    this._write(`${id} 0 obj\n${dictionary}\nstream`);
    this._write(bytes);
    this._write('\nendstream\nendobj');
  }

  override _write(data: string | Buffer): void {
    const text = typeof data === 'string' ? `${data}\n` : data.length < SHORT ? data.toString('latin1') : undefined;
    if (text === undefined) {
      this.#drain();
      this.push(data);
    } else {
      this.written = (this.written ?? '') + text;
    }
    this._offset += text?.length ?? data.length;
    if ((this.written?.length ?? 0) > CHUNK) this.#drain();
  }

  override _refEnd(_reference: Reference): void {
    if (--this._waiting > 0 || !this._ended) return;
    this._ended = false;
    this._finalize();
  }

  override _finalize(): void {
    if (this.packed) this.#writeCrossReferences(this.packed);
    else super._finalize();
  }

  override push(chunk: string | Buffer | null): boolean {
    if (chunk === null) this.#drain();
    return super.push(chunk);
  }

  #handContent(page: PdfPage): void {
    if (this.content) page.content.write(Buffer.from(this.content, 'latin1'));
    delete this.content;
  }

  #drain(): void {
    if (this.written) super.push(Buffer.from(this.written, 'latin1'));
    delete this.written;
  }

  #writeCompressed(dictionary: string, bytes: Buffer): number {
    const id = this.reserveObject();
    this.writeStream(id, `<<${dictionary} /Filter /FlateDecode /Length ${bytes.length}>>`, bytes);
    return id;
  }

  /** The table of where everything stands, with what the trailer would say. */
  #writeCrossReferences(packed: ObjectStreams): void {
    packed.flush();
    const start = this._offset;
    // The table's own place is in it.
    const table = packed.crossReferences([...this._offsets, start]);
    const id = `<${this._id.toString('hex')}>`;
    this.#writeCompressed(`${table.dictionary} /Root ${this._root} /Info ${this._info} /ID [${id} ${id}]`, table.bytes);
    this._write(`startxref\n${start}\n%%EOF`);
    this.push(null);
  }
}

/** In the place of pdfkit's own reference, for its code and ours. */
class IndirectObject extends ObjectNumber implements Reference {
  data: Record<string, unknown>;
  /** pdfkit turns it off for metadata, which must be readable as they are. */
  compress: boolean;
  readonly #document: FastDocument;
  #chunks: Buffer[] = [];

  constructor(document: FastDocument, id: number, data: Record<string, unknown>) {
    super(id);
    this.#document = document;
    this.data = data;
    this.compress = document.compress && data['Filter'] === undefined;
  }

  write(chunk: string | Buffer): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(`${chunk}\n`, 'latin1') : chunk);
  }

  end(chunk?: string | Buffer): void {
    if (chunk !== undefined) this.write(chunk);
    if (this.#chunks.length > 0) this.#writeStream();
    else this.#document.writeObject(this.id, serialised(this.data));
    this.#document._refEnd(this);
  }

  #writeStream(): void {
    const whole = Buffer.concat(this.#chunks);
    const bytes = this.compress ? compressed(whole) : whole;
    const filter = this.compress ? { Filter: 'FlateDecode' } : {};
    this.#document.writeStream(this.id, serialised({ ...this.data, ...filter, Length: bytes.length }), bytes);
    this.#chunks = [];
  }
}
