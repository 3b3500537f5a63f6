/** The figures of a survey arrive; the trees of the documents that report them leave. */
import type { Root } from 'hast';
import { composeContent, composePage, mainOf } from '../compose/compose.ts';
import type { DocumentSpec } from '../compose/documents.ts';
import { collectIds, resolveLinks } from '../compose/links.ts';
import { SHARED, type Templates } from '../compose/templates.ts';
import { printLongDate } from '../model/dates.ts';
import type { CheckedPackage } from '../model/package.ts';
import type { Figures } from './figures.ts';
import { reportView } from './report-view.ts';

export interface ReportDocument {
  /** `monitoraggio-2020-09-30`. */
  readonly name: string;
  readonly title: string;
  readonly tree: Root;
}

/** The report of the survey, and at the year's end the tables of the annual report. */
export function reportDocuments(pkg: CheckedPackage, figures: Figures, templates: Templates): ReportDocument[] {
  const { data } = figures;
  const year = data.slice(0, 4);
  const monitoring = spec('monitoraggio', `Monitoraggio al ${printLongDate(data)}`, 'a4-verticale');
  const annual = spec('relazione', `Relazione sulla performance ${year}: risultati degli indicatori`, 'a4-orizzontale');
  const wanted = [
    { name: `monitoraggio-${data}`, spec: monitoring },
    ...(data.endsWith('-12-31') ? [{ name: `relazione-${year}`, spec: annual }] : []),
  ];
  const rapporto = reportView(pkg, figures);
  return wanted.map(({ name, spec: document }) => {
    const content = composeContent(pkg, document, templates, [], { rapporto });
    const ids = collectIds(content, document.id);
    const tree = composePage(pkg, document, templates, content);
    resolveLinks(mainOf(tree), (id) => (ids.has(id) ? id : undefined));
    return { name, title: document.titolo, tree };
  });
}

function spec(template: string, titolo: string, formato: DocumentSpec['formato']): DocumentSpec {
  return { id: template, titolo, intestazione: titolo, modello: SHARED, template, formato };
}
