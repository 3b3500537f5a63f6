/**
 * A PDF and the length of the file that was produced arrive; its revisions leave, the produced one first, then each update that was
 * written behind it: where it ends, which objects it writes, what they say (ISO 32000-1, 7.5). Nothing is repaired or searched for.
 */
import { inflateSync } from 'node:zlib';
import {
  isArray,
  isDictionary,
  isReference,
  latin1,
  nameOf,
  type PdfDictionary,
  PdfSyntax,
  type PdfValue,
} from './pdf-syntax.ts';
import { Unreadable } from './unreadable.ts';

/** What a compressed stream of objects may grow to. */
const MAX_INFLATED = 64 * 1024 * 1024;
/** Updates of one file: every signature is one, some come with a second one. */
const MAX_UPDATES = 64;
const MAX_OBJECTS = 100_000;

type Entry =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'within'; readonly stream: number; readonly index: number };

interface Section {
  /** Where its table of objects stands. */
  readonly table: number;
  /** Behind its `%%EOF`. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDictionary;
}

export interface PdfObject {
  readonly value: PdfValue;
  /** The bytes of a stream, as they are stored. */
  readonly stream?: Uint8Array;
  /** Stands in the file itself, not inside a stream of objects. */
  readonly isPlain: boolean;
}

export class PdfRevisions {
  readonly #bytes: Uint8Array;
  /** Oldest first; of the produced file only the last one is a revision here, since its bytes are known. */
  readonly #sections: readonly Section[];
  readonly #produced: number;
  readonly #objects = new Map<Entry, PdfObject>();
  readonly #streams = new Map<Entry, ObjectStream>();

  private constructor(bytes: Uint8Array, sections: readonly Section[], produced: number) {
    this.#bytes = bytes;
    this.#sections = sections;
    this.#produced = produced;
  }

  /** Throws `Unreadable` for what is not a produced file with whole updates behind it. */
  static read(bytes: Uint8Array, producedLength: number): PdfRevisions {
    const updates: Section[] = [];
    const last = lastTable(bytes, bytes.length);
    let table = last.table;
    while (table >= producedLength) {
      if (updates.length === MAX_UPDATES) throw new Unreadable('gli aggiornamenti sono troppi');
      const section = readSection(bytes, table);
      updates.unshift(section);
      const previous = section.trailer.entries.get('Prev');
      if (typeof previous !== 'number' || previous >= table) throw new Unreadable('un aggiornamento non dice quale lo precede');
      table = previous;
    }
    const original = lastTable(bytes, producedLength);
    if (table !== original.table) throw new Unreadable('un aggiornamento salta quello che lo precede');
    const produced: Section[] = [];
    for (let at: PdfValue | undefined = table; typeof at === 'number'; ) {
      if (produced.length === MAX_UPDATES) throw new Unreadable('gli aggiornamenti sono troppi');
      const section = readSection(bytes, at);
      produced.unshift(section);
      at = section.trailer.entries.get('Prev');
    }
    const revisions = new PdfRevisions(bytes, [...produced, ...updates], produced.length - 1);
    revisions.#refuseOddObjects(producedLength);
    return revisions;
  }

  /** How many updates stand behind the produced file; revision 0 is that file, 1 the first update. */
  get updates(): number {
    return this.#sections.length - 1 - this.#produced;
  }

  trailer(revision: number): PdfDictionary {
    return this.#section(revision).trailer;
  }

  /** Behind the `%%EOF` of a revision. */
  end(revision: number): number {
    return this.#section(revision).end;
  }

  /** Numbers of the objects that a revision writes or gives up. */
  written(revision: number): readonly number[] {
    return [...this.#section(revision).entries.keys()];
  }

  /** The revision that last wrote an object; 0 for those of the produced file. */
  writtenIn(revision: number, number: number): number {
    for (let index = revision; index > 0; index--) if (this.#section(index).entries.has(number)) return index;
    return 0;
  }

  /** What an object says in a revision; undefined when there is none. */
  object(revision: number, number: number): PdfObject | undefined {
    for (let index = revision + this.#produced; index >= 0; index--) {
      const section = this.#sections[index];
      const entry = section?.entries.get(number);
      if (entry) return this.#read(revision, number, entry);
    }
    return undefined;
  }

  /** Follows references. */
  resolve(revision: number, value: PdfValue | undefined, depth = 0): PdfValue | undefined {
    if (!isReference(value)) return value;
    if (depth > 8) throw new Unreadable('un rinvio porta a sé stesso');
    return this.resolve(revision, this.object(revision, value.number)?.value, depth + 1);
  }

  #section(revision: number): Section {
    const section = this.#sections[revision + this.#produced];
    if (!section) throw new Error(`there is no revision ${revision}`);
    return section;
  }

  #read(revision: number, number: number, entry: Entry): PdfObject | undefined {
    if (entry.kind === 'free') return undefined;
    const known = this.#objects.get(entry);
    if (known) return known;
    const object = entry.kind === 'at' ? this.#plain(revision, number, entry) : this.#within(revision, entry);
    this.#objects.set(entry, object);
    return object;
  }

  #plain(revision: number, number: number, { offset, generation }: Extract<Entry, { readonly kind: 'at' }>): PdfObject {
    const syntax = new PdfSyntax(this.#bytes, offset);
    if (syntax.wholeNumber() !== number || syntax.wholeNumber() !== generation) {
      throw new Unreadable(`l’oggetto ${number} non è dove l’indice lo dice`);
    }
    syntax.expect('obj');
    const value = syntax.value();
    const afterValue = syntax.position;
    if (syntax.word() !== 'stream' || !isDictionary(value)) {
      syntax.position = afterValue;
      syntax.expect('endobj');
      return { value, isPlain: true };
    }
    const start = afterLineEnd(this.#bytes, syntax.position);
    const length = this.resolve(revision, value.entries.get('Length'));
    if (typeof length !== 'number' || length < 0 || start + length > this.#bytes.length)
      throw new Unreadable(`lo stream ${number} non finisce`);
    syntax.position = start + length;
    syntax.expect('endstream');
    syntax.expect('endobj');
    return { value, stream: this.#bytes.subarray(start, start + length), isPlain: true };
  }

  #within(revision: number, entry: Extract<Entry, { readonly kind: 'within' }>): PdfObject {
    const { bytes, places } = this.#objectStream(revision, entry.stream);
    const place = places[entry.index];
    if (place === undefined) throw new Unreadable(`nello stream ${entry.stream} manca un oggetto`);
    return { value: new PdfSyntax(bytes, place).value(), isPlain: false };
  }

  #objectStream(revision: number, number: number): ObjectStream {
    for (let index = revision + this.#produced; index >= 0; index--) {
      const entry = this.#sections[index]?.entries.get(number);
      if (!entry) continue;
      if (entry.kind !== 'at') break;
      const known = this.#streams.get(entry);
      if (known) return known;
      const stream = objectsWithin(this.#plain(revision, number, entry));
      this.#streams.set(entry, stream);
      return stream;
    }
    throw new Unreadable(`lo stream ${number} non c’è`);
  }

  /** What readers take differently is refused: objects in the bytes of another revision, of another generation, beyond the size that is told. */
  #refuseOddObjects(producedLength: number): void {
    let start = producedLength;
    let highest = Math.max(...this.#sections.slice(0, this.#produced + 1).map(highestOf));
    for (const section of this.#sections.slice(this.#produced + 1)) {
      for (const [number, entry] of section.entries) {
        const isInside =
          entry.kind === 'at'
            ? entry.offset >= start && entry.offset <= section.table && entry.generation === 0
            : entry.kind === 'free' || section.entries.get(entry.stream)?.kind === 'at';
        if (!isInside) throw new Unreadable(`l’oggetto ${number} non sta nel suo aggiornamento`);
      }
      highest = Math.max(highest, highestOf(section));
      if (highest >= sizeOf(section)) throw new Unreadable('un aggiornamento toglie oggetti dal PDF');
      start = section.end;
    }
  }
}

function highestOf({ entries }: Section): number {
  let highest = 0;
  for (const [number, { kind }] of entries) if (kind !== 'free' && number > highest) highest = number;
  return highest;
}

function sizeOf({ trailer }: Section): number {
  const size = trailer.entries.get('Size');
  if (typeof size !== 'number') throw new Unreadable('l’indice degli oggetti non dice quanti sono');
  return size;
}

/** `startxref`, a number, `%%EOF` and at most blanks end a file. */
function lastTable(bytes: Uint8Array, end: number): { readonly table: number } {
  const tail = latin1(bytes, Math.max(0, end - 1024), end);
  const match = /startxref[\s\0]+(\d{1,12})[\s\0]+%%EOF[\s\0]*$/.exec(tail);
  if (!match && tail.includes('%%EOF'))
    throw new Unreadable('in fondo al file ci sono byte che nessuna firma copre', 'copertura parziale');
  if (!match) throw new Unreadable('il PDF è troncato, o è stato cambiato in fondo');
  return { table: Number(match[1]) };
}

function readSection(bytes: Uint8Array, table: number): Section {
  if (table >= bytes.length) throw new Unreadable('l’indice degli oggetti non c’è');
  const syntax = new PdfSyntax(bytes, table);
  const isTable = latin1(bytes, table, table + 4) === 'xref';
  const { entries, trailer } = isTable ? readTable(syntax) : readStreamTable(syntax);
  if (trailer.entries.has('Encrypt')) throw new Unreadable('il PDF è cifrato');
  if (trailer.entries.has('XRefStm')) throw new Unreadable('il PDF ha due indici degli oggetti');
  syntax.expect('startxref');
  if (syntax.wholeNumber() !== table) throw new Unreadable('il PDF dice due volte, e diversamente, dov’è l’indice degli oggetti');
  const close = latin1(bytes, syntax.position, syntax.position + 16).match(/^[\s\0]*%%EOF/)?.[0];
  if (close === undefined) throw new Unreadable('un aggiornamento non finisce');
  return { table, end: syntax.position + close.length, entries, trailer };
}

interface Table {
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDictionary;
}

function readTable(syntax: PdfSyntax): Table {
  const entries = new Map<number, Entry>();
  syntax.expect('xref');
  for (;;) {
    const before = syntax.position;
    if (syntax.word() === 'trailer') break;
    syntax.position = before;
    const [first, count] = [syntax.wholeNumber(), syntax.wholeNumber()];
    for (let index = 0; index < count; index++) {
      const [offset, generation, kind] = [syntax.wholeNumber(), syntax.wholeNumber(), syntax.word()];
      if (kind !== 'n' && kind !== 'f') throw new Unreadable('l’indice degli oggetti ha una riga che non si capisce');
      add(entries, first + index, kind === 'f' ? { kind: 'free' } : { kind: 'at', offset, generation });
    }
  }
  const trailer = syntax.value();
  if (!isDictionary(trailer)) throw new Unreadable('l’indice degli oggetti non finisce');
  return { entries, trailer };
}

/** The table as a stream of its own (7.5.8). */
function readStreamTable(syntax: PdfSyntax): Table {
  syntax.wholeNumber();
  syntax.wholeNumber();
  syntax.expect('obj');
  const trailer = syntax.value();
  if (!isDictionary(trailer) || nameOf(trailer.entries.get('Type')) !== 'XRef')
    throw new Unreadable('l’indice degli oggetti non c’è');
  syntax.expect('stream');
  const start = afterLineEnd(syntax.bytes, syntax.position);
  const length = trailer.entries.get('Length');
  if (typeof length !== 'number' || start + length > syntax.bytes.length)
    throw new Unreadable('l’indice degli oggetti non finisce');
  const rows = decoded(trailer, syntax.bytes.subarray(start, start + length));
  syntax.position = start + length;
  syntax.expect('endstream');
  syntax.expect('endobj');
  return { entries: entriesOf(trailer, rows), trailer };
}

function entriesOf(trailer: PdfDictionary, rows: Uint8Array): ReadonlyMap<number, Entry> {
  const widths = numbersOf(trailer.entries.get('W'));
  const [type = 0, second = 0, third = 0] = widths;
  const width = type + second + third;
  const index = trailer.entries.has('Index') ? numbersOf(trailer.entries.get('Index')) : [0, ...numbersOf(sized(trailer))];
  if (widths.length !== 3 || width === 0 || widths.some((one) => one > 8))
    throw new Unreadable('l’indice degli oggetti non si capisce');
  const entries = new Map<number, Entry>();
  let at = 0;
  const field = (length: number, whenAbsent: number): number => {
    if (at + length > rows.length) throw new Unreadable('l’indice degli oggetti non finisce');
    let value = length === 0 ? whenAbsent : 0;
    for (const end = at + length; at < end; at++) value = value * 256 + (rows[at] ?? 0);
    if (!Number.isSafeInteger(value)) throw new Unreadable('l’indice degli oggetti non si capisce');
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = [index[pair], index[pair + 1]];
    for (let offset = 0; offset < count; offset++) {
      const [kind, a, b] = [field(type, 1), field(second, 0), field(third, 0)];
      if (kind === 0) add(entries, first + offset, { kind: 'free' });
      else if (kind === 1) add(entries, first + offset, { kind: 'at', offset: a, generation: b });
      else if (kind === 2) add(entries, first + offset, { kind: 'within', stream: a, index: b });
    }
  }
  return entries;
}

function sized(trailer: PdfDictionary): PdfValue {
  return { kind: 'array', items: [trailer.entries.get('Size') ?? 0] };
}

function add(entries: Map<number, Entry>, number: number, entry: Entry): void {
  if (entries.has(number)) throw new Unreadable(`l’oggetto ${number} è due volte nell’indice`);
  entries.set(number, entry);
}

function numbersOf(value: PdfValue | undefined): readonly number[] {
  if (!isArray(value)) throw new Unreadable('manca un elenco di numeri');
  return value.items.map((item) => {
    if (typeof item !== 'number' || !Number.isSafeInteger(item) || item < 0) throw new Unreadable('manca un numero');
    return item;
  });
}

interface ObjectStream {
  readonly bytes: Uint8Array;
  /** Where each object begins. */
  readonly places: readonly number[];
}

/** Numbers and places, then the objects themselves (7.5.7). */
function objectsWithin({ value, stream }: PdfObject): ObjectStream {
  if (!isDictionary(value) || !stream || nameOf(value.entries.get('Type')) !== 'ObjStm')
    throw new Unreadable('manca uno stream di oggetti');
  const [count = 0, first = 0] = numbersOf({
    kind: 'array',
    items: [value.entries.get('N') ?? -1, value.entries.get('First') ?? -1],
  });
  if (count > MAX_OBJECTS) throw new Unreadable('uno stream ha troppi oggetti');
  const bytes = decoded(value, stream);
  const head = new PdfSyntax(bytes, 0, first);
  const places: number[] = [];
  for (let index = 0; index < count; index++) {
    head.wholeNumber();
    places.push(first + head.wholeNumber());
  }
  return { bytes, places };
}

function decoded(dictionary: PdfDictionary, bytes: Uint8Array): Uint8Array {
  const filter = dictionary.entries.get('Filter');
  const name = isArray(filter) && filter.items.length === 1 ? nameOf(filter.items[0]) : nameOf(filter);
  if (filter === undefined) return bytes;
  if (name !== 'FlateDecode') throw new Unreadable('uno stream è compresso in un modo non previsto');
  const parameters = dictionary.entries.get('DecodeParms');
  const said = isArray(parameters) ? parameters.items[0] : parameters;
  return unpredicted(inflated(bytes), isDictionary(said) ? said : undefined);
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED });
  } catch {
    throw new Unreadable('uno stream compresso è rovinato, o troppo grande');
  }
}

/** Rows as PNG writes them, each behind a byte that says how (RFC 2083, 6): only those of tables, which have one byte per sample. */
function unpredicted(bytes: Uint8Array, parameters: PdfDictionary | undefined): Uint8Array {
  const predictor = parameters?.entries.get('Predictor') ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters?.entries.get('Columns') ?? 1;
  const isPlain = (parameters?.entries.get('Colors') ?? 1) === 1 && (parameters?.entries.get('BitsPerComponent') ?? 8) === 8;
  if (!isPlain || typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || columns < 1) {
    throw new Unreadable('uno stream è compresso in un modo non previsto');
  }
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (out[at - columns - 1] ?? 0) : 0;
      out[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return Math.floor((left + up) / 2);
    case 4:
      return nearest(left, up, corner);
    default:
      return 0;
  }
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function afterLineEnd(bytes: Uint8Array, position: number): number {
  if (bytes[position] === 13) return bytes[position + 1] === 10 ? position + 2 : position + 1;
  return bytes[position] === 10 ? position + 1 : position;
}
