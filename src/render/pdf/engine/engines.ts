/**
 * The engines: a name arrives, the classes that lay out, paint and write a tagged document leave. `fast` is what the program uses; `plain` is
 * stock pdfmake and pdfkit with our tags alone, the same document slowly: test/render/pdf/equality.test.ts compares the two.
 */
import { taggedDocument } from './document.ts';
import { FastDocument } from './fast-document.ts';
import { withFurniture } from './furniture.ts';
import { PdfmakeLayoutBuilder, PdfmakeTableProcessor } from './internals.ts';
import { taggedLayoutBuilder } from './layout.ts';
import { MarkingRenderer, taggedRenderer } from './painter.ts';
import { withCanvas } from './painting/renderer.ts';
import { withOwnPlacing } from './placing/layout.ts';
import { RuledTable } from './placing/ruled-table.ts';
import { streamingLayoutBuilder } from './streaming.ts';
import { withSharedFonts } from './text/shared-fonts.ts';
import { TextObjectDocument } from './text-objects.ts';

export type EngineName = 'fast' | 'plain';

export const ENGINES = {
  fast: {
    LayoutBuilder: withFurniture(taggedLayoutBuilder(withOwnPlacing(PdfmakeLayoutBuilder), RuledTable)),
    Renderer: taggedRenderer(withCanvas(MarkingRenderer)),
    Document: taggedDocument(withSharedFonts(FastDocument)),
  },
  plain: {
    LayoutBuilder: taggedLayoutBuilder(PdfmakeLayoutBuilder, PdfmakeTableProcessor),
    Renderer: taggedRenderer(MarkingRenderer),
    Document: taggedDocument(TextObjectDocument),
  },
} as const;

/** Of the fast engine, for what is too long to be held whole. */
export const StreamingLayoutBuilder = streamingLayoutBuilder(ENGINES.fast.LayoutBuilder);
