/** A checked package and the description of one document arrive; the tree of that document leaves. */
import type { Element, ElementContent, Root } from 'hast';
import type { CheckedPackage, Package } from '../model/package.ts';
import { PROSPETTO, variationsOf } from '../revisions/between.ts';
import { byLetter, isDraft } from './act-view.ts';
import { type DocumentSpec, listDocuments } from './documents.ts';
import { parseHtml } from './html-tree.ts';
import { collectIds, resolveLinks } from './links.ts';
import { packageView } from './package-view.ts';
import { absenceSign } from './plan-view.ts';
import { prospettoView } from './prospetto.ts';
import { type Templates, templateSet } from './templates.ts';
import type { View, ViewObject } from './view.ts';

/** What the act says of each annex: that binds the signed act to these very files. */
export interface AnnexDigest {
  readonly lettera: string;
  readonly documento: string;
  readonly titolo: string;
  readonly file: string;
  readonly pagine?: number;
  readonly sha256: string;
}

export function composeDocument(
  pkg: CheckedPackage,
  spec: DocumentSpec,
  templates: Templates,
  annexes: readonly AnnexDigest[],
): Root {
  const content = composeContent(pkg, spec, templates, annexes);
  const ids = collectIds(content, spec.id);
  const page = composePage(pkg, spec, templates, content);
  resolveLinks(mainOf(page), (id) => (ids.has(id) ? id : undefined));
  return page;
}

/** What stands between letterhead and footer. */
export function composeContent(
  pkg: CheckedPackage,
  spec: DocumentSpec,
  templates: Templates,
  annexes: readonly AnnexDigest[],
  more: ViewObject = {},
): ElementContent[] {
  const context = { ...documentContext(pkg, spec, annexViews(pkg, templates, annexes)), ...ownView(pkg, spec), ...more };
  return parseHtml(templateSet(templates, spec.modello).render(spec.template, context, absenceOf(pkg, spec)), spec.id);
}

/** Content inside the page that all documents share: metadata, letterhead, footer, the mark of a draft. */
export function composePage(
  pkg: CheckedPackage,
  spec: DocumentSpec,
  templates: Templates,
  content: readonly ElementContent[],
): Root {
  const context = documentContext(pkg, spec, []);
  const html = templateSet(templates, spec.modello).render('pagina', context, absenceOf(pkg, spec));
  const page: Root = { type: 'root', children: parseHtml(html, spec.id) };
  mainOf(page).children = [...content];
  return page;
}

/** `documento-albero`: by this the style sheet tells one kind of document from the others. */
export function documentClass({ id }: DocumentSpec): string {
  return `documento-${id.split('/').at(-1)}`;
}

export function mainOf(page: Root): Element {
  return childNamed(childNamed(childNamed(page, 'html'), 'body'), 'main');
}

function documentContext(pkg: Package, spec: DocumentSpec, allegati: View): ViewObject {
  const { shared, plans } = packageView(pkg);
  const seat = spec.sede === undefined ? undefined : plans.get(spec.sede);
  return {
    ...shared,
    piano: null,
    sede: null,
    ...seat,
    documento: {
      id: spec.id,
      classe: documentClass(spec),
      titolo: spec.titolo,
      intestazione: spec.intestazione,
      formato: spec.formato,
      lettera: spec.lettera ?? null,
      /** A public copy without names; the act's says so in its title. */
      copia: pkg.extract !== undefined && spec.id !== 'delibera',
      /** ISO, for the metadata. */
      data: pkg.delibera.data ?? pkg.delibera.dataProposta ?? null,
    },
    bozza: isDraft(pkg),
    allegati,
  };
}

/** What only one document prints. */
function ownView(pkg: Package, { id }: DocumentSpec): ViewObject {
  const variations = id === PROSPETTO ? variationsOf(pkg) : undefined;
  return variations ? { prospetto: prospettoView(variations, pkg) } : {};
}

/** The act's annexes in the order of their letters, with what is known of their files. */
function annexViews(pkg: Package, templates: Templates, annexes: readonly AnnexDigest[]): View {
  const titles = new Map(listDocuments(pkg, templates).map(({ id, titolo }) => [id, titolo]));
  return Object.entries(pkg.delibera.allegati ?? {})
    .sort(byLetter)
    .map(([lettera, { documento, titolo }]) => {
      const digest = annexes.find((annex) => annex.documento === documento);
      return {
        lettera,
        titolo: digest?.titolo ?? titolo ?? titles.get(documento) ?? documento,
        file: digest?.file ?? null,
        pagine: digest?.pagine ?? null,
        /** In groups of eight, which can be compared by eye. */
        impronta: digest?.sha256.match(/.{1,8}/g) ?? null,
      };
    });
}

function absenceOf(pkg: Package, spec: DocumentSpec): string {
  return absenceSign(pkg.piani.find(({ sede }) => sede === spec.sede));
}

function childNamed(parent: Root | Element, tagName: string): Element {
  for (const child of parent.children) if (child.type === 'element' && child.tagName === tagName) return child;
  throw new Error(`a page without <${tagName}>`);
}
