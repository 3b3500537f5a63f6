/**
 * The files of the open data arrive; their catalogue leaves, as the Italian profile of DCAT asks (DCAT-AP_IT 1.0): one data set, a distribution
 * for each file. Addresses are relative to the catalogue itself, so that it is right wherever the folder is put.
 */
import { sha256 } from '../artifacts.ts';
import type { Package } from '../model/package.ts';
import { LICENCE } from './licence.ts';
import type { SiteFile } from './site-file.ts';

export const CATALOG_FILE = 'catalog.jsonld';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatapit: 'http://dati.gov.it/onto/dcatapit#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  owl: 'http://www.w3.org/2002/07/owl#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** `date`: the act's. `files` stand beside the catalogue. */
export function catalog({ fascicolo }: Package, date: string, files: readonly SiteFile[]): Uint8Array {
  const { piano, revisione, titolo, ente, avvertenza } = fascicolo;
  const body = {
    '@id': '#ente',
    '@type': ['dcatapit:Agent', 'foaf:Agent'],
    'foaf:name': italian(ente.nome),
    // The profile wants the code of the index of public administrations; without it the body still has its name.
    ...(ente.codiceIpa === undefined ? {} : { 'dct:identifier': ente.codiceIpa }),
  };
  const dataset = {
    '@id': '#piano',
    '@type': ['dcatapit:Dataset', 'dcat:Dataset'],
    'dct:identifier': `${piano}/rev-${revisione}`,
    'dct:title': italian(`${titolo} - ${ente.nome}`),
    'dct:description': italian(
      `Obiettivi, indicatori, target e azioni del ${titolo}, revisione ${revisione}.${avvertenza === undefined ? '' : ` ${avvertenza}.`}`,
    ),
    'dct:issued': day(date),
    'dct:modified': day(date),
    'dcat:theme': { '@id': `${AUTHORITY}/data-theme/GOVE` },
    'dct:accrualPeriodicity': { '@id': `${AUTHORITY}/frequency/ANNUAL` },
    'dct:language': { '@id': `${AUTHORITY}/language/ITA` },
    'dct:publisher': { '@id': '#ente' },
    'dct:rightsHolder': { '@id': '#ente' },
    'owl:versionInfo': `Rev. ${revisione}`,
    'dcat:distribution': files.map((file) => ({ '@id': `#${file.path}` })),
  };
  const whole = {
    '@context': CONTEXT,
    '@graph': [
      {
        '@id': '#catalogo',
        '@type': ['dcatapit:Catalog', 'dcat:Catalog'],
        'dct:title': italian(`Dati aperti del ${titolo} - ${ente.nome}`),
        'dct:description': italian(`I dati del ${titolo} come file da riutilizzare.`),
        'dct:publisher': { '@id': '#ente' },
        'dct:issued': day(date),
        'dct:modified': day(date),
        'dct:language': { '@id': `${AUTHORITY}/language/ITA` },
        'dcat:themeTaxonomy': { '@id': `${AUTHORITY}/data-theme` },
        ...(ente.sito === undefined ? {} : { 'foaf:homepage': { '@id': ente.sito } }),
        'dcat:dataset': { '@id': '#piano' },
      },
      dataset,
      body,
      licence,
      ...files.map((file) => distribution(file, date)),
    ],
  };
  return new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`);
}

const licence = {
  '@id': LICENCE.vocabulary,
  '@type': ['dcatapit:LicenseDocument', 'dct:LicenseDocument'],
  'dct:type': { '@id': 'http://purl.org/adms/licencetype/Attribution' },
  'foaf:name': italian(LICENCE.name),
  'owl:versionInfo': LICENCE.version,
};

/** The names that the European list of file types gives. */
const FORMATS: Readonly<Record<string, string>> = { 'text/csv': 'CSV', 'application/json': 'JSON' };

function distribution({ path, title, mediaType, bytes }: SiteFile, date: string) {
  return {
    '@id': `#${path}`,
    '@type': ['dcatapit:Distribution', 'dcat:Distribution'],
    'dct:title': italian(title ?? path),
    'dct:format': { '@id': `${AUTHORITY}/file-type/${FORMATS[mediaType] ?? 'OCTET'}` },
    'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${mediaType}` },
    'dct:license': { '@id': LICENCE.vocabulary },
    'dcat:accessURL': { '@id': path },
    'dcat:downloadURL': { '@id': path },
    'dcat:byteSize': { '@value': bytes.length, '@type': 'xsd:decimal' },
    'dct:modified': day(date),
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': sha256(bytes), '@type': 'xsd:hexBinary' },
    },
  };
}

function italian(text: string) {
  return { '@value': text, '@language': 'it' };
}

function day(date: string) {
  return { '@value': date, '@type': 'xsd:date' };
}
