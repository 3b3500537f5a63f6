/**
 * The content of a page arrives; the page leaves, with what all pages share: a strict security policy, style sheets, the body's name, the
 * way back, the foot. It carries no inline style or script, and asks nothing of any other site.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { parseHtml } from '../compose/html-tree.ts';
import { type Templates, templateSet } from '../compose/templates.ts';
import type { ViewObject } from '../compose/view.ts';
import { forScreen } from '../render/html/index.ts';
import { SCRIPT, STYLE_SHEETS } from './site-assets.ts';
import type { SiteFile } from './site-file.ts';
import { type Destinations, linkFrom, relativeTo } from './site-links.ts';

export interface Page {
  /** Path inside the publication. */
  readonly path: string;
  /** In the way back. */
  readonly title: string;
  /** In the browser's tab and in search engines: unique in the publication. */
  readonly headTitle: string;
  /** What leads to the page, from the outermost: where `#/…` points, and its name. */
  readonly crumbs: readonly Crumb[];
  /** What every page leads to. */
  readonly menu: readonly Crumb[];
  /** The revision that the page belongs to. */
  readonly revision?: { readonly revisione: number; readonly isSuperseded: boolean };
  readonly content: ElementContent[];
  /** For content that was composed as documents; the publication's own pages name where they lead. */
  readonly destinations?: Destinations;
  /** Only the page that has something to filter runs a script. */
  readonly hasScript?: boolean;
  /** Search engines are asked not to list it. */
  readonly isUnlisted?: boolean;
}

export interface Crumb {
  readonly path: string;
  readonly title: string;
}

/** The folder under templates/ that has the words of the publication's own pages. */
export const TEMPLATES = 'sito';

export function pageFile(page: Page, view: ViewObject, templates: Templates): SiteFile {
  const body = frame(page, view, templates);
  linkFrom(page.path, body, page.destinations ?? new Map());
  const html = element('html', { lang: 'it' }, [
    element('head', {}, head(page)),
    element(
      'body',
      {},
      body.flatMap((child) => forScreen(child)),
    ),
  ]);
  const text = `${toHtml({ type: 'root', children: [{ type: 'doctype' }, html] })}\n`;
  return { path: page.path, title: page.title, mediaType: 'text/html', bytes: new TextEncoder().encode(text) };
}

function frame(page: Page, view: ViewObject, templates: Templates): ElementContent[] {
  const pagina = {
    titolo: page.title,
    percorso: page.crumbs.map(({ path, title }) => ({ indirizzo: `#/${path}`, titolo: title })),
    menu: page.menu.map(({ path, title }) => ({ indirizzo: `#/${path}`, titolo: title, attuale: path === page.path })),
    revisione: page.revision?.revisione ?? null,
    superata: page.revision?.isSuperseded ?? false,
  };
  const html = templateSet(templates, TEMPLATES).render('cornice', { ...view, pagina }, '');
  const body = parseHtml(html, page.path);
  mainIn(body).children.push(...page.content);
  return body;
}

function mainIn(content: readonly ElementContent[]): Element {
  const main = find(content);
  if (!main) throw new Error('templates/sito/cornice.hbs: manca <main>');
  return main;
}

function find(content: readonly ElementContent[]): Element | undefined {
  for (const node of content) {
    if (node.type !== 'element') continue;
    const found = node.tagName === 'main' ? node : find(node.children);
    if (found) return found;
  }
  return undefined;
}

/** What a page may load: its own style, its own fonts and pictures; nothing may be run but the one script of ours, where it is needed. */
export function securityPolicy(hasScript: boolean): string {
  const script = hasScript ? "'self'" : "'none'";
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    // bootstrap-italia 2.18.3 has one font inside its style sheet, for a video player.
    "font-src 'self' data:",
    `script-src ${script}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function head(page: Page): ElementContent[] {
  const { path, hasScript = false, isUnlisted = false } = page;
  return [
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: securityPolicy(hasScript) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    ...(isUnlisted ? [element('meta', { name: 'robots', content: 'noindex' })] : []),
    element('title', {}, [{ type: 'text', value: page.headTitle }]),
    ...STYLE_SHEETS.map((sheet) => element('link', { rel: ['stylesheet'], href: relativeTo(path, sheet) })),
    ...(hasScript ? [element('script', { src: relativeTo(path, SCRIPT), defer: true })] : []),
  ];
}

function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}
