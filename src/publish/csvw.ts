/** Tables arrive; their metadata leave as the W3C's CSV on the Web asks (CSVW): how the files are written, what each column holds. */
import { LICENCE } from './licence.ts';
import type { Column, ColumnKind, Table } from './table.ts';

/** The name that readers look for beside a CSV file. */
export const CSVW_FILE = 'csv-metadata.json';

export function csvwMetadata(tables: readonly Table[]): Uint8Array {
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'it' }],
    'dc:license': { '@id': LICENCE.address },
    dialect: { delimiter: ';', quoteChar: '"', doubleQuote: true, lineTerminators: ['\r\n'], encoding: 'utf-8', header: true },
    'rdfs:comment':
      'Una cella di testo che comincerebbe come una formula (=, +, -, @) ha davanti un apostrofo, che non fa parte del valore.',
    tables: tables.map((table) => ({
      url: `${table.name}.csv`,
      'dc:title': table.title,
      tableSchema: { columns: table.columns.map(columnMetadata) },
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(metadata, null, 2)}\n`);
}

const DATATYPES: Readonly<Record<ColumnKind, unknown>> = {
  testo: 'string',
  numero: { base: 'number', format: { decimalChar: ',' } },
  data: 'date',
  siNo: { base: 'boolean', format: 'SI|NO' },
};

/** `name` is for programs, and may have no dots or hyphens at its beginning; `titles` is what the file's first line says. */
function columnMetadata({ name, kind, description }: Column) {
  return { name: encodeURIComponent(name), titles: name, 'dc:description': description, datatype: DATATYPES[kind] };
}
