/**
 * The nodes of elements that are still open: elements and texts arrive as they are read, the children of each element leave when it is closed.
 * Blanks collapse as in browsers: one between words, none where a line begins or ends. Non-breaking blanks stay.
 */
import type { ElementContent, Text } from 'hast';

/** Blanks that are not one space between two words already: few texts have any. */
const UNCOLLAPSED = /[\t\r\n\f]| {2}/;

export class PendingNodes {
  readonly #nodes: ElementContent[] = [];
  #count = 0;
  /** Whether the line has words, and a blank after the last of them would part it from the next. */
  #isAfterWord = false;
  /** The text that ends with the last blank, which goes if the line ends there. */
  #trailing: Text | undefined;
  /** The children among which that is, once their element is closed. */
  #closed: ElementContent[] | undefined;

  get count(): number {
    return this.#count;
  }

  add(node: ElementContent): void {
    // The array keeps its length: one that shrinks and grows would be copied again and again.
    this.#nodes[this.#count++] = node;
  }

  addText(text: string): void {
    let value = UNCOLLAPSED.test(text) ? text.replace(/[ \t\r\n\f]+/g, ' ') : text;
    if (!this.#isAfterWord && value.startsWith(' ')) value = value.slice(1);
    if (value === '') return;
    const node: Text = { type: 'text', value };
    this.add(node);
    this.#isAfterWord = !value.endsWith(' ');
    this.#trailing = this.#isAfterWord ? undefined : node;
    this.#closed = undefined;
  }

  /** A word that is not known yet. */
  addWord(): void {
    this.#isAfterWord = true;
    this.#trailing = undefined;
  }

  endLine(): void {
    const trailing = this.#trailing;
    if (trailing) {
      trailing.value = trailing.value.slice(0, -1);
      if (trailing.value === '') this.#remove(trailing);
    }
    this.#isAfterWord = false;
    this.#trailing = undefined;
  }

  /** The nodes from the given one on, which are no longer pending: their element is closed. */
  take(first: number): ElementContent[] {
    const children = this.#nodes.slice(first, this.#count);
    this.#count = first;
    if (this.#trailing && !this.#closed && children.includes(this.#trailing)) this.#closed = children;
    return children;
  }

  #remove(node: Text): void {
    if (this.#closed) {
      this.#closed.splice(this.#closed.lastIndexOf(node), 1);
      return;
    }
    const index = this.#nodes.lastIndexOf(node, this.#count - 1);
    this.#nodes.copyWithin(index, index + 1, this.#count);
    this.#count--;
  }
}
