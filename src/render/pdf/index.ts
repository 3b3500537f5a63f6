/** The PDF renderer: a document as hast arrives, the bytes of a tagged PDF leave, with the findings that only layout can make. */
import type { Root } from 'hast';
import { metadataOf } from './definition/metadata.ts';
import { surveyOf } from './definition/survey.ts';
import { type Driver, drive } from './drivers.ts';
import { type Attachment, attach } from './engine/attachments.ts';
import { finishCatalog } from './engine/catalog.ts';
import { dateOf, openDocument, type Profile } from './engine/document.ts';
import { ENGINES, type EngineName } from './engine/engines.ts';
import { loadImages } from './engine/images.ts';
import type { PdfDocument } from './engine/internals.ts';
import { DocumentTypefaces } from './engine/typefaces.ts';
import { type Finder, Findings, type RenderFinding } from './findings.ts';
import type { StyleSheet } from './style.ts';

export type { Attachment } from './engine/attachments.ts';
export type { Profile } from './engine/document.ts';
export type { RenderFinding } from './findings.ts';

/** Font files in memory: family → face. */
export type Fonts = Readonly<
  Record<string, { readonly normal: Buffer; readonly bold: Buffer; readonly italics: Buffer; readonly bolditalics: Buffer }>
>;

export interface RenderOptions {
  /** PDF/A-2a and PDF/UA-1 when absent. */
  readonly profile?: Profile;
  /** Files inside the file; PDF/A-2 admits none. */
  readonly attachments?: readonly Attachment[];
  /** False leaves objects and contents as plain text, for who wants to read the file's inside. */
  readonly isCompact?: boolean;
  /** For tests and measurements: `plain` is pdfmake as it is, with our tags. The document is the same, only slower and longer. */
  readonly engine?: EngineName;
  /** For tests: whole, or streamed page by page, which the fast engine alone can. Chosen by the document's length when absent. */
  readonly driver?: Driver;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly findings: readonly RenderFinding[];
}

export async function renderPdf(
  tree: Root,
  sheet: StyleSheet,
  fonts: Fonts,
  { profile = 'pdf/a-2a', attachments = [], isCompact = true, engine = 'fast', driver }: RenderOptions = {},
): Promise<RenderedPdf> {
  if (attachments.length > 0 && profile === 'pdf/a-2a') throw new Error('PDF/A-2 admits no attachments: the profile is pdf/a-3a');
  const findings = new Findings();
  reportUnusableFonts(fonts, findings);
  const metadata = metadataOf(tree, findings);
  const survey = surveyOf(tree);
  const document = openDocument(ENGINES[engine].Document, fonts, metadata, { profile, isCompact });
  const images = await loadImages(survey.pictures, document, findings);
  const faces = new DocumentTypefaces(document, Object.keys(fonts));
  const pages = drive({ survey, document, materials: { sheet, faces, images }, findings }, engine, driver);
  attach(document, attachments, dateOf(metadata));
  finishCatalog(document);
  return { bytes: await bytesOf(document), pages, findings: findings.list() };
}

/** pdfkit 0.19.1 takes WOFF2 and even veraPDF is content, but nothing is painted. */
function reportUnusableFonts(fonts: Fonts, finder: Finder): void {
  for (const [family, faces] of Object.entries(fonts)) {
    for (const file of Object.values(faces)) {
      if (file.toString('latin1', 0, 4) !== 'wOF2') continue;
      const hint = 'usare il carattere in formato TTF';
      finder.report(
        'woff2-font',
        `il carattere «${family}» è in formato WOFF2, che sulla pagina non si vedrebbe`,
        undefined,
        hint,
      );
    }
  }
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
