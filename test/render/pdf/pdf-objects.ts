/** The bytes of a PDF arrive, its objects leave, packed ones too: enough of a reader to look at what no library shows. */
import { inflateSync } from 'node:zlib';

export type PdfValue = string | number | boolean | null | PdfName | PdfReference | readonly PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}
export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
export class PdfReference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export class PdfObjects {
  readonly #values = new Map<number, PdfValue>();
  readonly #streams = new Map<number, Buffer>();

  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1');
    for (const match of text.matchAll(/^(\d+) 0 obj\n/gm)) {
      const id = Number(match[1]);
      const reader = new Reader(text, match.index + match[0].length);
      const value = reader.value();
      this.#values.set(id, value);
      const start = /^\s*stream\n/.exec(text.slice(reader.offset, reader.offset + 20));
      if (start && isDictionary(value)) {
        const from = reader.offset + start[0].length;
        this.#streams.set(id, Buffer.from(text.slice(from, from + Number(value['Length'])), 'latin1'));
      }
    }
    for (const [id, dictionary] of this.dictionaries()) if (nameOf(dictionary['Type']) === 'ObjStm') this.#unpack(id, dictionary);
  }

  /** ISO 32000-1, 7.5.7: pairs of number and place, then the objects. */
  #unpack(id: number, { N, First }: PdfDictionary): void {
    const text = inflateSync(this.#streams.get(id) ?? Buffer.alloc(0)).toString('latin1');
    const head = text.slice(0, Number(First)).trim().split(/\s+/).map(Number);
    for (let index = 0; index < Number(N); index++) {
      const reader = new Reader(text, Number(First) + (head[2 * index + 1] ?? 0));
      this.#values.set(head[2 * index] ?? 0, reader.value());
    }
  }

  /** Every object that is a dictionary, with its number. */
  *dictionaries(): Generator<[number, PdfDictionary]> {
    for (const [id, value] of this.#values) if (isDictionary(value)) yield [id, value];
  }

  catalog(): PdfDictionary {
    for (const [, value] of this.dictionaries()) if (nameOf(value['Type']) === 'Catalog') return value;
    throw new Error('no catalog');
  }

  /** The value itself, or the object that it refers to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    return value instanceof PdfReference ? this.#values.get(value.id) : value;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = this.resolve(value);
    if (!isDictionary(found)) throw new Error('a dictionary was expected');
    return found;
  }

  stream(value: PdfValue | undefined): Buffer {
    const found = value instanceof PdfReference ? this.#streams.get(value.id) : undefined;
    if (!found) throw new Error('a stream was expected');
    return found;
  }
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof PdfName || value instanceof PdfReference)
  );
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.name : undefined;
}

/** A PDF string as text: UTF-16 when it begins with that mark. */
export function textOf(value: PdfValue | undefined): string {
  if (typeof value !== 'string') return '';
  return value.startsWith('\xfe\xff') ? Buffer.from(value.slice(2), 'latin1').swap16().toString('utf16le') : value;
}

class Reader {
  readonly #text: string;
  offset: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.offset = offset;
  }

  value(): PdfValue {
    this.#match(/\s*/y);
    if (this.#match(/<</y)) return this.#dictionary();
    if (this.#match(/\[/y)) return this.#array();
    if (this.#match(/\(/y)) return this.#string();
    const hex = this.#match(/<([0-9a-fA-F\s]*)>/y);
    if (hex) return Buffer.from((hex[1] ?? '').replace(/\s/g, ''), 'hex').toString('latin1');
    const name = this.#match(/\/([^\s/<>[\]()]*)/y);
    if (name) return new PdfName(name[1] ?? '');
    const reference = this.#match(/(\d+) 0 R/y);
    if (reference) return new PdfReference(Number(reference[1]));
    const number = this.#match(/[-+]?[\d.]+/y);
    if (number) return Number(number[0]);
    const word = this.#match(/true|false|null/y);
    if (word) return word[0] === 'null' ? null : word[0] === 'true';
    throw new Error(`no value at ${this.offset}: ${this.#text.slice(this.offset, this.offset + 40)}`);
  }

  #dictionary(): PdfDictionary {
    const entries: [string, PdfValue][] = [];
    while (!this.#match(/\s*>>/y)) {
      const key = this.value();
      entries.push([nameOf(key) ?? '', this.value()]);
    }
    return Object.fromEntries(entries);
  }

  #array(): PdfValue[] {
    const values: PdfValue[] = [];
    while (!this.#match(/\s*\]/y)) values.push(this.value());
    return values;
  }

  #string(): string {
    const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    let text = '';
    for (let depth = 1; ; this.offset++) {
      const sign = this.#text[this.offset] ?? ')';
      if (sign === '(') depth++;
      if (sign === ')' && --depth === 0) break;
      if (sign === '\\') {
        const next = this.#text[++this.offset] ?? '';
        text += escapes[next] ?? next;
      } else {
        text += sign;
      }
    }
    this.offset++;
    return text;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.#text);
    if (found) this.offset += found[0].length;
    return found;
  }
}
