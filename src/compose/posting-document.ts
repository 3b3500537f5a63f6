/** A package and the days of a posting arrive; the certificate that the albo's office signs leaves (*referto di pubblicazione*). */
import type { Root } from 'hast';
import type { CheckedPackage } from '../model/package.ts';
import { composeContent, composePage, mainOf } from './compose.ts';
import type { DocumentSpec } from './documents.ts';
import { SHARED, type Templates } from './templates.ts';
import type { ViewObject } from './view.ts';

export const POSTING = 'referto';

export function composePosting(pkg: CheckedPackage, affissione: ViewObject, templates: Templates): Root {
  const titolo = 'Referto di pubblicazione';
  const spec: DocumentSpec = {
    id: POSTING,
    titolo,
    intestazione: titolo,
    modello: SHARED,
    template: POSTING,
    formato: 'a4-verticale',
  };
  const page = composePage(pkg, spec, templates, []);
  mainOf(page).children = composeContent(pkg, spec, templates, [], { affissione });
  return page;
}
