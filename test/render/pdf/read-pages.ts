/** The bytes of a PDF arrive, what pdf.js reads on its pages leaves: words inside and outside marked content, links, bookmarks. */

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  /** Object number of the page. */
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** Words of each marked content of the structure, by its number on the page. */
  readonly contents: ReadonlyMap<number, string>;
  readonly artifacts: string;
  /** Words that are neither. */
  readonly outside: string;
  /** Every piece of text with its place, in points from the lower left corner. */
  readonly pieces: readonly Piece[];
  readonly links: readonly { readonly url?: string; readonly destination?: string; readonly rect: readonly number[] }[];
}

export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isArtifact: boolean;
}

export interface ReadDocument {
  readonly pages: readonly ReadPage[];
  readonly bookmarks: readonly Bookmark[];
  readonly labels: readonly string[] | null;
  /** Page, from 1, and distance from its lower edge. */
  destination(name: string): Promise<{ readonly page: number; readonly y: number } | undefined>;
}

export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly items: readonly Bookmark[];
}

export async function readDocument(bytes: Uint8Array): Promise<ReadDocument> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number));
  return {
    pages,
    bookmarks: await bookmarksOf(document, await document.getOutline()),
    labels: await document.getPageLabels(),
    destination: async (name) => placeOf(document, await document.getDestination(name)),
  };
}

/** As pdf.js 5.6 hands them over; its types leave out the tag. */
interface MarkedContent {
  readonly type: string;
  readonly id?: string;
  readonly tag?: string;
}
interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const page = await document.getPage(number);
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const contents = new Map<number, string>();
  const pieces: Piece[] = [];
  const open: (number | 'artifact' | 'other')[] = [];
  let artifacts = '';
  let outside = '';
  for (const item of content.items as (TextItem | MarkedContent)[]) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.tag === 'Artifact' ? 'artifact' : markedContent(item.id));
      continue;
    }
    const current = open.at(-1);
    const text = item.hasEOL ? `${item.str} ` : item.str;
    if (typeof current === 'number') contents.set(current, (contents.get(current) ?? '') + text);
    else if (current === 'artifact') artifacts += text;
    else outside += text;
    const [, , , , x = 0, y = 0] = item.transform;
    pieces.push({ text: item.str, x, y, width: item.width, height: item.height, isArtifact: current === 'artifact' });
  }
  const annotations = (await page.getAnnotations()) as { subtype: string; url?: string; dest?: string; rect: number[] }[];
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  return {
    id: page.ref?.num ?? 0,
    width: right - left,
    height: top - bottom,
    contents,
    artifacts,
    outside: outside.trim(),
    pieces,
    links: annotations
      .filter((annotation) => annotation.subtype === 'Link')
      .map(({ url, dest, rect }) => ({ ...(url ? { url } : {}), ...(dest ? { destination: dest } : {}), rect })),
  };
}

function markedContent(id: string | undefined): number | 'other' {
  const number = /_mc(\d+)$/.exec(id ?? '')?.[1];
  return number === undefined ? 'other' : Number(number);
}

type OutlineItems = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;

async function bookmarksOf(document: PDFDocumentProxy, items: OutlineItems): Promise<Bookmark[]> {
  const bookmarks: Bookmark[] = [];
  for (const item of items ?? []) {
    const place = await placeOf(document, item.dest);
    bookmarks.push({ title: item.title, page: place?.page ?? 0, items: await bookmarksOf(document, item.items) });
  }
  return bookmarks;
}

async function placeOf(document: PDFDocumentProxy, destination: unknown): Promise<{ page: number; y: number } | undefined> {
  if (!Array.isArray(destination)) return undefined;
  return { page: (await document.getPageIndex(destination[0])) + 1, y: Number(destination[3]) };
}
