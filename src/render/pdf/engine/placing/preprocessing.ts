/**
 * Preparation of nodes: a node of the definition arrives and leaves as pdfmake lays it out. pdfmake 0.3.11 asks every node and every run of text
 * what it could be; those of the definition are what they say, and only page numbers and what they point at need to find each other.
 */
import type { Run } from '../../definition/nodes.ts';
import { type MeasuredNode, PdfmakeDocPreprocessor } from '../internals.ts';

export class OwnPreprocessor extends PdfmakeDocPreprocessor {
  override preprocessNode(node: MeasuredNode, isSectionAllowed = false): MeasuredNode {
    const { text, stack } = node;
    if (Array.isArray(text)) return node.id === undefined && !text.some(isPageNumber) ? node : this.preprocessText(node);
    if (!stack || node.section) return super.preprocessNode(node, isSectionAllowed);
    for (let index = 0; index < stack.length; index++)
      stack[index] = this.preprocessNode(stack[index] as MeasuredNode, isSectionAllowed);
    return node;
  }
}

function isPageNumber(run: Run): boolean {
  return run.pageReference !== undefined;
}
