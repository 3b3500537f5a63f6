/** The PDF renderer: a document as hast arrives, the bytes of a tagged PDF leave, with the findings that only layout can make. */
import type { Root } from 'hast';
import type { Finder, Measure } from './definition/context.ts';
import { type Definition, toDefinition } from './definition/document.ts';
import { TaggedDocument } from './engine/document.ts';
import type { Page, PdfDocument } from './engine/internals.ts';
import { TaggedLayoutBuilder } from './engine/layout.ts';
import { TaggedRenderer } from './engine/painter.ts';
import { writeStructure } from './engine/structure-writer.ts';
import { PaintedText } from './painted-text.ts';
import type { StyleSheet } from './style.ts';

/** Font files in memory: family → face. */
export type Fonts = Readonly<
  Record<string, { readonly normal: Buffer; readonly bold: Buffer; readonly italics: Buffer; readonly bolditalics: Buffer }>
>;

/** Something wrong that shows only in a document; `origin` is the `data-origine` of the nearest element, `file#path`. */
export interface RenderFinding {
  readonly rule: string;
  readonly message: string;
  readonly origin: string | undefined;
  readonly hint?: string;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly findings: readonly RenderFinding[];
}

export async function renderPdf(tree: Root, sheet: StyleSheet, fonts: Fonts): Promise<RenderedPdf> {
  const findings: RenderFinding[] = [];
  const finder: Finder = {
    report: (rule, message, origin, hint) => findings.push({ rule, message, origin, ...(hint ? { hint } : {}) }),
  };
  const probe = new TaggedDocument(fonts, {}, {}, {}, { autoFirstPage: false, font: null });
  const definition = toDefinition(tree, sheet, measureWith(probe, sheet), finder);
  const document = open(definition, fonts);
  const builder = new TaggedLayoutBuilder({ width: 595.28, height: 841.89, orientation: 'portrait' }, MARGINS, undefined);
  const pages = layOut(builder, definition, document, sheet);
  const painted = new PaintedText();
  new TaggedRenderer(document, painted).renderPages(pages);
  writeStructure(document, builder.root);
  const lost = painted.firstLost(tree, builder.root);
  if (lost) finder.report('lost-text', `parte del testo non è arrivata sulla pagina, da «${lost}»`, undefined);
  return { bytes: await bytesOf(document), pages: pages.length, findings };
}

/** Every section has its own; these are asked for all the same. */
const MARGINS = { left: 56.7, top: 76, right: 56.7, bottom: 62 };

function measureWith(document: PdfDocument, sheet: StyleSheet): Measure {
  return (text, size, isBold) => document.provideFont(sheet.data.caratteri.testo, isBold, false).widthOfString(text, size);
}

function open({ metadata }: Definition, fonts: Fonts): PdfDocument {
  const date = new Date(`${metadata.date}T00:00:00Z`);
  return new TaggedDocument(
    fonts,
    {},
    {},
    {},
    {
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      lang: metadata.language,
      autoFirstPage: false,
      font: null,
      info: {
        Title: metadata.title,
        Author: metadata.author,
        Subject: metadata.subject,
        Keywords: metadata.keywords,
        Creator: 'fascicolo',
        Producer: 'fascicolo, pdfmake',
        CreationDate: date,
        ModDate: date,
      },
    },
  );
}

function layOut(builder: TaggedLayoutBuilder, definition: Definition, document: PdfDocument, sheet: StyleSheet): Page[] {
  const watermark = definition.watermark && {
    text: definition.watermark,
    font: sheet.data.caratteri.testo,
    bold: true,
    color: sheet.color('filigrana'),
    opacity: 1,
    fontSize: 120,
  };
  const style = { font: sheet.data.caratteri.testo, fontSize: 9.5 };
  return builder.layoutDocument(
    definition.content,
    document,
    {},
    style,
    undefined,
    definition.header,
    definition.footer,
    watermark || undefined,
  );
}

function bytesOf(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}
