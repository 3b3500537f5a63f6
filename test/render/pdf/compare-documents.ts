/**
 * The bytes of a PDF arrive, what another must have the same leaves, and how the two differ: what is painted and where, to 0.001 pt; the structure tree with all its attributes;
 * links, bookmarks, destinations, page labels, sizes, metadata and files. Read by pdf.js and by our own small reader of objects, neither of
 * which knows how the file was written.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { isDictionary, nameOf, PdfName, PdfReference, type PdfValue } from './pdf-objects.ts';
import { type Mark, marksOf } from './read-marks.ts';
import { type ReadElement, StructureTree } from './structure-tree.ts';

/** In points. */
const TOLERANCE = 0.001;

/** All that is compared of a document, read once. */
export interface OpenedDocument {
  readonly marks: readonly Mark[][];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** The first difference of each kind, in words; none where the two are the same document. */
  differencesFrom(other: OpenedDocument): string[];
}

export async function openedForComparison(bytes: Uint8Array): Promise<OpenedDocument> {
  const document = await open(bytes);
  const marks = await marksOf(document);
  const lists = {
    structure: structureOf(bytes),
    'structure, as pdf.js reads it': await treesOf(document),
    links: await linksOf(document),
    'outside the pages': await furnitureOf(document),
  };
  await document.loadingTask.destroy();
  return {
    marks,
    lists,
    differencesFrom: (other) => [
      ...paintedDifferences(marks, other.marks),
      ...Object.entries(lists).flatMap(([subject, lines]) => listDifferences(subject, lines, other.lists[subject] ?? [])),
    ],
  };
}

function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
}

function paintedDifferences(one: readonly Mark[][], other: readonly Mark[][]): string[] {
  if (one.length !== other.length) return [`pages: ${one.length} and ${other.length}`];
  for (const [index, marks] of one.entries()) {
    const others = other[index] ?? [];
    const at = Array.from({ length: Math.max(marks.length, others.length) }, (_, mark) => mark).find(
      (mark) => !isSame(marks[mark], others[mark]),
    );
    if (at !== undefined) return [`painted, page ${index + 1}, mark ${at}: ${shown(marks[at])} and ${shown(others[at])}`];
  }
  return [];
}

function isSame(one: Mark | undefined, other: Mark | undefined): boolean {
  return (
    one?.looks === other?.looks &&
    one?.place.length === other?.place.length &&
    one?.place.every((value, index) => Math.abs(value - (other?.place[index] ?? Number.NaN)) <= TOLERANCE) === true
  );
}

function shown(mark: Mark | undefined): string {
  return mark ? `${mark.kind} «${mark.looks}» at ${mark.place.map((value) => value.toFixed(4)).join(' ')}` : 'nothing';
}

function listDifferences(subject: string, one: readonly string[], other: readonly string[]): string[] {
  const index = Array.from({ length: Math.max(one.length, other.length) }, (_, line) => line).find(
    (line) => one[line] !== other[line],
  );
  return index === undefined ? [] : [`${subject}, ${index}: ${one[index] ?? 'nothing'} and ${other[index] ?? 'nothing'}`];
}

/** Every element with what its dictionary says, and the numbers of its contents; pages are called by their number. */
function structureOf(bytes: Uint8Array): string[] {
  const tree = new StructureTree(bytes);
  const pages = pageNumbers(tree);
  const said = (value: PdfValue | undefined): unknown => {
    const resolved = tree.objects.resolve(value);
    if (resolved instanceof PdfName) return `/${resolved.name}`;
    if (Array.isArray(resolved)) return resolved.map(said);
    if (typeof resolved === 'number') return Math.round(resolved * 1000) / 1000;
    if (!isDictionary(resolved)) return resolved;
    return Object.fromEntries(
      Object.entries(resolved)
        .sort()
        .map(([key, entry]) => [key, said(entry)]),
    );
  };
  const lines: string[] = [];
  const visit = (element: ReadElement, depth: number): void => {
    const { P: _parent, K: _kids, Pg: page, ...own } = element.dictionary;
    const contents = element.children.flatMap((child) => {
      if ('mcid' in child) return [`${pages.get(child.page)}/${child.mcid}`];
      return 'annotation' in child ? [`${pages.get(child.page)}/annotation ${said(child.annotation['Contents'])}`] : [];
    });
    const on = page instanceof PdfReference ? pages.get(page.id) : '';
    lines.push(`${' '.repeat(depth)}${JSON.stringify(said(own))} ${on} ${contents.join(' ')}`);
    for (const child of element.children) if ('role' in child) visit(child, depth + 1);
  };
  visit(tree.root, 0);
  const root = tree.objects.dictionary(tree.objects.catalog()['StructTreeRoot']);
  return [...lines, ...parentsOf(tree), JSON.stringify(said(root['RoleMap'])), ...notesOf(tree, root['IDTree'])];
}

function pageNumbers(tree: StructureTree): ReadonlyMap<number, number> {
  const pages = new Map<number, number>();
  const visit = (value: PdfValue): void => {
    const node = tree.objects.dictionary(value);
    if (nameOf(node['Type']) === 'Pages') for (const kid of node['Kids'] as PdfValue[]) visit(kid);
    else if (value instanceof PdfReference) pages.set(value.id, pages.size + 1);
  };
  visit(tree.objects.catalog()['Pages'] ?? null);
  return pages;
}

/** The way back from a content to its element: by the role of each, since objects have other numbers in another file. */
function parentsOf(tree: StructureTree): string[] {
  const { objects } = tree;
  const root = objects.dictionary(objects.catalog()['StructTreeRoot']);
  const numbers = objects.dictionary(root['ParentTree'])['Nums'];
  const roleOf = (value: PdfValue): string => {
    const element = objects.resolve(value);
    if (Array.isArray(element)) return element.map(roleOf).join(' ');
    return isDictionary(element) ? (nameOf(element['S']) ?? '?') : String(element);
  };
  return (numbers as PdfValue[]).map((value) => (typeof value === 'number' ? String(value) : roleOf(value)));
}

function notesOf(tree: StructureTree, value: PdfValue | undefined): string[] {
  if (value === undefined) return [];
  const names = tree.objects.dictionary(value)['Names'] as PdfValue[];
  return names.map((name) => (name instanceof PdfReference ? nameOf(tree.objects.dictionary(name)['S']) : String(name)) ?? '?');
}

/** Page numbers instead of pages' object numbers. */
async function treesOf(document: PDFDocumentProxy): Promise<string[]> {
  const trees: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    trees.push(
      JSON.stringify(await page.getStructTree(), (key, value) => (key === 'id' ? String(value).replace(/^p?\d+R_?/, '') : value)),
    );
  }
  return trees;
}

async function linksOf(document: PDFDocumentProxy): Promise<string[]> {
  const links: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const { id: _, rect, ...annotation } of await page.getAnnotations())
      links.push(`${number} ${rounded(rect).join(' ')} ${JSON.stringify(annotation)}`);
  }
  return links;
}

async function furnitureOf(document: PDFDocumentProxy): Promise<string[]> {
  const place = async (destination: unknown): Promise<unknown> => {
    if (!Array.isArray(destination)) return destination;
    const [page, ...rest] = destination;
    return [await document.getPageIndex(page), ...rest.map((part) => (typeof part === 'number' ? rounded([part])[0] : part))];
  };
  const bookmarks = async (items: Awaited<ReturnType<PDFDocumentProxy['getOutline']>>): Promise<unknown[]> => {
    const read: unknown[] = [];
    for (const { dest, items: below, ...item } of items ?? []) read.push([await place(dest), item, await bookmarks(below)]);
    return read;
  };
  const destinations = [];
  for (const [name, destination] of Object.entries(await document.getDestinations()))
    destinations.push(`${name} ${JSON.stringify(await place(destination))}`);
  const sizes = [];
  for (let number = 1; number <= document.numPages; number++) sizes.push((await document.getPage(number)).view.join(' '));
  const { info, metadata } = await document.getMetadata();
  const files = Object.values((await document.getAttachments()) ?? {});
  return [
    ...destinations.sort(),
    JSON.stringify(await bookmarks(await document.getOutline())),
    ...sizes,
    JSON.stringify(await document.getPageLabels()),
    JSON.stringify(await document.getMarkInfo()),
    JSON.stringify(await document.getViewerPreferences()),
    JSON.stringify(info),
    String(metadata.getRaw()),
    JSON.stringify(files),
  ];
}

function rounded(values: readonly number[]): number[] {
  return values.map((value) => Math.round(value * 1000) / 1000);
}
