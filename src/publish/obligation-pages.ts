/** The cards of a publication and its open data arrive; their pages leave, and the cards as data. */
import type { ViewObject } from '../compose/view.ts';
import { printDate } from '../model/dates.ts';
import { csvFile } from './csv-file.ts';
import { type Card, cardsTable, type PublicationDays } from './obligations.ts';
import { postingView } from './posting.ts';
import { ownContent, type SiteSetting } from './site-content.ts';
import type { SiteFile } from './site-file.ts';
import { currentOf, type Download, type Site } from './site-model.ts';
import type { OwnPage } from './site-revision.ts';
import { fileView, signedView, sizeText } from './site-view.ts';

export interface Published {
  readonly cards: readonly Card[];
  /** The files of the open data. */
  readonly data: readonly Download[];
  readonly days: PublicationDays;
}

export function obligationPages(setting: SiteSetting, { cards, data, days }: Published): OwnPage[] {
  const { site } = setting;
  const page = (template: string, path: string, title: string, more: ViewObject): OwnPage => ({
    path,
    title,
    content: ownContent(setting, template, more),
  });
  return [
    page('dati', 'dati.html', 'Dati aperti', { dati: data.map(dataView) }),
    page('obblighi', 'obblighi.html', 'Obblighi di pubblicazione', { revisioniConObblighi: obligationViews(cards, site) }),
    // A posting lasts its days: what stays findable is Amministrazione trasparente (Garante privacy, provv. 243 of 15 May 2014).
    { ...page('albo', 'albo.html', 'Albo on line', { affissione: boardView(site, days) }), isUnlisted: true },
  ];
}

export function obligationData(site: Site, cards: readonly Card[]): SiteFile[] {
  const json = `${JSON.stringify({ piano: site.piano, ente: site.ente.nome, obblighi: cards }, null, 2)}\n`;
  return [
    {
      path: 'obblighi.json',
      title: 'Obblighi di pubblicazione, come dati',
      mediaType: 'application/json',
      bytes: new TextEncoder().encode(json),
    },
    {
      path: 'obblighi.csv',
      title: 'Obblighi di pubblicazione, come tabella',
      mediaType: 'text/csv',
      bytes: csvFile(cardsTable(cards)),
    },
  ];
}

/** In the list of files, without letter and without a page of its own. */
function dataView(download: Download): ViewObject {
  return { ...fileView(download), lettera: null, pagina: null };
}

/** Each revision with its sections, the latest first; the files of one section stand together. */
function obligationViews(cards: readonly Card[], site: Site): ViewObject[] {
  const current = currentOf(site).revisione;
  const revisions = [...new Set(cards.map(({ revisione }) => revisione))].sort((a, b) => b - a);
  return revisions.map((revisione) => {
    const own = cards.filter((card) => card.revisione === revisione);
    const codes = [...new Set(own.map(({ codice }) => codice))].sort();
    return {
      numero: revisione,
      superata: revisione !== current,
      sezioni: codes.map((code) => sectionView(own.filter(({ codice }) => codice === code))),
    };
  });
}

function sectionView(cards: readonly Card[]): ViewObject {
  const [first] = cards;
  if (!first) throw new Error('a section without a card');
  const { codice, sezione, sottosezione, norma, atto, decorrenza, dataPubblicazione, fineObbligo, statoAl, stato } = first;
  return {
    ...{ codice, sezione, sottosezione, norma, atto },
    decorrenza: printDate(decorrenza),
    dataPubblicazione: dataPubblicazione === undefined ? null : printDate(dataPubblicazione),
    fineObbligo: printDate(fineObbligo),
    statoAl: statoAl === undefined ? null : printDate(statoAl),
    scaduto: stato === 'scaduto',
    file: cards.map(({ titolo, file, dimensione }) => ({
      titolo,
      indirizzo: `#/${file}`,
      file: file.slice(file.lastIndexOf('/') + 1),
      dimensione: sizeText(dimensione),
    })),
  };
}

function boardView(site: Site, days: PublicationDays): ViewObject {
  const { pkg, atto, downloads } = currentOf(site);
  const act = downloads.find(({ document }) => document === 'delibera');
  return {
    oggetto: atto.oggetto,
    ...(pkg ? postingView(pkg.fascicolo, days) : { dal: null, al: null, giorni: null }),
    impronta: act?.sha256.match(/.{1,8}/g) ?? null,
    indirizzo: act ? `#/${act.path}` : null,
    firmati: (act?.signed ?? []).map(signedView),
  };
}
