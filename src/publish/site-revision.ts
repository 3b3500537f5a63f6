/** A revision whose data can be read arrives; the pages of its documents and of its seats' trees leave. */
import { composeContent } from '../compose/compose.ts';
import type { DocumentSpec } from '../compose/index.ts';
import { ownContent, type SiteSetting } from './site-content.ts';
import { type Crumb, type Page, TEMPLATES } from './site-frame.ts';
import { documentPath, revisionFolder } from './site-model.ts';
import { type ReadableRevision, twinsOf } from './site-twins.ts';
import { seatsOf } from './site-view.ts';

type About = Pick<Page, 'crumbs' | 'destinations'>;

export function* twinPages(setting: SiteSetting, revision: ReadableRevision, about: About): Generator<Page> {
  const { revisione } = revision;
  const files = setting.views.revisions.get(revisione)?.files;
  for (const { spec, path, content, headings } of twinsOf(revision, setting.templates)) {
    const voci = headings.map(({ id, text }) => ({ indirizzo: `#${id}`, testo: text }));
    const top = ownContent(setting, 'documento', { file: files?.get(spec.id) ?? null, voci });
    const crumbs = [...about.crumbs, ...seatCrumbs(revision, spec.sede)];
    yield { ...about, crumbs, path, title: spec.titolo, revisione, content: [...top, ...content] };
  }
}

function seatCrumbs({ revisione, pkg }: ReadableRevision, sede: string | undefined): Crumb[] {
  return seatsOf(pkg)
    .filter(({ id }) => id === sede)
    .map(({ id, nome }) => ({ path: documentPath(revisione, `${id}/index`), title: `Sede di ${nome}` }));
}

/** The tree of each seat, to be opened branch by branch, and one list of everything, to be searched. */
export function* seatPages(setting: SiteSetting, revision: ReadableRevision, about: About): Generator<Page> {
  const { revisione, pkg } = revision;
  const { templates, views } = setting;
  const specs = seatsOf(pkg).map(({ id, nome }) => seatSpec(pkg.piani.find(({ sede }) => sede === id)?.titolo ?? '', id, nome));
  for (const spec of specs) {
    const content = composeContent(pkg, spec, templates, []);
    yield { ...about, path: documentPath(revisione, spec.id), title: spec.titolo, revisione, content };
  }
  const view = { revisione: views.revisions.get(revisione)?.revisione ?? null };
  const lists = specs.flatMap((spec) => composeContent(pkg, { ...spec, template: 'elenco-sede' }, templates, []));
  yield {
    ...about,
    path: `${revisionFolder(revisione)}/elenco.html`,
    title: 'Tutti gli obiettivi e gli indicatori',
    revisione,
    content: [...ownContent(setting, 'elenco', view), ...lists],
    hasScript: true,
  };
}

function seatSpec(titolo: string, sede: string, nome: string): DocumentSpec {
  const title = `${titolo} - sede di ${nome}`;
  return {
    id: `${sede}/index`,
    titolo: title,
    intestazione: titolo,
    sede,
    modello: TEMPLATES,
    template: 'sede',
    formato: 'a4-verticale',
  };
}
