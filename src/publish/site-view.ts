/** A publication arrives; what its own pages print leaves: revisions, their files and pages, the variations between them. */
import { byLetter } from '../compose/act-view.ts';
import { listDocuments, type Templates } from '../compose/index.ts';
import type { ViewObject } from '../compose/view.ts';
import { printDate } from '../model/dates.ts';
import { printNumber } from '../model/numbers.ts';
import type { CheckedPackage } from '../model/package.ts';
import { actName } from '../revisions/names.ts';
import type { Crumb } from './site-frame.ts';
import {
  currentOf,
  type Download,
  documentPath,
  revisionFolder,
  revisionPath,
  type SignedDownload,
  type Site,
  type SiteRevision,
  variationsPath,
} from './site-model.ts';

export interface SiteViews {
  /** The names that every template of the publication may use. */
  readonly shared: ViewObject;
  readonly revisions: ReadonlyMap<number, RevisionViews>;
}

export interface RevisionViews {
  readonly revisione: ViewObject;
  /** Document → its file. */
  readonly files: ReadonlyMap<string, ViewObject>;
  readonly filesOf: (sede: string) => readonly ViewObject[];
  /** The trees of the seats and the list to search. */
  readonly pages: readonly Crumb[];
}

export function siteViews(site: Site, templates: Templates): SiteViews {
  const current = currentOf(site).revisione;
  const revisions = new Map(
    site.revisioni.map((revision) => [revision.revisione, revisionViews(revision, revision.revisione === current, templates)]),
  );
  const { titolo, avvertenza, ente, variazioni } = site;
  const shared = {
    titolo,
    avvertenza: avvertenza ?? null,
    senzaNominativi: currentOf(site).pkg?.extract !== undefined,
    ente: { nome: ente.nome, organo: ente.organo, sito: ente.sito ?? null },
    corrente: revisions.get(current)?.revisione ?? null,
    /** The latest first. */
    revisioni: [...revisions.values()].map(({ revisione }) => revisione).reverse(),
    variazioni: variazioni.map((comparison) => ({
      da: comparison.from.revisione,
      a: comparison.to.revisione,
      numero: comparison.changes.length,
      indirizzo: `#/${variationsPath(comparison)}`,
    })),
  };
  return { shared, revisions };
}

function revisionViews(revision: SiteRevision, isCurrent: boolean, templates: Templates): RevisionViews {
  const { revisione: number, atto, pkg, downloads } = revision;
  const specs = new Map((pkg ? listDocuments(pkg, templates) : []).map((spec) => [spec.id, spec]));
  const letters = new Map(Object.entries(pkg?.delibera.allegati ?? {}).map(([letter, { documento }]) => [documento, letter]));
  const inOrder = [...downloads].sort((a, b) => rank(a, letters) - rank(b, letters) || (a.file < b.file ? -1 : 1));
  const files = new Map(
    inOrder.map((download) => {
      const { document } = download;
      const spec = specs.get(document);
      const own = {
        lettera: letters.get(document) ?? null,
        /** Under a heading that says the seat. */
        intestazione: spec?.intestazione ?? download.title,
        pagina: spec ? `#/${documentPath(number, document)}` : null,
      };
      return [document, { ...fileView(download), ...own }];
    }),
  );
  const seats = pkg ? seatsOf(pkg) : [];
  const filesWhere = (isWanted: (document: string) => boolean) =>
    [...files].filter(([document]) => isWanted(document)).map(([, view]) => view);
  const filesOf = (sede: string) => filesWhere((document) => document.startsWith(`${sede}/`));
  const trees = seats.map(({ id, nome }) => ({ path: documentPath(number, `${id}/index`), title: `Sede di ${nome}` }));
  const revisione = {
    numero: number,
    indirizzo: `#/${revisionPath(number)}`,
    elenco: pkg ? `#/${listPath(number)}` : null,
    atto: actName(atto),
    oggetto: atto.oggetto,
    superata: !isCurrent,
    /** Of the whole revision: the act, what it changes, all in one. */
    documenti: filesWhere((document) => !seats.some(({ id }) => document.startsWith(`${id}/`))),
    sedi: seats.map(({ id, nome }) => ({
      nome,
      indirizzo: `#/${documentPath(number, `${id}/index`)}`,
      documenti: filesOf(id),
    })),
  };
  return { revisione, files, filesOf, pages: pkg ? [...trees, { path: listPath(number), title: 'Cerca' }] : [] };
}

/** Everything in one list, to be searched. */
export function listPath(revisione: number): string {
  return `${revisionFolder(revisione)}/elenco.html`;
}

/** Those that have a plan, in the order of the package. */
export function seatsOf({ fascicolo, piani }: CheckedPackage): CheckedPackage['fascicolo']['sedi'] {
  return fascicolo.sedi.filter(({ id }) => piani.some(({ sede }) => sede === id));
}

/** The act, its annexes by letter, then what is no annex. */
function rank({ document }: Download, letters: ReadonlyMap<string, string>): number {
  if (document === 'delibera') return 0;
  const place = [...letters].sort(([, a], [, b]) => byLetter([a, 0], [b, 0])).findIndex(([id]) => id === document);
  return place === -1 ? letters.size + 1 : place + 1;
}

/** Of a file's kind, what people call it. */
const KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/pkcs7-mime': 'busta .p7m',
  'application/json': 'JSON',
  'application/ld+json': 'JSON-LD',
  'application/schema+json': 'schema JSON',
  'application/csvm+json': 'JSON',
  'text/csv': 'CSV',
  'text/plain': 'testo',
};

export function fileView({ title, file, path, mediaType, size, pages, sha256, signed = [] }: Download): ViewObject {
  return {
    titolo: title,
    indirizzo: `#/${path}`,
    file,
    tipo: KINDS[mediaType] ?? mediaType,
    dimensione: sizeText(size),
    pagine: pages === undefined ? null : `${printNumber(pages)} ${pages === 1 ? 'pagina' : 'pagine'}`,
    /** In groups of eight, which can be compared by eye. */
    impronta: sha256.match(/.{1,8}/g) ?? [],
    firmati: signed.map(signedView),
  };
}

/** Who signed in the words of the certificate, when in those of the signature. */
export function signedView({ path, file, mediaType, size, sha256, signers }: SignedDownload): ViewObject {
  const names = signers.map(({ nome, dichiarata }) =>
    dichiarata === undefined ? nome : `${nome} (${printDate(dichiarata.slice(0, 10))})`,
  );
  return {
    indirizzo: `#/${path}`,
    file,
    tipo: KINDS[mediaType] ?? mediaType,
    dimensione: sizeText(size),
    impronta: sha256.match(/.{1,8}/g) ?? [],
    firme: names.join(', '),
  };
}

/** `184 KB`, `1,2 MB`. */
export function sizeText(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1024);
  if (kilobytes < 1024) return `${printNumber(kilobytes)}\u00A0KB`;
  return `${printNumber(Math.round(kilobytes / 102.4) / 10, 1)}\u00A0MB`;
}
