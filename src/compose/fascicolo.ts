/** A checked package arrives; one tree with everything in it leaves: cover, table of contents, the act, the annexes by letter. */
import type { Element, ElementContent, Root } from 'hast';
import type { CheckedPackage } from '../model/package.ts';
import { actName, byLetter } from './act-view.ts';
import { type AnnexDigest, composeContent, composePage, documentClass, mainOf } from './compose.ts';
import { type DocumentSpec, listDocuments } from './documents.ts';
import { collectIds, eachElement, prefixIds, resolveLinks } from './links.ts';
import { SHARED, type Templates } from './templates.ts';
import type { ViewObject } from './view.ts';

/** A document as part of the whole. */
interface Part {
  readonly spec: DocumentSpec;
  readonly prefix: string;
  readonly sections: Element[];
  readonly ids: ReadonlySet<string>;
}

/** Headings of the documents deeper than this (before they are shifted down) stay out of the table of contents. */
const LISTED_LEVELS = 2;

export function composeFascicolo(pkg: CheckedPackage, templates: Templates, annexes: readonly AnnexDigest[]): Root {
  const parts = partsInOrder(pkg, templates).map((spec) => makePart(pkg, spec, templates, annexes));
  const titolo = `Fascicolo della ${actName(pkg)}`;
  const spec: DocumentSpec = {
    id: 'fascicolo',
    titolo,
    intestazione: titolo,
    modello: SHARED,
    template: 'fascicolo',
    formato: 'a4-verticale',
  };
  const voci = [...parts.map(contentsEntry), ...separateFiles(pkg, parts)];
  const front = composeContent(pkg, spec, templates, annexes, { voci });
  const page = composePage(pkg, spec, templates, [...front, ...parts.flatMap(({ sections }) => sections)]);
  linkParts(mainOf(page), parts);
  return page;
}

/** The act, then the annexes that are pages; workbooks stand in the act's list alone. */
function partsInOrder(pkg: CheckedPackage, templates: Templates): DocumentSpec[] {
  const specs = listDocuments(pkg, templates);
  const lettered = specs.flatMap((spec): [string, DocumentSpec][] => (spec.lettera === undefined ? [] : [[spec.lettera, spec]]));
  return [...specs.filter(({ id }) => id === 'delibera'), ...lettered.sort(byLetter).map(([, spec]) => spec)];
}

function makePart(pkg: CheckedPackage, spec: DocumentSpec, templates: Templates, annexes: readonly AnnexDigest[]): Part {
  const content = composeContent(pkg, spec, templates, annexes);
  eachElement(content, shiftHeading);
  nameHeadings(content, spec);
  const ids = collectIds(content, spec.id);
  const prefix = `${spec.id.replace('/', '-')}-`;
  prefixIds(content, prefix);
  return { spec, prefix, sections: inSections(content, spec), ids };
}

function shiftHeading(element: Element): void {
  const level = headingLevel(element);
  if (level !== undefined) element.tagName = `h${Math.min(level + 1, 6)}`;
}

function headingLevel({ tagName }: Element): number | undefined {
  const match = /^h([1-6])$/.exec(tagName);
  return match ? Number(match[1]) : undefined;
}

/** What the table of contents points at needs an id: the title that of the annex, so that the act's letters lead there. */
function nameHeadings(content: readonly ElementContent[], spec: DocumentSpec): void {
  let count = 0;
  eachElement(content, (element) => {
    const level = headingLevel(element);
    if (level === undefined || level > LISTED_LEVELS + 1 || element.properties.id !== undefined) return;
    element.properties.id = level === 2 && spec.lettera !== undefined ? `allegato-${spec.lettera}` : `titolo-${++count}`;
  });
}

/** Pages of the document's own format; a section that has another one keeps it. */
function inSections(content: readonly ElementContent[], spec: DocumentSpec): Element[] {
  const className = [documentClass(spec)];
  const sections: Element[] = [];
  let open: Element | undefined;
  for (const child of content) {
    if (child.type === 'element' && child.properties.dataFormato !== undefined) {
      child.properties.className = className;
      sections.push(child);
      open = undefined;
      continue;
    }
    if (!open) {
      open = { type: 'element', tagName: 'section', properties: { className, dataFormato: spec.formato }, children: [] };
      sections.push(open);
    }
    open.children.push(child);
  }
  return sections;
}

function contentsEntry({ spec, sections }: Part): ViewObject {
  const entries: { readonly level: number; readonly id: string; readonly testo: string }[] = [];
  eachElement(sections, (element) => {
    const level = headingLevel(element);
    const { id } = element.properties;
    if (level !== undefined && level <= LISTED_LEVELS + 1 && typeof id === 'string') {
      entries.push({ level, id, testo: textOf(element) });
    }
  });
  const [title, ...others] = entries;
  const letter = spec.lettera === undefined ? '' : `Allegato ${spec.lettera} - `;
  return {
    id: title?.id ?? '',
    testo: letter + spec.titolo,
    voci: others.map(({ id, testo }) => ({ id, testo })),
  };
}

/** Annexes that are no pages (the workbooks): their entries lead to the act's list, which gives file and digest. */
function separateFiles(pkg: CheckedPackage, parts: readonly Part[]): ViewObject[] {
  const act = parts.find(({ spec }) => spec.id === 'delibera');
  const letters = new Set(parts.map(({ spec }) => spec.lettera));
  return Object.entries(pkg.delibera.allegati ?? {})
    .filter(([letter]) => act !== undefined && !letters.has(letter))
    .sort(byLetter)
    .map(([letter, { documento, titolo }]) => ({
      id: `${act?.prefix}elenco-allegati`,
      testo: `Allegato ${letter} - ${titolo ?? documento} (file separato, nell’elenco degli allegati)`,
      voci: [],
    }));
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** A link first looks in its own document, then in the others. */
function linkParts(main: Element, parts: readonly Part[]): void {
  const anywhere = new Map(parts.flatMap(({ ids, prefix }) => [...ids].map((id): [string, string] => [id, prefix + id])));
  const ready = new Set(parts.flatMap(({ ids, prefix }) => [...ids].map((id) => prefix + id)));
  const owner = new Map(parts.flatMap((part) => part.sections.map((section): [ElementContent, Part] => [section, part])));
  for (const section of main.children) {
    if (section.type !== 'element') continue;
    const part = owner.get(section);
    resolveLinks(section, (id) => {
      if (part?.ids.has(id)) return part.prefix + id;
      return ready.has(id) ? id : anywhere.get(id);
    });
  }
}
