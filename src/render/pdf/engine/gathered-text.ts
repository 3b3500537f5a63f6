/**
 * Text of one byte for each character in the making: pieces arrive by the hundred, bytes leave. V8 keeps a text made of many pieces as a tree of
 * them, and walks through it once the whole is asked for; here that is done while the pieces are fresh.
 */

/** Characters that are kept in pieces. */
const FRESH = 2048;

export class GatheredText {
  #bytes: Buffer;
  #settled = 0;
  #pieces = '';

  /** `size`: bytes that there is room for from the beginning. */
  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#settled + this.#pieces.length;
  }

  add(text: string): void {
    this.#pieces += text;
    if (this.#pieces.length > FRESH) this.#settle();
  }

  /** All of it, to be used before anything is added again. */
  take(): Buffer {
    this.#settle();
    const taken = this.#bytes.subarray(0, this.#settled);
    this.#settled = 0;
    return taken;
  }

  #settle(): void {
    const { length } = this;
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      this.#bytes.copy(larger, 0, 0, this.#settled);
      this.#bytes = larger;
    }
    this.#bytes.write(this.#pieces, this.#settled, 'latin1');
    this.#settled = length;
    this.#pieces = '';
  }
}
