/**
 * A text and an offset in it arrive, line and column leave. yaml 2.9.1 has a LineCounter of its own, which misses a line break inside
 * some broken keys (`*nome: x`) and so points at the wrong line.
 */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** 1-based. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** 1-based; what stands after the end of its line counts as its end. */
  columnOf(offset: number): number {
    const line = this.lineOf(offset);
    return Math.min(offset, this.endOf(line)) - (this.#starts[line - 1] ?? 0) + 1;
  }

  /** Offset of the line's break, or of the end of the text. */
  endOf(line: number): number {
    return (this.#starts[line] ?? this.#length + 1) - 1;
  }
}
