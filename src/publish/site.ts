/** A publication's revisions arrive, with what their files are; its pages leave, one after another. */
import { mainOf } from '../compose/compose.ts';
import type { Templates } from '../compose/index.ts';
import { composeVariations } from '../compose/variations-document.ts';
import { ownContent, type SiteSetting } from './site-content.ts';
import type { SiteFile } from './site-file.ts';
import { type Crumb, type Page, pageFile } from './site-frame.ts';
import type { Destinations } from './site-links.ts';
import { revisionFolder, type Site, type SiteRevision, variationsPath } from './site-model.ts';
import { seatPages, twinPages } from './site-revision.ts';
import { inScrollRegions } from './site-tables.ts';
import { destinationsOf } from './site-twins.ts';
import { siteViews } from './site-view.ts';

export function* sitePages(site: Site, templates: Templates): Generator<SiteFile> {
  const setting = { site, templates, views: siteViews(site, templates) };
  for (const page of pages(setting)) yield pageFile(page, setting.views.shared, templates);
}

const HOME: Crumb = { path: 'index.html', title: 'Inizio' };
const REVISIONS: Crumb = { path: 'revisioni.html', title: 'Revisioni' };
/** The publication's own pages write where their links lead. */
const NOWHERE: Destinations = new Map();

function* pages(setting: SiteSetting): Generator<Page> {
  const { titolo, revisioni } = setting.site;
  const own = (template: string, page: Omit<Page, 'content' | 'destinations'>): Page => ({
    ...page,
    content: ownContent(setting, template),
    destinations: NOWHERE,
  });
  yield own('inizio', { path: HOME.path, title: titolo, crumbs: [] });
  yield own('revisioni', { ...REVISIONS, crumbs: [HOME] });
  yield own('impronte', { path: 'impronte.html', title: 'Come controllare un file', crumbs: [HOME] });
  yield own('accessibilita', { path: 'accessibilita.html', title: 'Accessibilità', crumbs: [HOME] });
  for (const revision of revisioni) yield* revisionPages(setting, revision);
  yield* variationsPages(setting);
}

function* revisionPages(setting: SiteSetting, revision: SiteRevision): Generator<Page> {
  const { revisione, pkg } = revision;
  const { views, templates } = setting;
  const home = { path: `${revisionFolder(revisione)}/index.html`, title: `Revisione ${revisione}` };
  const content = ownContent(setting, 'revisione', { revisione: views.revisions.get(revisione)?.revisione ?? null });
  yield { ...home, crumbs: [HOME], revisione, content, destinations: NOWHERE };
  if (!pkg) return;
  const readable = { ...revision, pkg };
  const about = { crumbs: [HOME, home], destinations: destinationsOf(readable, templates) };
  yield* twinPages(setting, readable, about);
  yield* seatPages(setting, readable, about);
}

function* variationsPages({ site: { revisioni, variazioni }, templates }: SiteSetting): Generator<Page> {
  for (const comparison of variazioni) {
    const pkg = revisioni.find(({ revisione }) => revisione === comparison.to.revisione)?.pkg;
    if (!pkg) continue;
    const title = `Variazioni dalla Rev. ${comparison.from.revisione} alla Rev. ${comparison.to.revisione}`;
    const content = mainOf(composeVariations(pkg, comparison, templates)).children;
    inScrollRegions(content, title);
    yield { path: variationsPath(comparison), title, crumbs: [HOME, REVISIONS], content, destinations: NOWHERE };
  }
}
