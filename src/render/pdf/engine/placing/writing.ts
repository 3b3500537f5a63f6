/**
 * The writer of positioned items: lines and shapes arrive, pages get them where the context stands. pdfmake 0.3.11 describes the place of
 * every item in eight numbers, twice for every node; here nothing is asked but on which page and how high something stands.
 */
import { type Line, PdfmakeContext, PdfmakeWriter, type Position } from '../internals.ts';

export class OwnContext extends PdfmakeContext {
  override getCurrentPosition(): Position {
    return { pageNumber: this.page + 1, top: this.y, left: this.x };
  }
}

export class OwnWriter extends PdfmakeWriter {
  /** As pdfmake's where the line has room; what has none goes the way of pdfmake, to the next page. */
  override addLine(line: Line, isApart?: boolean, index?: number): Position | false {
    const context = this.context();
    const page = context.pages[context.page];
    const height = line.getHeight();
    if (!page || context.availableHeight < height || isApart || index !== undefined) return super.addLine(line, isApart, index);
    const position = this.getCurrentPositionOnPage();
    line.x += context.x;
    line.y += context.y;
    this.alignLine(line);
    page.items.push({ type: 'line', item: line });
    context.moveDown(height);
    return position;
  }
}
