/**
 * Bytes of a PDF and a position arrive, the value written there leaves (ISO 32000-1, 7.3). Strict on purpose: a reader that repairs could
 * see another document than the one that was signed.
 */
import { Unreadable } from './unreadable.ts';

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Where it stands, with its delimiters: a signature leaves out precisely this. */
  readonly start: number;
  readonly end: number;
}

export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** Deeper nesting than any document has. */
const MAX_DEPTH = 64;

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

export class PdfSyntax {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  skipWhite(): void {
    while (this.position < this.end) {
      const byte = this.#peek();
      if (byte === 0x25) while (this.position < this.end && this.#peek() !== 10 && this.#peek() !== 13) this.position++;
      else if (WHITE.has(byte)) this.position++;
      else return;
    }
  }

  /** The characters up to the next blank or delimiter. */
  word(): string {
    this.skipWhite();
    const start = this.position;
    while (this.position < this.end && !WHITE.has(this.#peek()) && !DELIMITERS.has(this.#peek())) this.position++;
    return latin1(this.bytes, start, this.position);
  }

  expect(word: string): void {
    const at = this.position;
    if (this.word() !== word) throw new Unreadable(`al byte ${at} manca «${word}»`);
  }

  wholeNumber(): number {
    const at = this.position;
    const word = this.word();
    if (!/^\d{1,12}$/.test(word)) throw new Unreadable(`al byte ${at} manca un numero`);
    return Number(word);
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new Unreadable('i valori sono annidati troppo a fondo');
    this.skipWhite();
    const start = this.position;
    switch (String.fromCharCode(this.#peek())) {
      case '/':
        return this.#name();
      case '(':
        return { kind: 'string', bytes: this.#literal(), start, end: this.position };
      case '[':
        return this.#array(depth);
      case '<':
        if (this.bytes[this.position + 1] === 0x3c) return this.#dictionary(depth);
        return { kind: 'string', bytes: this.#hexadecimal(), start, end: this.position };
      default:
        return this.#plain();
    }
  }

  #peek(): number {
    return this.position < this.end ? (this.bytes[this.position] ?? 0) : 0;
  }

  #name(): PdfName {
    this.position++;
    const start = this.position;
    while (this.position < this.end && !WHITE.has(this.#peek()) && !DELIMITERS.has(this.#peek())) this.position++;
    const written = latin1(this.bytes, start, this.position);
    return {
      kind: 'name',
      name: written.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    };
  }

  /** A number, a reference (`12 0 R`), or one of three words. */
  #plain(): PdfValue {
    const at = this.position;
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw new Unreadable(`al byte ${at} c’è qualcosa che non è un valore`);
    const after = this.position;
    if (/^\d{1,8}$/.test(word)) {
      const generation = this.word();
      if (/^\d{1,5}$/.test(generation) && this.word() === 'R') {
        return { kind: 'reference', number: Number(word), generation: Number(generation) };
      }
      this.position = after;
    }
    return Number(word);
  }

  #array(depth: number): PdfArray {
    this.position++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.position >= this.end) throw new Unreadable('un elenco non finisce');
      if (this.#peek() === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.position++;
    return { kind: 'array', items };
  }

  #dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.#peek() === 0x3e && this.bytes[this.position + 1] === 0x3e) break;
      const key = this.value(depth + 1);
      if (typeof key !== 'object' || key?.kind !== 'name')
        throw new Unreadable(`al byte ${this.position} manca il nome di una voce`);
      // Of two entries with one name, readers choose differently.
      if (entries.has(key.name)) throw new Unreadable(`la voce ${key.name} è scritta due volte`);
      entries.set(key.name, this.value(depth + 1));
    }
    this.position += 2;
    return { kind: 'dictionary', entries };
  }

  #literal(): Uint8Array {
    const bytes: number[] = [];
    this.position++;
    for (let open = 1; ; this.position++) {
      if (this.position >= this.end) throw new Unreadable('un testo non finisce');
      const byte = this.#peek();
      if (byte === 0x5c) {
        this.#escaped(bytes);
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29) open--;
      if (open === 0) break;
      bytes.push(byte);
    }
    this.position++;
    return Uint8Array.from(bytes);
  }

  /** At a backslash; stops on the last byte that belongs to it. */
  #escaped(bytes: number[]): void {
    this.position++;
    const octal = /^[0-7]{1,3}/.exec(latin1(this.bytes, this.position, Math.min(this.position + 3, this.end)))?.[0];
    if (octal !== undefined) {
      bytes.push(Number.parseInt(octal, 8) & 0xff);
      this.position += octal.length - 1;
      return;
    }
    const byte = this.#peek();
    if (byte === 13 && this.bytes[this.position + 1] === 10) this.position++;
    if (byte !== 10 && byte !== 13) bytes.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
  }

  #hexadecimal(): Uint8Array {
    const start = this.position + 1;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0 || close >= this.end) throw new Unreadable('un testo esadecimale non finisce');
    const digits = latin1(this.bytes, start, close).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9a-f]*$/i.test(digits)) throw new Unreadable(`al byte ${start} manca un testo esadecimale`);
    this.position = close + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }
}

export function latin1(bytes: Uint8Array, start: number, end: number): string {
  const length = Math.max(0, Math.min(end, bytes.length) - start);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1');
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return isKind(value, 'dictionary');
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return isKind(value, 'reference');
}

export function isArray(value: PdfValue | undefined): value is PdfArray {
  return isKind(value, 'array');
}

export function isString(value: PdfValue | undefined): value is PdfString {
  return isKind(value, 'string');
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return isKind(value, 'name') ? value.name : undefined;
}

function isKind<Kind extends Exclude<PdfValue, null | boolean | number>['kind']>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { readonly kind: Kind }> {
  return typeof value === 'object' && value?.kind === kind;
}

/** Whether two values say the same, however they are written. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (isDictionary(a)) {
    return (
      isDictionary(b) &&
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, value]) => sameValue(value, b.entries.get(key)))
    );
  }
  if (isArray(a))
    return isArray(b) && a.items.length === b.items.length && a.items.every((item, index) => sameValue(item, b.items[index]));
  if (isString(a)) return isString(b) && Buffer.compare(a.bytes, b.bytes) === 0;
  if (isReference(a)) return isReference(b) && a.number === b.number && a.generation === b.generation;
  return nameOf(a) === nameOf(b);
}
