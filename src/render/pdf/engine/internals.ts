/**
 * The parts of pdfmake 0.3.11 (and of its pdfkit 0.19.1) that this folder touches, typed. pdfmake publishes no types for them and no
 * exports map, so they are imported by file; test/render/pdf/internals.test.ts fails with a clear message when an upgrade changes one.
 */

import measureModule from 'pdfmake/js/DocMeasure.js';
import preprocessorModule from 'pdfmake/js/DocPreprocessor.js';
import contextModule from 'pdfmake/js/DocumentContext.js';
import layoutModule from 'pdfmake/js/LayoutBuilder.js';
import lineModule from 'pdfmake/js/Line.js';
import writerModule from 'pdfmake/js/PageElementWriter.js';
import documentModule from 'pdfmake/js/PDFDocument.js';
import rendererModule from 'pdfmake/js/Renderer.js';
import tableModule from 'pdfmake/js/TableProcessor.js';
import breakerModule from 'pdfmake/js/TextBreaker.js';
import decoratorModule from 'pdfmake/js/TextDecorator.js';
import type { InlineElement, StructureElement } from '../structure.ts';

export interface Font {
  readonly name: string;
  readonly ascender: number;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  lineHeight(size: number, includeGap?: boolean): number;
  widthOfString(text: string, size: number, features?: unknown): number;
}

/** A font file as fontkit 2.0.4 reads it. */
export interface Face {
  readonly unitsPerEm: number;
  _glyphs: object;
  getGlyph(id: number, codePoints?: number[]): Glyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Omit<GlyphPosition, 'advanceWidth'>[] };
}

export interface Glyph {
  readonly id: number;
  /** In units of the face. */
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** In thousandths of the size; `xAdvance` is what is left of `advanceWidth` after kerning. */
export interface GlyphPosition {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
}

export interface GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly GlyphPosition[];
  readonly advanceWidth: number;
}

/** pdfkit's font of a document: a face, and the part of it that the document needs. */
export declare class EmbeddedFont implements Font {
  constructor(document: PdfDocument, face: Face, id: string);
  readonly id: string;
  readonly name: string;
  readonly ascender: number;
  readonly scale: number;
  readonly font: Face;
  readonly subset: { includeGlyph(id: number): number };
  /** By the glyph's number in the subset. */
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  lineHeight(size: number, includeGap?: boolean): number;
  widthOfString(text: string, size: number, features?: unknown): number;
  layoutCached(text: string): GlyphRun;
  ref(): Reference;
}

/** One word (or part of one) with its resolved style. */
export interface Inline {
  text: string;
  width: number;
  height: number;
  x: number;
  font: Font;
  fontSize: number;
  leadingCut?: number;
  trailingCut?: number;
  lineEnd?: boolean;
  noNewLine?: boolean;
  noWrap?: boolean | null;
  alignment?: string;
  characterSpacing?: number;
  color?: string;
  /** On the placeholder of a page number: a link that we do not want, and the node whose page it is. */
  linkToDestination?: string | null;
  _pageNodeRef?: { readonly positions?: readonly { readonly pageNumber: number }[] } | undefined;
  _pageRef?: { readonly _nodeRef: NonNullable<Inline['_pageNodeRef']> } | undefined;
  /** Ours: the elements of the document around the word, carried through from the definition. */
  inlineElements?: readonly InlineElement[] | undefined;
}

export interface Line {
  maxWidth: number;
  x: number;
  y: number;
  /** Advances of all the words, with the white space at either end. */
  inlineWidths: number;
  leadingCut: number;
  newLineForced?: boolean;
  lastLineInParagraph?: boolean;
  id?: string | undefined;
  inlines: Inline[];
  trailingCut: number;
  _outline?: { id?: string; parentId?: string; text: string; expanded: boolean } | undefined;
  _pageNodeRef?: unknown;
  getWidth(): number;
  getHeight(): number;
  getAscenderHeight(): number;
  /** Of a table's head, for the next pages. */
  clone(): Line;
  /** What has an id, for who asks which page it is on. */
  _node?: MeasuredNode;
  /** Ours. */
  element?: StructureElement | undefined;
  sequence?: number | undefined;
  destinations?: readonly string[] | undefined;
}

/** A picture at its place on a page. */
export interface PlacedImage {
  image: string;
  x: number;
  y: number;
  _width: number;
  _height: number;
  /** Ours. */
  element?: StructureElement;
  sequence?: number;
}

export interface Vector {
  type: 'rect' | 'line' | 'polyline';
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  r?: number;
  x1?: number;
  y1?: number;
  x2?: number;
  y2?: number;
  points?: { x: number; y: number }[];
  lineWidth?: number;
  lineColor?: string;
  color?: string;
  dash?: { readonly length: number };
  /** Of a ground: whether it was laid out in a block that is not parted. */
  _isFillColorFromUnbreakable?: boolean;
  element?: StructureElement;
  sequence?: number;
}

/** A node of the definition once measured. Everything that pdfmake adds begins with an underscore. */
export interface MeasuredNode {
  id?: string;
  text?: unknown;
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
  /** Left, top, right, bottom. */
  margin?: [number, number, number, number];
  layout?: TableLayout;
  columnGap?: number;
  fillColor?: string | undefined;
  stack?: MeasuredNode[];
  section?: MeasuredNode;
  columns?: MeasuredNode[];
  table?: { body: MeasuredNode[][]; headerRows?: number; keepWithHeaderRows?: number; widths: ColumnWidth[] };
  canvas?: Vector[];
  image?: string;
  /** Of its lines; ours has the first at most, and none until it stands somewhere. */
  positions?: Position[];
  colSpan?: number;
  rowSpan?: number | undefined;
  absolutePosition?: unknown;
  relativePosition?: { readonly x: number; readonly y: number };
  pageBreak?: string;
  width?: number | undefined;
  _calcWidth?: number;
  _inlines?: Inline[];
  /** Ours, in the place of words: what knows the lines of a text. */
  _paragraph?: FillableText;
  _span?: boolean;
  _minHeight?: number;
  _height?: number;
  _layout?: TableLayout;
  _offsets?: { total: number; offsets: number[] };
  _breaksBySpan?: unknown;
  /** Of a table: how far down it reaches on each page. */
  _bottomByPage?: unknown;
}

/** A text that is laid out line by line. */
export interface FillableText {
  /** Of its last line. */
  readonly lineHeight: number;
  /** Those that are not laid out yet, in a column of that width. */
  lines(width: number): readonly { readonly height: number }[];
  nextLine(width: number): Line | null;
}

/** Of a column: as wanted, and as it is once all are known. */
export interface ColumnWidth {
  readonly width: number;
  readonly _calcWidth?: number;
}

/** Where something begins. */
export interface Position {
  readonly pageNumber: number;
  readonly top: number;
  readonly left: number;
}

export interface TableLayout {
  hLineWidth(line: number, node: unknown): number;
  vLineWidth(line: number, node: unknown): number;
  paddingLeft(column: number, node: unknown): number;
  paddingRight(column: number, node: unknown): number;
  paddingTop(row: number, node: unknown): number;
  paddingBottom(row: number, node: unknown): number;
  fillColor?(row: number, node: unknown): string | null;
}

export type PageItem =
  | { readonly type: 'line'; readonly item: Line }
  | { readonly type: 'vector'; readonly item: Vector }
  | { readonly type: 'image'; readonly item: PlacedImage };

export interface Page {
  items: PageItem[];
  pageSize: { width: number; height: number; orientation: string };
  pageMargins: { left: number; top: number; right: number; bottom: number };
  watermark?: unknown;
}

export interface Context {
  x: number;
  y: number;
  page: number;
  pages: Page[];
  availableWidth: number;
  availableHeight: number;
  pageMargins: Page['pageMargins'];
  backgroundLength: number[];
  getCurrentPage(): Page | null;
  getCurrentPosition(): Position;
  resetMarginXTopParent(): void;
  moveDown(points: number): void;
  moveToRelative(x: number, y: number): void;
  addMargin(left: number, right: number): void;
  beginDetachedBlock(): void;
  endDetachedBlock(): void;
  beginColumnGroup(marginX: readonly number[] | null, bottomByPage: unknown): void;
  beginColumn(width: number, offset: number, endingCell: null): void;
  completeColumnGroup(): unknown;
  updateBottomByPage(): void;
}

export interface Writer {
  transactionLevel: number;
  repeatables: { height: number }[];
  context(): Context;
  moveToNextPage(): void;
  addPage(size: unknown, orientation: null, margins: unknown): void;
  addLine(line: Line, isApart?: boolean, index?: number): Position | false;
  alignLine(line: Line): void;
  addVector(vector: Vector, ignoreX: boolean, ignoreY: boolean, index?: number, forcePage?: number): void;
  getCurrentPositionOnPage(): Position;
  addListener(event: 'pageChanged', listener: PageListener): void;
  removeListener(event: 'pageChanged', listener: PageListener): void;
  /** The rows laid out so far of a block that is not parted. */
  currentBlockToRepeatable(): { height: number };
  commitUnbreakableBlock(): void;
  pushToRepeatables(rows: { height: number }): void;
}

/** Told where the page before ended, and where the new one begins. */
export type PageListener = (data: Record<string, unknown>) => void;

/** Cells of a row of a table, or columns, beside each other. */
export interface Cells {
  readonly marginX: readonly number[];
  readonly cells: readonly MeasuredNode[];
  readonly widths: readonly Pick<ColumnWidth, '_calcWidth'>[];
  readonly gaps?: readonly number[] | null | undefined;
  readonly dontBreakRows?: boolean;
  readonly rowsWithoutPageBreak?: number;
  readonly tableBody?: readonly MeasuredNode[][];
  readonly tableNode?: MeasuredNode;
  readonly rowIndex?: number;
}

export interface PlacedRow {
  readonly positions: Position[];
  readonly pageBreaks: unknown[];
}

export interface LayoutBuilder {
  readonly pageSize: unknown;
  readonly pageMargins: unknown;
  writer: Writer;
  docPreprocessor: DocPreprocessor;
  linearNodeList: unknown[];
  nestedLevel: number;
  docMeasure: DocMeasure;
  tableLayouts: unknown;
  layoutDocument(...arguments_: unknown[]): Page[];
  tryLayoutDocument(
    content: MeasuredNode,
    document: PdfDocument,
    styles: unknown,
    defaultStyle: DefaultStyle,
    background: unknown,
    header: unknown,
    footer: unknown,
    watermark: unknown,
  ): { pages: Page[]; linearNodeList: unknown[] };
  addHeadersAndFooters(header: unknown, footer: unknown): void;
  addDynamicRepeatable(getter: unknown, size: unknown, name: string): void;
  addWatermark(watermark: unknown, document: PdfDocument, defaultStyle: unknown): void;
  processNode(node: MeasuredNode, isVerticalAlignmentAllowed?: boolean): void;
  processVerticalContainer(node: MeasuredNode): void;
  processTable(node: MeasuredNode): void;
  processColumns(node: MeasuredNode): void;
  processSection(node: MeasuredNode): void;
  processCanvas(node: MeasuredNode): void;
  processImage(node: MeasuredNode): void;
  processRow(row: Cells): PlacedRow;
  _storePageBreakData(data: unknown, startsRowSpan: boolean, pageBreaks: unknown[], table: MeasuredNode | undefined): void;
  _updatePageBreaksData(pageBreaks: readonly unknown[], table: MeasuredNode, row: number | undefined): void;
  _findSameRowPageBreakByRowSpanData(breaks: unknown, page: number, row: number): { readonly prevPage: number } | null;
  _getPageBreakListBySpan(node: MeasuredNode, page: number, row: number): unknown;
  buildNextLine(node: MeasuredNode): Line | null;
}

export interface DefaultStyle {
  readonly font: string;
  readonly fontSize: number;
}

export interface DocPreprocessor {
  nodeReferences: unknown;
  preprocessDocument(node: MeasuredNode): MeasuredNode;
  preprocessNode(node: MeasuredNode, isSectionAllowed?: boolean): MeasuredNode;
  preprocessText(node: MeasuredNode): MeasuredNode;
}

export interface DocMeasure {
  pdfDocument: PdfDocument;
  measureDocument(node: MeasuredNode): MeasuredNode;
  measureNode(node: MeasuredNode): MeasuredNode;
  measureLeaf(node: MeasuredNode): MeasuredNode;
}

/** Without a stack of styles words part as they do by default. */
export interface TextBreaker {
  getBreaks(texts: readonly string[], stack: null): { readonly text: string; readonly lineEnd?: boolean }[];
}

export interface TextDecorator {
  drawBackground(line: Line, x: number, y: number): void;
  drawDecorations(line: Line, x: number, y: number): void;
}

export interface TableProcessor {
  readonly tableNode: MeasuredNode;
  layout: TableLayout;
  /** Where each column begins, and where the last one ends. */
  readonly rowSpanData: readonly { readonly left: number }[];
  readonly rowCallback: PageListener;
  /** Of the row that is being laid out. */
  readonly topLineWidth: number;
  readonly bottomLineWidth: number;
  readonly rowPaddingTop: number;
  readonly rowTopY: number;
  readonly reservedAtBottom: number;
  readonly _tableTopBorderY: number;
  headerRepeatable: { height: number } | null | undefined;
  cleanUpRepeatables: boolean;
  headerRows: number;
  rowsWithoutPageBreak: number;
  dontBreakRows: boolean;
  beginTable(writer: Writer): void;
  beginRow(row: number, writer: Writer): void;
  endRow(row: number, writer: Writer, pageBreaks: unknown[]): void;
  endTable(writer: Writer): void;
  drawHorizontalLine(line: number, writer: Writer, y?: number, movesDown?: boolean): void;
}

export interface Renderer {
  pdfDocument: PdfDocument;
  outlineMap: Record<string, OutlineItem>;
  renderPages(pages: Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: Vector): void;
  renderImage(image: PlacedImage): void;
  renderWatermark(page: Page): void;
}

export interface OutlineItem {
  readonly children: OutlineItem[];
  addItem(text: string, options: { readonly expanded: boolean }): OutlineItem;
  readonly outlineData: Record<string, unknown>;
}

/** What holds a document's bookmarks. */
export interface Outline extends OutlineItem {
  readonly dictionary: Reference;
  endOutline(): void;
}

export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
  readonly colorSpace?: string;
  /** The PNG that is being read. */
  readonly image?: { readonly imgData: Uint8Array };
  finalize?: () => void;
  embed(document: PdfDocument): void;
}

/** An indirect object of pdfkit. */
export interface Reference {
  readonly id: number;
  data: Record<string, unknown>;
  write(chunk: string | Buffer): void;
  end(chunk?: string | Buffer): void;
}

export interface PdfPage {
  readonly dictionary: Pick<Reference, 'id' | 'data'>;
  readonly width: number;
  readonly height: number;
  /** What the page's resources name. */
  readonly fonts: Record<string, Reference>;
  readonly annotations: Reference[];
  readonly structParentTreeKey: number;
}

/** pdfkit's number tree from page or annotation to structure elements. */
export interface ParentTree {
  readonly _items: Readonly<Record<string, unknown>>;
  get(key: number): unknown[];
  add(key: number, value: unknown): void;
  toString(): string;
}

export interface PdfDocument {
  info: Record<string, unknown>;
  options: Record<string, unknown>;
  page: PdfPage;
  outline: Outline;
  _root: Reference;
  _imageRegistry: Record<string, PdfImage>;
  _info: Reference;
  readonly _id: Buffer;
  /** Where each object begins; null until it is written. */
  _offsets: (number | null)[];
  _offset: number;
  /** Objects that are not written yet, and whether the document waits for them only. */
  _waiting: number;
  _ended: boolean;
  /** From where things are painted to the page. */
  _ctm: readonly number[];
  addPage(options?: unknown): this;
  readonly compress: boolean;
  _write(data: string | Buffer): void;
  _refEnd(reference: Reference): void;
  _finalize(): void;
  push(chunk: string | Buffer | null): boolean;
  flushPages(): void;
  _font: EmbeddedFont;
  _fontFamilies: Record<string, EmbeddedFont>;
  _fontCount: number;
  font(file: Uint8Array): this;
  provideFont(family: string, bold: boolean, italics: boolean): Font;
  ref(data?: Record<string, unknown>): Reference;
  addContent(text: string): this;
  /** Parts from 0 to 1. */
  _normalizeColor(color: string): readonly number[] | null;
  appendXML(xml: string): void;
  getStructTreeRoot(): Reference;
  getStructParentTree(): ParentTree;
  createStructParentTreeNextKey(): number;
  link(x: number, y: number, w: number, h: number, url: string, options: Record<string, unknown>): void;
  goTo(x: number, y: number, w: number, h: number, destination: string, options: Record<string, unknown>): void;
  addNamedDestination(name: string, fit: 'XYZ', x: number | null, y: number, zoom: null): void;
  addNamedEmbeddedFile(name: string, file: Reference): void;
  openImage(data: Buffer): PdfImage;
  emit(event: 'pageAdded'): boolean;
  on(event: 'pageAdded', listener: () => void): PdfDocument;
  on(event: 'data', listener: (chunk: Uint8Array) => void): PdfDocument;
  on(event: 'end', listener: () => void): PdfDocument;
  on(event: 'error', listener: (error: Error) => void): PdfDocument;
  end(): void;
}

type Constructor<Arguments extends unknown[], Instance> = new (...arguments_: Arguments) => Instance;

/** CommonJS with `exports.default`: Node hands over the exports object, some bundlers its default. */
function defaultOf<Class>(module: unknown): Class {
  return (typeof module === 'object' && module !== null && 'default' in module ? module.default : module) as Class;
}

export const PdfmakeLayoutBuilder =
  defaultOf<Constructor<[size: unknown, margins: unknown, svgMeasure: unknown], LayoutBuilder>>(layoutModule);
export const PdfmakeRenderer = defaultOf<Constructor<[document: PdfDocument], Renderer>>(rendererModule);
export const PdfmakeDocument =
  defaultOf<
    Constructor<
      [fonts: unknown, images: unknown, patterns: unknown, attachments: unknown, options: Record<string, unknown>],
      PdfDocument
    >
  >(documentModule);
export const PdfmakeTableProcessor = defaultOf<Constructor<[node: MeasuredNode], TableProcessor>>(tableModule);
export const PdfmakeDocMeasure =
  defaultOf<
    Constructor<
      [document: PdfDocument, styles: unknown, defaultStyle: DefaultStyle, svgMeasure: unknown, layouts: unknown],
      DocMeasure
    >
  >(measureModule);
export const PdfmakeDocPreprocessor = defaultOf<Constructor<[], DocPreprocessor>>(preprocessorModule);
export const PdfmakeContext = defaultOf<Constructor<[], Context>>(contextModule);
export const PdfmakeWriter = defaultOf<Constructor<[context: Context], Writer>>(writerModule);
export const PdfmakeTextBreaker = defaultOf<Constructor<[], TextBreaker>>(breakerModule);
export const PdfmakeTextDecorator = defaultOf<Constructor<[document: PdfDocument], TextDecorator>>(decoratorModule);
export const PdfmakeLine = defaultOf<Constructor<[maxWidth: number], Line>>(lineModule);
