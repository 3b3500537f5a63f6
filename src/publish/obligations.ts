/** The files of a publication arrive with the sections where the law wants them; a card for each obligation leaves: which file, where, from when, until when. */
import type { Templates } from '../compose/index.ts';
import { actName } from '../revisions/names.ts';
import { endOfObligation, type ObligationState, stateOn } from './obligation-term.ts';
import { type Section, sectionsOf } from './sections.ts';
import { currentOf, type Download, type Site, type SiteRevision } from './site-model.ts';
import type { Column, Table } from './table.ts';

/** The days that only who publishes knows: never the computer's clock, so that publishing again gives the same bytes. */
export interface PublicationDays {
  /** ISO, from `--data-pubblicazione`. */
  readonly published?: string;
  /** The day on which the state of the obligations is judged. */
  readonly today?: string;
}

/** A card; its properties are data that are published, in Italian. */
export interface Card {
  readonly revisione: number;
  readonly documento: string;
  readonly titolo: string;
  readonly file: string;
  readonly tipo: string;
  readonly dimensione: number;
  readonly sha256: string;
  readonly codice: string;
  readonly sezione: string;
  readonly sottosezione: string;
  readonly norma: string;
  readonly atto: string;
  /** The act's date: from then on the obligation runs. */
  readonly decorrenza: string;
  readonly dataPubblicazione?: string;
  readonly fineObbligo: string;
  readonly statoAl?: string;
  readonly stato?: ObligationState;
}

export function obligationCards(
  site: Site,
  budgetFile: Download | undefined,
  days: PublicationDays,
  templates: Templates,
): readonly Card[] {
  const { pkg } = currentOf(site);
  if (!pkg) return [];
  const sections = sectionsOf(pkg.fascicolo, templates);
  return site.revisioni.flatMap((revision) => {
    const budget = revision === currentOf(site) && budgetFile ? [budgetFile] : [];
    return [...revision.downloads, ...budget].flatMap((download) => {
      const section = sections.find(({ riguarda }) => riguarda === subjectOf(download, budget));
      return section && revision.atto.data !== undefined ? [card(revision, revision.atto.data, download, section, days)] : [];
    });
  });
}

/** The act, alone or with its annexes, is a measure of the political body; all the others are the plan. */
function subjectOf(download: Download, budget: readonly Download[]): Section['riguarda'] {
  if (budget.includes(download)) return 'pira';
  return download.document === 'delibera' || download.document === 'fascicolo' ? 'atto' : 'piano';
}

function card(
  { revisione, atto }: SiteRevision,
  decorrenza: string,
  { document, title, path, mediaType, size, sha256 }: Download,
  { codice, sezione, sottosezione, norma }: Section,
  { published, today = published }: PublicationDays,
): Card {
  const fineObbligo = endOfObligation(decorrenza);
  return {
    revisione,
    documento: document,
    titolo: title,
    file: path,
    tipo: mediaType,
    dimensione: size,
    sha256,
    ...{ codice, sezione, sottosezione, norma },
    atto: actName(atto),
    decorrenza,
    ...(published === undefined ? {} : { dataPubblicazione: published }),
    fineObbligo,
    ...(today === undefined ? {} : { statoAl: today, stato: stateOn(today, fineObbligo) }),
  };
}

export function cardsTable(cards: readonly Card[]): Table {
  return { name: 'obblighi', title: 'Obblighi di pubblicazione', columns: COLUMNS, rows: cards.map((card) => ({ ...card })) };
}

const COLUMNS: readonly Column[] = [
  { name: 'revisione', kind: 'numero', description: 'Numero della revisione del piano.' },
  { name: 'documento', kind: 'testo', description: 'Documento.' },
  { name: 'titolo', kind: 'testo', description: 'Titolo del documento.' },
  { name: 'file', kind: 'testo', description: 'File, nella cartella della pubblicazione.' },
  { name: 'tipo', kind: 'testo', description: 'Tipo del file.' },
  { name: 'dimensione', kind: 'numero', description: 'Dimensione in byte.' },
  { name: 'sha256', kind: 'testo', description: 'Impronta SHA-256 del file.' },
  { name: 'codice', kind: 'testo', description: 'Codice della sezione di Amministrazione trasparente.' },
  { name: 'sezione', kind: 'testo', description: 'Sezione di primo livello.' },
  { name: 'sottosezione', kind: 'testo', description: 'Sezione di secondo livello.' },
  { name: 'norma', kind: 'testo', description: 'La norma che vuole la pubblicazione.' },
  { name: 'atto', kind: 'testo', description: 'L’atto che ha approvato il documento.' },
  { name: 'decorrenza', kind: 'data', description: 'Data dell’atto, da cui decorre l’obbligo.' },
  { name: 'dataPubblicazione', kind: 'data', description: 'Data della pubblicazione.' },
  { name: 'fineObbligo', kind: 'data', description: 'Ultimo giorno dell’obbligo (art. 8, c. 3, d.lgs. 33/2013).' },
  { name: 'statoAl', kind: 'data', description: 'Giorno a cui lo stato si riferisce.' },
  { name: 'stato', kind: 'testo', description: 'Stato dell’obbligo: in corso oppure scaduto.' },
];
