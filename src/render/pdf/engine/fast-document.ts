/**
 * The file's writer: what pdfkit and our painter say of a document arrives, the bytes of the file leave. In pdfkit 0.19.1's place it does six
 * things: a page's content is one text (pdfkit keeps a buffer for each operator), pages share what they are painted with (fast-page.ts),
 * bookmarks are kept lightly (fast-outline.ts), objects are written by our own serialiser (serialise.ts) and packed (object-streams.ts), and the
 * file grows by chunks of 64 KB.
 */
import { compressed } from './compressed.ts';
import { FastOutline } from './fast-outline.ts';
import { FastPage, SharedResources } from './fast-page.ts';
import type { PdfmakeDocument, Reference } from './internals.ts';
import { ObjectStreams } from './object-streams.ts';
import { numberText, serialised } from './serialise.ts';
import { ObjectNumber, TextObjectDocument } from './text-objects.ts';

/** A content that is no longer than this is left as it is: 80 bytes are not worth 50 µs. */
const SHORTEST = 400;

/** Bytes that are gathered before they are handed on. */
const CHUNK = 65_536;

export class FastDocument extends TextObjectDocument {
  /** What is painted onto the current page. */
  #content = '';
  readonly #resources = new SharedResources();
  readonly #resourcesNumber: number;
  #page: FastPage | undefined;
  /** Whether what is painted belongs to pages that are written already. */
  #isApart = false;
  /** Bytes not handed on, and how many they are. Declared, not made: pdfkit's constructor writes before fields of ours could be. */
  declare chunk?: Buffer | undefined;
  declare filled?: number;
  declare packed?: ObjectStreams;

  constructor(...parameters: ConstructorParameters<typeof PdfmakeDocument>) {
    super(...parameters);
    // A file that is not compressed can be read by eye.
    if (this.options['compress'])
      this.packed = new ObjectStreams((dictionary, bytes) => this.#writeCompressed(dictionary, bytes));
    this.#resourcesNumber = this.reserveObject();
    this.outline = new FastOutline(this, this.outline.dictionary);
  }

  override ref(data: Record<string, unknown> = {}): Reference {
    this._waiting++;
    return new IndirectObject(this, this._offsets.push(null), data);
  }

  override addContent(text: string): this {
    this.#content += `${text}\n`;
    return this;
  }

  override addPage(options?: unknown): this {
    const [width, height] = (options as { readonly size: readonly [number, number] }).size;
    const id = this.#isApart ? 0 : this.#beginPage();
    const page = new FastPage(this, this.#resources, id, width, height);
    this.page = page;
    // As pdfkit has it: down the page from its upper left corner.
    this._ctm = [1, 0, 0, -1, 0, height];
    // Contents that follow find the page as it was, whatever colour or spacing was last in force.
    this.#content += `q\n1 0 0 -1 0 ${numberText(height)} cm\n`;
    if (this.#isApart) return this;
    this.#page = page;
    this.emit('pageAdded');
    return this;
  }

  #beginPage(): number {
    this.flushPages();
    const id = this.reserveObject();
    const pages = this.#pages.data as { Kids: ObjectNumber[]; Count: number };
    pages.Kids.push(new ObjectNumber(id));
    pages.Count++;
    return id;
  }

  override flushPages(): void {
    this.endPage([]);
  }

  /** Writes the current page; `further` are the numbers of contents that will follow. */
  endPage(further: readonly number[]): void {
    const page = this.#page;
    if (!page) return;
    this.#page = undefined;
    const id = this.reserveObject();
    this.#writeContent(id);
    this.writeObject(page.dictionary.id, page.text(this.#pages.id, this.#resourcesNumber, [id, ...further]));
  }

  /** Writes under a number what is painted onto pages that are written already. */
  writeApart(id: number, paint: () => void): void {
    this.flushPages();
    this.#isApart = true;
    paint();
    this.#isApart = false;
    this.#writeContent(id);
  }

  #writeContent(id: number): void {
    this.addContent('Q');
    const bytes = Buffer.from(this.#content, 'latin1');
    this.#content = '';
    if (this.compress && bytes.length > SHORTEST) this.#writeDeflated(id, '', compressed(bytes));
    else this.writeStream(id, `<</Length ${bytes.length}>>`, bytes);
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
    const text = typeof data === 'string' ? `${data}\n` : data;
    const { length } = text;
    this._offset += length;
    if ((this.filled ?? 0) + length > CHUNK) this.#drain();
    if (length > CHUNK) {
      super.push(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
      return;
    }
    this.chunk ??= Buffer.allocUnsafe(CHUNK);
    if (typeof text === 'string') this.chunk.write(text, this.filled ?? 0, 'latin1');
    else text.copy(this.chunk, this.filled ?? 0);
    this.filled = (this.filled ?? 0) + length;
  }

  override _refEnd(_reference: Reference): void {
    if (--this._waiting > 0 || !this._ended) return;
    this._ended = false;
    this._finalize();
  }

  override end(): void {
    this.flushPages();
    this.writeObject(this.#resourcesNumber, this.#resources.text());
    super.end();
  }

  override _finalize(): void {
    if (this.packed) this.#writeCrossReferences(this.packed);
    else super._finalize();
  }

  override push(chunk: string | Buffer | null): boolean {
    if (chunk === null) this.#drain();
    return super.push(chunk);
  }

  get #pages(): Reference {
    return this._root.data['Pages'] as Reference;
  }

  #drain(): void {
    if (this.chunk) super.push(this.chunk.subarray(0, this.filled));
    // Not deleted: V8 would keep all that the document has in a slower way.
    this.chunk = undefined;
    this.filled = 0;
  }

  #writeCompressed(dictionary: string, bytes: Buffer): number {
    const id = this.reserveObject();
    this.#writeDeflated(id, dictionary, bytes);
    return id;
  }

  #writeDeflated(id: number, dictionary: string, bytes: Buffer): void {
    this.writeStream(id, `<<${dictionary} /Filter /FlateDecode /Length ${bytes.length}>>`, bytes);
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
