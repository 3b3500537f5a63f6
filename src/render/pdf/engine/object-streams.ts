/**
 * A smaller file: the objects that pdfkit 0.19.1 writes one by one arrive, packed and compressed groups of them leave (ISO 32000-1, 7.5.7 and
 * 7.5.8). The structure of a document is thousands of small objects, which take more room than its words when each is written plainly;
 * PDF/A-2 and later admit this, and a stream of content is not touched.
 */
import { deflateSync } from 'node:zlib';
import { PdfmakeDocument } from './internals.ts';

/** Objects in a stream: many compress better, few are found faster by who reads one page. */
const GROUP = 200;

/** Bytes for the kind of an entry, for an offset or a stream's number, for a place in the stream. */
const WIDTHS = [1, 4, 2] as const;

interface PlainObject {
  readonly id: number;
  readonly text: string;
}

/** What is being packed; kept in one field, absent while pdfkit's constructor writes the head of the file. */
interface Packing {
  /** The object whose dictionary is being written: it may yet turn out to be a stream. */
  current: { readonly id: number; readonly head: string; readonly lines: string[] } | undefined;
  readonly objects: PlainObject[];
}

export class CompactDocument extends PdfmakeDocument {
  declare packing?: Packing;

  constructor(...parameters: ConstructorParameters<typeof PdfmakeDocument>) {
    super(...parameters);
    // A file left as pdfkit writes it is longer, but can be read by eye.
    if (this.options['compress']) this.packing = { current: undefined, objects: [] };
  }

  override _write(data: string | Uint8Array): void {
    const { packing } = this;
    if (!packing || typeof data !== 'string') {
      super._write(data);
      return;
    }
    const { current } = packing;
    if (!current) {
      const id = /^(\d+) 0 obj$/.exec(data)?.[1];
      if (id === undefined) super._write(data);
      else packing.current = { id: Number(id), head: data, lines: [] };
    } else if (data === 'endobj') {
      packing.objects.push({ id: current.id, text: current.lines.join('\n') });
      packing.current = undefined;
    } else if (data === 'stream') {
      packing.current = undefined;
      for (const line of [current.head, ...current.lines, data]) super._write(line);
    } else {
      current.lines.push(data);
    }
  }

  override _finalize(): void {
    const { packing } = this;
    if (!packing) {
      super._finalize();
      return;
    }
    delete this.packing;
    const entries = new Map<number, Buffer>();
    for (let start = 0; start < packing.objects.length; start += GROUP) {
      const group = packing.objects.slice(start, start + GROUP);
      const stream = this.#writeGroup(group);
      for (const [index, { id }] of group.entries()) entries.set(id, entry(2, stream, index));
    }
    this.#writeCrossReferences(entries);
    this.push(null);
  }

  #writeGroup(group: readonly PlainObject[]): number {
    const bodies = group.map(({ text }) => Buffer.from(`${text}\n`, 'binary'));
    let offset = 0;
    const places = group.map(({ id }, index) => {
      const place = `${id} ${offset}`;
      offset += bodies[index]?.length ?? 0;
      return place;
    });
    const head = Buffer.from(`${places.join(' ')}\n`);
    return this.#writeStream(`/Type /ObjStm /N ${group.length} /First ${head.length}`, Buffer.concat([head, ...bodies]));
  }

  /** The table of where everything stands, and what the trailer would say. */
  #writeCrossReferences(packed: ReadonlyMap<number, Buffer>): void {
    const offset = this._offset;
    const places = this._offsets.map((place, index) => packed.get(index + 1) ?? entry(1, place ?? 0, 0));
    const rows = [entry(0, 0, 0xffff), ...places, entry(1, offset, 0)];
    const id = `<${this._id.toString('hex')}>`;
    const trailer = `/Size ${rows.length} /Root ${this._root.id} 0 R /Info ${this._info.id} 0 R /ID [${id} ${id}]`;
    const table = `/Type /XRef /W [${WIDTHS.join(' ')}] /DecodeParms <</Predictor 12 /Columns ${ROW}>>`;
    this.#writeStream(`${table} ${trailer}`, withPredictor(rows));
    for (const line of ['startxref', String(offset), '%%EOF']) super._write(line);
  }

  /** Not through pdfkit's references: the last of them to end would finish the file again. */
  #writeStream(dictionary: string, content: Buffer): number {
    const bytes = deflateSync(content);
    const id = this._offsets.push(this._offset);
    super._write(`${id} 0 obj\n<<${dictionary} /Filter /FlateDecode /Length ${bytes.length}>>\nstream`);
    super._write(bytes);
    super._write('\nendstream\nendobj');
    return id;
  }
}

const ROW = WIDTHS.reduce((total, width) => total + width, 0);

function entry(kind: number, place: number, index: number): Buffer {
  const row = Buffer.alloc(ROW);
  row.writeUInt8(kind, 0);
  row.writeUInt32BE(place, 1);
  row.writeUInt16BE(index, 5);
  return row;
}

/** Each byte less the one above it (PNG's second filter): rows that resemble each other become zeros. */
function withPredictor(rows: readonly Buffer[]): Buffer {
  return Buffer.concat(
    rows.map((row, index) => {
      const above = rows[index - 1];
      return Buffer.from([2, ...row.map((byte, column) => (byte - (above?.[column] ?? 0)) & 0xff)]);
    }),
  );
}
