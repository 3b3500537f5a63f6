/** A document of a revision arrives, composed as for its PDF; its page leaves: the same tree, made ready for a screen. */
import type { Element, ElementContent } from 'hast';
import { composeContent, documentClass } from '../compose/compose.ts';
import { type AnnexDigest, type DocumentSpec, listDocuments, type Templates } from '../compose/index.ts';
import { collectIds, eachElement } from '../compose/links.ts';
import type { CheckedPackage } from '../model/package.ts';
import type { Destinations } from './site-links.ts';
import { documentPath, type SiteRevision } from './site-model.ts';
import { inScrollRegions } from './site-tables.ts';
import { textOf } from './site-text.ts';

/** A revision whose data can be read. */
export interface ReadableRevision extends SiteRevision {
  readonly pkg: CheckedPackage;
}

export interface Twin {
  readonly path: string;
  readonly spec: DocumentSpec;
  readonly content: ElementContent[];
  /** Headings of the second level, for the page's own contents. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** Where links between the documents of a revision lead: to ids in pages, to the annexes of the act. */
export function destinationsOf(revision: ReadableRevision, templates: Templates): Destinations {
  const { revisione, pkg, downloads } = revision;
  const destinations = new Map<string, string>();
  const specs = listDocuments(pkg, templates);
  for (const spec of specs) {
    const path = documentPath(revisione, spec.id);
    const ids = collectIds(composeContent(pkg, spec, templates, []), spec.id);
    for (const id of ids) if (!destinations.has(id)) destinations.set(id, `${path}#${id}`);
  }
  for (const [letter, { documento }] of Object.entries(pkg.delibera.allegati ?? {})) {
    const isPage = specs.some(({ id }) => id === documento);
    const file = downloads.find(({ document }) => document === documento)?.path;
    const target = isPage ? documentPath(revisione, documento) : file;
    if (target !== undefined) destinations.set(`allegato-${letter}`, target);
  }
  return destinations;
}

/** The documents of a revision, one after another. */
export function* twinsOf(revision: ReadableRevision, templates: Templates): Generator<Twin> {
  const { revisione, pkg } = revision;
  const annexes = annexDigests(revision, templates);
  for (const spec of listDocuments(pkg, templates)) {
    const content = composeContent(pkg, spec, templates, annexes);
    const headings = nameHeadings(content);
    inScrollRegions(content, spec.titolo);
    showDrawings(content);
    headOutside(content);
    const document: Element = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['documento', documentClass(spec)] },
      children: content,
    };
    yield { path: documentPath(revisione, spec.id), spec, content: [document], headings };
  }
}

/** What the act prints of its annexes is what was frozen with them. */
function annexDigests({ pkg, downloads }: ReadableRevision, templates: Templates): AnnexDigest[] {
  const specs = listDocuments(pkg, templates);
  return Object.entries(pkg.delibera.allegati ?? {}).flatMap(([lettera, { documento, titolo }]): AnnexDigest[] => {
    const download = downloads.find(({ document }) => document === documento);
    if (!download) return [];
    const title = titolo ?? specs.find(({ id }) => id === documento)?.titolo ?? download.title;
    const original = pkg.extract?.originals.find(({ document }) => document === documento);
    const { file, sha256, pages } = original ?? download;
    return [{ lettera, documento, titolo: title, file, sha256, ...(pages === undefined ? {} : { pagine: pages }) }];
  });
}

/** A section that holds the document's own heading is a format of pages, no part of the document. */
function headOutside(content: readonly ElementContent[]): void {
  for (const child of content) {
    if (child.type !== 'element' || child.tagName !== 'section') continue;
    if (child.children.some((inner) => inner.type === 'element' && inner.tagName === 'h1')) child.tagName = 'div';
  }
}

/** What the PDF draws is, on a screen, the nested list that it is made from: it needs no words in place of a picture. */
function showDrawings(content: readonly ElementContent[]): void {
  eachElement(content, ({ tagName, properties }) => {
    if (tagName !== 'figure' || properties.dataDisegno === undefined) return;
    delete properties.ariaLabel;
    properties.className = ['disegno'];
  });
}

/** Second-level headings get an id where they have none. */
function nameHeadings(content: readonly ElementContent[]): Twin['headings'] {
  const headings: { id: string; text: string }[] = [];
  eachElement(content, (element) => {
    if (element.tagName !== 'h2') return;
    const { id = `parte-${headings.length + 1}` } = element.properties;
    element.properties.id = id;
    headings.push({ id: String(id), text: textOf(element) });
  });
  return headings;
}
