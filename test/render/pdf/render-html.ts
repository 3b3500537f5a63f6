/** HTML of a document's main part arrives, its PDF leaves, with the program's own fonts and style sheet. */
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { nodeHost } from '../../../src/commands/node-host.ts';
import { readResources } from '../../../src/commands/resources.ts';
import { type RenderedPdf, type RenderOptions, renderPdf } from '../../../src/render/pdf/index.ts';

export const resources = await readResources(nodeHost());

export interface Page {
  readonly format?: string;
  readonly watermark?: string;
  readonly title?: string;
  readonly lang?: string;
  readonly header?: string;
  readonly footer?: string;
}

/** A whole page around the main part, as compose/ makes it. */
export function pageOf(main: string, page: Page = {}): Root {
  const { format = 'a4-verticale', watermark, title = 'Documento di prova', lang = 'it-IT' } = page;
  const { header = '<p class="ente">Ente di prova</p><hr>', footer = FOOTER } = page;
  return fromHtml(`<!doctype html><html${lang ? ` lang="${lang}"` : ''}>
    <head><title>${title}</title><meta name="author" content="Ente di prova"><meta name="description" content="Prova &amp; controprova">
      <meta name="keywords" content="prova, «città»"><meta name="date" content="2020-11-26"></head>
    <body data-formato="${format}"${watermark ? ` data-filigrana="${watermark}"` : ''}>
      <header>${header}</header><main>${main}</main><footer>${footer}</footer>
    </body></html>`);
}

const FOOTER = '<p>Prova · pagina <span data-valore="pagina"></span> di <span data-valore="pagine"></span></p>';

export function renderHtml(main: string, page: Page = {}, options: RenderOptions = {}): Promise<RenderedPdf> {
  return renderPdf(pageOf(main, page), resources.sheet, resources.fonts, options);
}
