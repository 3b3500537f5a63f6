/** A revision arrives; its pages leave: its files, its documents to read, the trees of its seats, one list of everything to search. */
import { composeContent } from '../compose/compose.ts';
import type { DocumentSpec } from '../compose/index.ts';
import { ownContent, type SiteSetting } from './site-content.ts';
import { type Crumb, type Page, TEMPLATES } from './site-frame.ts';
import { documentPath, revisionPath, type SiteRevision } from './site-model.ts';
import { destinationsOf, type ReadableRevision, twinsOf } from './site-twins.ts';
import { listPath, type RevisionViews, seatsOf } from './site-view.ts';

/** A page without what all pages share. */
export interface OwnPage extends Crumb, Pick<Page, 'content' | 'destinations' | 'hasScript' | 'isUnlisted'> {
  /** Between the first page and this one. */
  readonly crumbs?: readonly Crumb[];
  readonly revision?: { readonly revisione: number };
}

export function* revisionPages(setting: SiteSetting, revision: SiteRevision): Generator<OwnPage> {
  const { revisione, pkg } = revision;
  const views = setting.views.revisions.get(revisione);
  if (!views) throw new Error(`no views of revision ${revisione}`);
  const home = { path: revisionPath(revisione), title: `Revisione ${revisione}` };
  yield { ...home, revision: { revisione }, content: ownContent(setting, 'revisione', { revisione: views.revisione }) };
  if (!pkg) return;
  const readable = { ...revision, pkg };
  const about = {
    crumbs: [home],
    revision: { revisione },
    destinations: destinationsOf(readable, setting.templates),
  };
  yield* twinPages(setting, readable, views, about);
  yield* seatPages(setting, readable, views, about);
}

type About = Required<Pick<OwnPage, 'crumbs' | 'revision'>> & Pick<OwnPage, 'destinations'>;

function* twinPages(
  setting: SiteSetting,
  revision: ReadableRevision,
  { files }: RevisionViews,
  about: About,
): Generator<OwnPage> {
  for (const { spec, path, content, headings } of twinsOf(revision, setting.templates)) {
    const voci = headings.length > 1 ? headings.map(({ id, text }) => ({ indirizzo: `#${id}`, testo: text })) : [];
    const top = ownContent(setting, 'documento', { file: files.get(spec.id) ?? null, voci });
    const crumbs = [...about.crumbs, ...seatCrumbs(revision, spec.sede)];
    yield { ...about, crumbs, path, title: spec.titolo, content: [...top, ...content] };
  }
}

function seatCrumbs({ revisione, pkg }: ReadableRevision, sede: string | undefined): Crumb[] {
  return seatsOf(pkg)
    .filter(({ id }) => id === sede)
    .map(({ id, nome }) => ({ path: documentPath(revisione, `${id}/index`), title: `Sede di ${nome}` }));
}

function* seatPages(setting: SiteSetting, revision: ReadableRevision, views: RevisionViews, about: About): Generator<OwnPage> {
  const { revisione, pkg } = revision;
  const { templates } = setting;
  const seats = seatsOf(pkg);
  for (const { id, nome } of seats) {
    const more = { elenco: `#/${listPath(revisione)}`, documenti: views.filesOf(id) };
    const content = composeContent(pkg, seatSpec(revision, id, 'sede'), templates, [], more);
    yield { ...about, path: documentPath(revisione, `${id}/index`), title: `Sede di ${nome}`, content };
  }
  const top = ownContent(setting, 'elenco', { revisione: views.revisione });
  const lists = seats.flatMap(({ id }) => composeContent(pkg, seatSpec(revision, id, 'elenco-sede'), templates, []));
  yield { ...about, path: listPath(revisione), title: 'Cercare nel piano', content: [...top, ...lists], hasScript: true };
}

/** A page about one seat, as the composing of documents wants it. */
function seatSpec({ pkg }: ReadableRevision, sede: string, template: string): DocumentSpec {
  const plan = pkg.piani.find((one) => one.sede === sede);
  const titolo = plan?.titolo ?? '';
  return { id: `${sede}/${template}`, titolo, intestazione: titolo, sede, modello: TEMPLATES, template, formato: 'a4-verticale' };
}
