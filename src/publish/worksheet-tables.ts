/** The monitoring workbook of a seat arrives as plain values; each of its sheets with rows leaves as a table, by the keys of its columns. */
import { descriptions } from '../load/editor-descriptions.ts';
import { dayOf } from '../model/arithmetic/expression.ts';
import { printDate } from '../model/dates.ts';
import type { CheckedPackage, Piano } from '../model/package.ts';
import { printQuantity } from '../model/quantity.ts';
import { type Observations, settle } from '../model/scoring/index.ts';
import { workbookModel } from '../render/xlsx/index.ts';
import { HEAD_ROWS } from '../render/xlsx/layout.ts';
import type { Cell, Row, Sheet } from '../render/xlsx/model.ts';
import type { Column, ColumnKind, Table, Value } from './table.ts';
import { withoutPeople } from './without-people.ts';

/** What the columns hold that are not the model's own. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  obiettivo: 'Obiettivo, come la scheda lo nomina.',
  indicatore: 'Indicatore, come la scheda lo nomina.',
  azione: 'Azione, come la scheda la nomina.',
  responsabili: 'Unità organizzative a cui l’obiettivo è affidato.',
  pesoUsato: 'Peso in punti percentuali che il calcolo usa.',
  calcolo: 'Come si calcola il punteggio.',
  padre: 'Elemento di cui questo è una parte (id).',
  livello: 'Livello dell’elemento.',
  codiceAzione: 'Codice dell’azione.',
  target: 'Target dell’anno.',
};

const DATED: Readonly<Record<string, string>> = {
  valore: 'Valore osservato',
  nota: 'Fonte e note',
  raggiungimento: 'Punti di raggiungimento, su 100,',
  esito: 'Esito',
  punteggio: 'Punteggio su 100',
  raggiunti: 'Indicatori raggiunti',
  stato: 'Stato dell’azione',
};

/** Measures of the calculation that only formulas ask for. */
const INNER = /^pesoDiCalcolo$|\.copertura$|\.misura$/;

/** `surveys`: what was observed by date, that the sheets then show. */
export function worksheetTables(pkg: CheckedPackage, plan: Piano, surveys: ReadonlyMap<string, Observations>): Table[] {
  return workbookModel(pkg, withoutPeople(plan), {}, surveys)
    .sheets.filter((sheet) => sheet.frozen !== undefined)
    .map((sheet) => sheetTable(sheet, plan, pkg.fascicolo.sedi.find(({ id }) => id === plan.sede)?.nome ?? plan.sede));
}

function sheetTable(sheet: Sheet, plan: Piano, seat: string): Table {
  const rows = sheet.rows.slice(HEAD_ROWS).filter(isOfNode).map(rowValues);
  const keys = sheet.columns.map(({ key }) => key).filter((key) => !INNER.test(key));
  return {
    name: `monitoraggio-${plan.sede}-${sheet.name.toLowerCase()}`,
    title: `Scheda di monitoraggio ${plan.anno}, sede di ${seat}: ${sheet.name}`,
    columns: keys.map((key): Column => ({ name: key, kind: kindOf(key, rows), description: describe(key) })),
    rows,
  };
}

/** A sheet without actions has a row that says so. */
function isOfNode({ cells }: Row): boolean {
  return cells['id'] !== undefined;
}

function rowValues({ cells }: Row): Record<string, Value> {
  return Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, shownValue(cell)]));
}

/** As the sheet shows it: in a cell with a percentage stands a fraction, in one with a date a number of days. */
function shownValue({ value, result, style }: Cell): Value {
  const shown = result ?? value;
  if (typeof shown !== 'number') return shown === '' ? undefined : shown;
  if (style === 'inputPercent' || style === 'computedPercent')
    return printQuantity({ kind: 'numero', value: settle(shown * 100), unit: '%' });
  return style === 'inputDate' || style === 'computedDate' ? printDate(dayOf(shown)) : shown;
}

function kindOf(key: string, rows: readonly Readonly<Record<string, Value>>[]): ColumnKind {
  const values = rows.flatMap((row) => row[key] ?? []);
  return values.length > 0 && values.every((value) => typeof value === 'number') ? 'numero' : 'testo';
}

/** `2020-06-30.valore` → `Valore osservato al 30/06/2020.` */
function describe(key: string): string {
  const [, date, field] = /^(\d{4}-\d{2}-\d{2})\.(\w+)$/.exec(key) ?? [];
  if (date !== undefined && field !== undefined) return `${DATED[field] ?? field} al ${printDate(date)}.`;
  return DESCRIPTIONS[key] ?? descriptions[key] ?? key;
}
