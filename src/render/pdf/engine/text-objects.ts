/**
 * pdfkit's document, with room for objects whose text is ready: number and text arrive, an object in the file leaves. pdfkit keeps what it
 * writes as several objects in memory until it ends, and a structure tree has tens of thousands.
 */
import { PdfmakeDocument } from './internals.ts';

export class TextObjectDocument extends PdfmakeDocument {
  /** A number for an object that will be written later. */
  reserveObject(): number {
    return this._offsets.push(null);
  }

  writeObject(id: number, text: string): void {
    this._offsets[id - 1] = this._offset;
    this._write(`${id} 0 obj\n${text}\nendobj`);
  }
}

/** An object of the file, known by its number. pdfkit asks for the text of whatever is not a plain object. */
export class ObjectNumber {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }

  get [Symbol.toStringTag](): string {
    return 'Reference';
  }

  toString(): string {
    return `${this.id} 0 R`;
  }
}
