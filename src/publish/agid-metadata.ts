/**
 * A file of the publication arrives with the act and the plan that it belongs to; its metadata leave as XML, with the element names of the
 * *documento amministrativo informatico* (AgID, Linee guida sui documenti informatici, allegato 5). AgID's XSD is not among the program's
 * sources: no conformity with it is claimed, and the file says so.
 */
import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { isOmitted } from '../model/omissis.ts';
import type { CheckedPackage } from '../model/package.ts';
import { SIGNED } from '../revisions/archive/layout.ts';
import { actName } from '../revisions/names.ts';
import type { SiteFile } from './site-file.ts';
import { type Download, revisionFolder, type Site, type SiteRevision } from './site-model.ts';

/** A revision whose data can be read. */
interface Revision extends SiteRevision {
  readonly pkg: CheckedPackage;
}

const WARNING =
  ' Elementi secondo l’allegato 5 delle Linee guida AgID sui documenti informatici. La conformità allo schema XSD di AgID non è stata verificata. ';

/** Of every file of every revision whose data can be read. `version`: the program's. */
export function metadataFiles(site: Site, version: string): SiteFile[] {
  return site.revisioni.flatMap((revision, index) => {
    const { pkg, downloads } = revision;
    if (!pkg) return [];
    const before = site.revisioni[index - 1];
    return [...downloads, ...downloads.flatMap(signedForms)].map((download) => ({
      path: `metadati/${revisionFolder(revision.revisione)}/${download.document}.xml`,
      title: `Metadati di: ${download.title}`,
      mediaType: 'application/xml',
      bytes: documentMetadata({ site, revision: { ...revision, pkg }, download, before, version }),
    }));
  });
}

/** The same document as it was signed is a file of its own, with another hash: `firmati/asti/albero.pdf.p7m`. */
function signedForms(download: Download): Download[] {
  return (download.signed ?? []).map((signed) => ({
    ...download,
    ...signed,
    document: SIGNED + signed.file,
    title: `${download.title} - firmato`,
    signed: [signed],
  }));
}

interface Subject {
  readonly site: Site;
  readonly revision: Revision;
  readonly download: Download;
  readonly before: SiteRevision | undefined;
  readonly version: string;
}

function documentMetadata(subject: Subject): Uint8Array {
  const { site, revision, download, version } = subject;
  const isAct = download.file.startsWith('delibera.');
  const isSigned = download.document.startsWith(SIGNED);
  const root = x('DocumentoAmministrativoInformatico', [
    x('IdDoc', idOf(site, revision, download)),
    x('ModalitaDiFormazione', 'creazione tramite l’utilizzo di strumenti software'),
    x('TipologiaDocumentale', isAct ? 'Delibere' : 'Allegati a delibere'),
    registration(revision),
    x('Soggetti', [body(revision), ...(isAct ? signers(revision) : [])]),
    x('ChiaveDescrittiva', [x('Oggetto', text(isAct ? revision.pkg.delibera.oggetto : download.title)), ...keywords(revision)]),
    ...(isAct ? annexes(site, revision) : []),
    x('Riservato', 'false'),
    x('IdentificativoDelFormato', [
      x('Formato', download.mediaType),
      x('ProdottoSoftware', [x('NomeProdotto', 'fascicolo'), x('VersioneProdotto', version)]),
    ]),
    // Whether a signature is time-stamped the publication does not say.
    x('Verifica', [x('FirmatoDigitalmente', String(isSigned))]),
    x('NomeDelDocumento', text(download.file)),
    x('VersioneDelDocumento', String(revision.revisione)),
    ...changes(subject),
    ...(revision.pkg.extract ? [x('Note', 'Copia per la pubblicazione, con omissis.')] : []),
  ]);
  const tree = [
    { type: 'instruction' as const, name: 'xml', value: 'version="1.0" encoding="UTF-8"' },
    { type: 'comment' as const, value: WARNING },
  ];
  const lines = [...tree, indented(root, 0)].map((node) => toXml(node, { closeEmptyElements: true }));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function idOf({ piano }: Site, { revisione }: SiteRevision, { document, sha256 }: Download): Element[] {
  return [
    x('ImprontaCrittograficaDelDocumento', [x('Impronta', base64(sha256)), x('Algoritmo', 'SHA-256')]),
    x('Identificativo', `${piano}/${revisionFolder(revisione)}/${document}`),
  ];
}

function registration({ pkg: { delibera } }: Revision): Element {
  return x('DatiDiRegistrazione', [
    x('TipologiaDiFlusso', 'I'),
    x('TipoRegistro', [
      x('Repertorio_Registro', [
        x('TipoRegistro', 'Repertorio/Registro'),
        x('DataRegistrazioneDocumento', delibera.data ?? ''),
        x('NumeroRegistrazioneDocumento', text(delibera.numero ?? '')),
        x('CodiceRegistro', 'Deliberazioni'),
      ]),
    ]),
  ]);
}

function body({ pkg: { fascicolo } }: Revision): Element {
  const { nome, codiceIpa } = fascicolo.ente;
  const code = codiceIpa === undefined ? [] : [x('CodiceIPA', text(codiceIpa))];
  return x('Ruolo', [
    x('TipoRuolo', 'Amministrazione che effettua la registrazione'),
    x('PAI', [x('IPAAmm', [x('Denominazione', text(nome)), ...code])]),
  ]);
}

/** In the public copy the offices that sign are said, not who holds them. */
function signers({ pkg: { delibera, fascicolo } }: Revision): Element[] {
  return delibera.firme.map(({ persona, carica }) => {
    const person = (fascicolo.persone ?? []).find(({ id }) => id === persona);
    const name = person && !isOmitted(person) ? [x('Cognome', text(person.cognome)), x('Nome', text(person.nome))] : [];
    return x('Ruolo', [x('TipoRuolo', 'Autore'), x('PF', [...name, x('DenominazioneUfficio', text(carica))])]);
  });
}

function keywords({ pkg: { fascicolo } }: Revision): Element[] {
  return ['piano della performance', fascicolo.titolo].map((word) => x('ParoleChiave', text(word)));
}

function annexes(site: Site, revision: Revision): Element[] {
  const listed = Object.entries(revision.pkg.delibera.allegati ?? {}).flatMap(([letter, { documento }]) => {
    const download = revision.downloads.find(({ document }) => document === documento);
    return download ? [{ letter, download }] : [];
  });
  return [
    x('Allegati', [
      x('NumeroAllegati', String(listed.length)),
      ...listed.map(({ letter, download }) =>
        x('IndiceAllegati', [
          x('IdDoc', idOf(site, revision, download)),
          x('Descrizione', text(`Allegato ${letter}: ${download.title}`)),
        ]),
      ),
    ]),
  ];
}

/** Of a document that was already in the revision before: what it takes the place of, where an archive tells its hash. */
function changes({ site, revision, download, before }: Subject): Element[] {
  const earlier = before?.downloads.find(({ document }) => document === download.document);
  // Each act is a document of its own, not a version of the one before it.
  if (!before || !earlier || download.file.startsWith('delibera.')) return [];
  return [
    x('TracciatureModificheDocumento', [
      x('TipoModifica', 'Integrazione'),
      x('SoggettoAutoreDellaModifica', text(`${revision.pkg.fascicolo.ente.organo}, ${actName(revision.atto)}`)),
      x('DataModifica', revision.pkg.delibera.data ?? ''),
      x('IdDocVersionePrecedente', idOf(site, before, earlier)),
    ]),
  ];
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** Signs that XML 1.0 has not become the one that stands for what cannot be shown. */
function text(words: string): string {
  return words.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** One element a line, deeper ones further in, for who reads it. */
function indented(element: Element, depth: number): Element {
  if (element.children.every((child) => child.type !== 'element')) return element;
  const line = (count: number) => ({ type: 'text' as const, value: `\n${'  '.repeat(count)}` });
  const children = element.children.flatMap((child) => [
    line(depth + 1),
    child.type === 'element' ? indented(child, depth + 1) : child,
  ]);
  return { ...element, children: [...children, line(depth)] };
}
