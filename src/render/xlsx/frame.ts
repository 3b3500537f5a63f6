/** What the sheets have in common: the facts printed on each of them, title rows, heads of the dates, page footer. */
import { printLongDate } from '../../model/dates.ts';
import type { Package, Piano } from '../../model/package.ts';
import type { Method, ScoreNode, Scores } from '../../model/scoring/index.ts';
import type { Layout } from './layout.ts';
import { type Cell, type Column, columnLetters, type Print, type Row } from './model.ts';
import type { Filter, Selection } from './selection.ts';

/** Names of the sheets; none has an apostrophe, which breaks print titles in exceljs 4.4.0. */
export const SHEETS = {
  instructions: 'Istruzioni',
  monitoring: 'Monitoraggio',
  objectives: 'Obiettivi',
  actions: 'Azioni',
  identity: 'Fascicolo',
} as const;

export interface Frame {
  readonly pkg: Package;
  readonly plan: Piano;
  readonly seatName: string;
  readonly filter: Filter;
  readonly selection: Selection;
  readonly root: ScoreNode;
  readonly method: Method;
  readonly layout: Layout;
  /** Letters of the columns by key, for formulas. */
  readonly letters: Readonly<Record<'monitoring' | 'objectives' | 'actions', (key: string) => string>>;
  /** By date, from the values that the workbook already holds. */
  readonly scores: ReadonlyMap<string, Scores>;
}

/** A draft has no number yet. */
export function isDraft({ pkg }: Frame): boolean {
  return pkg.delibera.numero === undefined;
}

export function actText({ pkg: { delibera } }: Frame): string {
  const { numero, data, dataProposta } = delibera;
  if (numero !== undefined) return `Deliberazione n. ${numero}${data === undefined ? '' : ` del ${printLongDate(data)}`}`;
  return `BOZZA: proposta di deliberazione${dataProposta === undefined ? '' : ` del ${printLongDate(dataProposta)}`}, non ancora approvata`;
}

export function titleText(frame: Frame): string {
  return `${isDraft(frame) ? 'BOZZA – ' : ''}Monitoraggio ${frame.plan.anno} – sede di ${frame.seatName}`;
}

export function contextText(frame: Frame): string {
  const { fascicolo, delibera } = frame.pkg;
  const extract = frame.selection.label === undefined ? [] : [`Estratto: ${frame.selection.label}`];
  return [fascicolo.ente.nome, fascicolo.titolo, `revisione ${delibera.revisione}`, actText(frame), ...extract].join(' · ');
}

/** Title, context, dates over their columns, heads of the columns. `shown` is the first column in view. */
export function headRows(
  frame: Frame,
  subject: string,
  shown: string,
  heads: Readonly<Record<string, string>>,
  groups: readonly DateGroup[],
): Row[] {
  const dateCells = groups.flatMap(({ date, keys }) =>
    keys.map((key, index): [string, Cell] => [
      key,
      { style: 'group', ...(index === 0 ? { value: `Al ${printLongDate(date)}` } : {}) },
    ]),
  );
  const grouped = new Set(groups.flatMap((group) => group.keys));
  const headCells = Object.entries(heads).map(([key, value]): [string, Cell] => [
    key,
    { style: grouped.has(key) ? 'headCenter' : 'head', value },
  ]);
  return [
    { cells: { [shown]: { style: 'title', value: `${titleText(frame)}: ${subject}` } }, height: 24 },
    { cells: { [shown]: { style: 'subtitle', value: contextText(frame) } }, height: 16 },
    { cells: Object.fromEntries(dateCells), height: 16 },
    { cells: Object.fromEntries(headCells), height: 42 },
  ];
}

export interface DateGroup {
  readonly date: string;
  readonly keys: readonly string[];
}

/** The columns of one date are joined under its name. */
export function groupMerges(columns: readonly Column[], groups: readonly DateGroup[], row: number): string[] {
  const position = (key: string | undefined) => columnLetters(columns.findIndex((column) => column.key === key));
  return groups.map(({ keys }) => `${position(keys[0])}${row}:${position(keys.at(-1))}${row}`);
}

export function printSetup(frame: Frame, area: string, titleRows?: string): Print {
  const { avvertenza } = frame.pkg.fascicolo;
  return {
    area,
    ...(titleRows === undefined ? {} : { titleRows }),
    ...(isDraft(frame) ? { header: 'BOZZA' } : {}),
    footer: {
      left: [titleText(frame), `revisione ${frame.pkg.delibera.revisione}`, ...(avvertenza ? [avvertenza] : [])].join(' · '),
      right: 'pagina &P di &N',
    },
  };
}
