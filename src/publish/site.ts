/** A publication's revisions arrive, with what their files are; its pages leave, one after another. */
import { mainOf } from '../compose/compose.ts';
import type { Templates } from '../compose/index.ts';
import { composeVariations } from '../compose/variations-document.ts';
import { ownContent, type SiteSetting } from './site-content.ts';
import type { SiteFile } from './site-file.ts';
import { type Crumb, type Page, pageFile } from './site-frame.ts';
import { currentOf, revisionPath, type Site, variationsPath } from './site-model.ts';
import { type OwnPage, revisionPages } from './site-revision.ts';
import { inScrollRegions } from './site-tables.ts';
import { siteViews } from './site-view.ts';

/** `others`: pages about the publication itself, of which it cannot know before its files are made. */
export function* sitePages(
  site: Site,
  templates: Templates,
  others: (setting: SiteSetting) => readonly OwnPage[],
): Generator<SiteFile> {
  const setting = { site, templates, views: siteViews(site, templates) };
  const menu = menuOf(setting);
  for (const page of [...ownPages(setting), ...others(setting)])
    yield pageFile(whole(page, site, menu), setting.views.shared, templates);
}

const HOME: Crumb = { path: 'index.html', title: 'Inizio' };
const REVISIONS: Crumb = { path: 'revisioni.html', title: 'Revisioni' };
const DATA: Crumb = { path: 'dati.html', title: 'Dati aperti' };
const HASHES: Crumb = { path: 'impronte.html', title: 'Controllare un file' };

/** The tree of each seat and the list to search are those in force. */
function menuOf({ site, views }: SiteSetting): readonly Crumb[] {
  const { pages = [] } = views.revisions.get(currentOf(site).revisione) ?? {};
  return [HOME, ...pages, REVISIONS, DATA, HASHES];
}

function whole(page: OwnPage, site: Site, menu: readonly Crumb[]): Page {
  const { titolo, ente } = site;
  const { revision, ...own } = page;
  const { path, title, crumbs = [] } = own;
  // The first page of a revision is called after it.
  const about = revision && path !== revisionPath(revision.revisione) ? ` (Rev. ${revision.revisione})` : '';
  const isHome = path === HOME.path;
  return {
    ...own,
    crumbs: isHome ? [] : [HOME, ...crumbs],
    menu,
    headTitle: isHome ? `${titolo} - ${ente.nome}` : `${title}${about} - ${titolo} - ${ente.nome}`,
    ...(revision && { revision: { ...revision, isSuperseded: revision.revisione !== currentOf(site).revisione } }),
  };
}

function* ownPages(setting: SiteSetting): Generator<OwnPage> {
  const own = (template: string, page: Crumb): OwnPage => ({ ...page, content: ownContent(setting, template) });
  yield own('inizio', { path: HOME.path, title: setting.site.titolo });
  yield own('revisioni', REVISIONS);
  yield own('impronte', HASHES);
  yield own('accessibilita', { path: 'accessibilita.html', title: 'Accessibilità' });
  for (const revision of setting.site.revisioni) yield* revisionPages(setting, revision);
  yield* variationsPages(setting);
}

function* variationsPages({ site: { revisioni, variazioni }, templates }: SiteSetting): Generator<OwnPage> {
  for (const comparison of variazioni) {
    const later = revisioni.find(({ revisione }) => revisione === comparison.to.revisione);
    if (!later?.pkg) continue;
    const title = `Variazioni dalla Rev. ${comparison.from.revisione} alla Rev. ${comparison.to.revisione}`;
    const content = mainOf(composeVariations(later.pkg, comparison, templates)).children;
    inScrollRegions(content, title);
    yield { path: variationsPath(comparison), title, crumbs: [REVISIONS], content };
  }
}
