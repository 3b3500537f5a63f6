/** An act and the days of its posting arrive; what the albo's card and the certificate of posting print leaves. */
import type { ViewObject } from '../compose/view.ts';
import { printDate } from '../model/dates.ts';
import type { Fascicolo } from '../model/package.ts';
import { endOfPosting } from './obligation-term.ts';
import type { PublicationDays } from './obligations.ts';

/** What is not known is left to be filled in by hand. */
export function postingView({ trasparenza }: Fascicolo, { published }: PublicationDays): ViewObject {
  const giorni = trasparenza?.giorniAlbo;
  return {
    dal: published === undefined ? null : printDate(published),
    al: published === undefined || giorni === undefined ? null : printDate(endOfPosting(published, giorni)),
    giorni: giorni ?? null,
  };
}
