/**
 * A package and the figures of its surveys arrive; the open data leave: the plan as JSON with its schema, tables as CSV with their metadata, a
 * catalogue of them all, and a page of words for who opens them.
 */
import type { CheckedPackage } from '../model/package.ts';
import type { Observations } from '../model/scoring/index.ts';
import type { Figures } from '../monitoring/figures.ts';
import { actionsTable } from './actions-table.ts';
import { CATALOG_FILE, catalog } from './catalog.ts';
import { csvFile } from './csv-file.ts';
import { CSVW_FILE, csvwMetadata } from './csvw.ts';
import { BUDGET_TABLE, budgetIndicatorsTable, indicatorsTable } from './indicators-table.ts';
import { packageJson, SCHEMA_FILE } from './plan-json.ts';
import { planSchema } from './plan-schema.ts';
import { resultsTables } from './results-tables.ts';
import type { SiteFile } from './site-file.ts';
import type { Table } from './table.ts';
import { worksheetTables } from './worksheet-tables.ts';

/** Where they stand in the publication. */
export const DATA_FOLDER = 'dati';

/** The indicators that are also those of the budget. */
export const BUDGET_FILE = `${BUDGET_TABLE}.csv`;

export interface Survey {
  /** What was observed, as the worksheets show it. */
  readonly observations: Observations;
  readonly figures: Figures;
}

/** `date`: the act's; `readme`: the words for who opens the files; `surveys` in the order of their dates. */
export function openData(
  pkg: CheckedPackage,
  { date, readme, surveys }: { readonly date: string; readonly readme: string; readonly surveys: readonly Survey[] },
): SiteFile[] {
  const tables = tablesOf(pkg, surveys);
  const files: SiteFile[] = [
    { path: 'piano.json', title: 'Il piano, con tutto ciò che contiene', mediaType: 'application/json', bytes: packageJson(pkg) },
    ...tables.map((table) => ({
      path: `${table.name}.csv`,
      title: table.title,
      mediaType: 'text/csv',
      bytes: csvFile(table),
    })),
  ];
  const about: SiteFile[] = [
    { path: SCHEMA_FILE, title: 'Schema di piano.json', mediaType: 'application/schema+json', bytes: planSchema() },
    { path: CSVW_FILE, title: 'Metadati dei file CSV', mediaType: 'application/csvm+json', bytes: csvwMetadata(tables) },
    {
      path: CATALOG_FILE,
      title: 'Catalogo dei dati (DCAT-AP_IT)',
      mediaType: 'application/ld+json',
      bytes: catalog(pkg, date, files),
    },
    { path: 'LEGGIMI.txt', title: 'Come si aprono i dati', mediaType: 'text/plain', bytes: new TextEncoder().encode(readme) },
  ];
  return [...files, ...about].map((file) => ({ ...file, path: `${DATA_FOLDER}/${file.path}` }));
}

function tablesOf(pkg: CheckedPackage, surveys: readonly Survey[]): Table[] {
  const observed = new Map(surveys.map(({ figures, observations }) => [figures.data, observations]));
  const budget = budgetIndicatorsTable(pkg);
  return [
    indicatorsTable(pkg),
    ...(budget ? [budget] : []),
    ...[actionsTable(pkg)].filter(({ rows }) => rows.length > 0),
    ...pkg.piani.flatMap((plan) => worksheetTables(pkg, plan, observed)),
    ...surveys.flatMap(({ figures }) => resultsTables(figures)),
  ];
}
