/**
 * Page breaks that pdfmake does not see to: what comes next arrives, and a new page is begun where otherwise a heading would stand alone, a
 * row or block be cut that fits a page, or a line of a paragraph be left behind. Everything is decided from heights known beforehand, so
 * that nothing is laid out twice.
 */
import { headerHeight, headHeight, keepsWithNext, type Strictness, stackHeadHeight, tableHeadHeight } from './height.ts';
import type { MeasuredNode, Writer } from './internals.ts';
import type { OwnNode } from './own-node.ts';
import { isText, lastLineHeight, remainingLines } from './remaining-lines.ts';

/** Smaller than any difference that floating point makes, larger than any that an eye sees. */
const TOLERANCE = 0.01;

/** Share of a page that must be in use before the rest of it is left blank. */
const BARELY_BEGUN = 0.2;

export class Breaks {
  readonly #writer: () => Writer;

  /** pdfmake makes its writer when layout begins. */
  constructor(writer: () => Writer) {
    this.#writer = writer;
  }

  /** To be asked before each child of a container. */
  beforeChild(parent: OwnNode, stack: readonly OwnNode[], index: number): void {
    const child = stack[index];
    if (!child) return;
    // Neither it nor the first thing in it may move away from under the heading.
    if (this.#isUnderHeading(parent, stack, index)) child.isUnderHeading = true;
    else this.#before(stack, index, child);
  }

  /** A drawing under headings that leave it too little room moves all the same, since it cannot be cut. */
  #isUnderHeading(parent: OwnNode, stack: readonly OwnNode[], index: number): boolean {
    const previous = stack[index - 1];
    const isUnder = previous ? keepsWithNext(previous) : parent.isUnderHeading === true;
    return isUnder && !stack[index]?.isDrawing;
  }

  /** Moves to a new page when a heading would be left alone, a kept block cut, or a single line of a paragraph left behind. */
  #before(stack: readonly OwnNode[], index: number, child: OwnNode): void {
    if (child.pageBreak || child.section || child.relativePosition || this.#isFree()) return;
    const context = this.#writer().context();
    const width = context.availableWidth;
    // A page with a line or two on it looks worse than a block that is parted.
    const isBarelyBegun = !child.isDrawing && context.y - context.pageMargins.top < this.pageHeight() * BARELY_BEGUN;
    const needed = (strictness: Strictness) => {
      const least = isBarelyBegun ? 'first lines' : strictness;
      return keepsWithNext(child) ? stackHeadHeight(stack, index, width, least) : headHeight(child, width, least);
    };
    if (this.wouldBeCut(needed)) this.#writer().moveToNextPage();
  }

  /** Nothing is moved at the top of a page, or inside a block that pdfmake keeps whole. */
  #isFree(): boolean {
    return this.#writer().transactionLevel > 0 || this.isAtPageTop();
  }

  /** Whether what must stay together does not fit what is left of this page but fits a page of its own. */
  wouldBeCut(heightFor: (strictness: Strictness) => number): boolean {
    const context = this.#writer().context();
    if (this.#isFree()) return false;
    const whole = this.pageHeight();
    const height = heightFor('whole blocks');
    if (height <= context.availableHeight + TOLERANCE) return false;
    if (height <= whole + TOLERANCE) return true;
    const least = heightFor('first lines');
    return least > context.availableHeight + TOLERANCE && least <= whole + TOLERANCE;
  }

  /** Room on an empty page, under the table heads repeated there. */
  pageHeight(): number {
    const context = this.#writer().context();
    const height = context.getCurrentPage()?.pageSize.height ?? 0;
    return height - context.pageMargins.top - context.pageMargins.bottom - this.#repeatedHeight();
  }

  /** At the top of a page, or under the table head repeated there. */
  isAtPageTop(): boolean {
    const context = this.#writer().context();
    return context.getCurrentPage() === null || context.y <= context.pageMargins.top + this.#repeatedHeight() + TOLERANCE;
  }

  #repeatedHeight(): number {
    let height = 0;
    for (const repeatable of this.#writer().repeatables) height += repeatable.height;
    return height;
  }

  /** Header rows are laid out as one block: taller than half a page they would vanish or leave no room, so then they do not repeat. */
  headerRowsThatFit(node: MeasuredNode): number {
    const headerRows = node.table?.headerRows ?? 0;
    const page = this.#writer().context().getCurrentPage();
    if (headerRows === 0 || !page) return 0;
    if (this.wouldBeCut((strictness) => tableHeadHeight(node, strictness))) this.#writer().moveToNextPage();
    return headerHeight(node) > page.pageSize.height / 2 ? 0 : headerRows;
  }

  /** Moves to a new page one line early where the last line of a long paragraph would stand there alone. */
  keepLastLines(node: OwnNode): void {
    if (this.#writer().transactionLevel > 0 || !isText(node)) return;
    const context = this.#writer().context();
    if (context.availableHeight > 3 * lastLineHeight(node) || this.isAtPageTop()) return;
    const [next, last, ...more] = remainingLines(node, context.availableWidth);
    if (!next || !last || more.length > 0) return;
    if (next.height <= context.availableHeight && next.height + last.height > context.availableHeight)
      this.#writer().moveToNextPage();
  }
}
