/**
 * Text in layout: pdfmake asks for a paragraph's widths and then for its lines, and gets those made of runs of words. Tables, columns, pages
 * and lists stay pdfmake's.
 */
import type { TextNode } from '../../definition/nodes.ts';
import {
  type DefaultStyle,
  type Line,
  type MeasuredNode,
  type Page,
  type PdfDocument,
  PdfmakeDocMeasure,
  type PdfmakeLayoutBuilder,
} from '../internals.ts';
import { nextLine, type Remaining } from './lines.ts';
import { measured } from './runs.ts';
import { TextStyles } from './styles.ts';

export function withTextRuns(Base: typeof PdfmakeLayoutBuilder) {
  return class extends Base {
    override tryLayoutDocument(
      content: unknown,
      document: PdfDocument,
      styles: unknown,
      defaults: DefaultStyle,
      ...rest: unknown[]
    ): { pages: Page[] } {
      this.docMeasure = new TextMeasure(document, styles, defaults, this.tableLayouts);
      return super.tryLayoutDocument(content, document, styles, defaults, ...rest);
    }

    override buildNextLine(node: MeasuredNode): Line | null {
      return nextLine(node as MeasuredNode & Remaining, this.writer.context().availableWidth);
    }
  };
}

class TextMeasure extends PdfmakeDocMeasure {
  readonly #styles: TextStyles;

  constructor(document: PdfDocument, styles: unknown, defaults: DefaultStyle, layouts: unknown) {
    super(document, styles, defaults, undefined, layouts);
    this.#styles = new TextStyles(document, defaults);
  }

  override measureLeaf(node: MeasuredNode): MeasuredNode {
    const { words, runs, minWidth, maxWidth } = measured(node as TextNode, this.#styles);
    return Object.assign(node, { _inlines: words, _runs: runs, _taken: 0, _minWidth: minWidth, _maxWidth: maxWidth });
  }
}
