/** The columns of the sheets, by key: `2020-06-30.valore` is the observed value on that date. Formulas and the hidden register point at them. */
import type { Method } from '../../model/scoring/index.ts';
import type { ActionFacts } from './layout.ts';
import type { Column } from './model.ts';

/** Keys of what repeats for each date. */
export const MONITORING_FIELDS = ['valore', 'nota', 'raggiungimento', 'esito'] as const;
export const OBJECTIVE_FIELDS = ['punteggio', 'copertura', 'raggiunti'] as const;
export const ACTION_FIELDS = ['stato', 'nota'] as const;

export function dateKey(date: string, field: string): string {
  return `${date}.${field}`;
}

export function dateKeys(date: string, fields: readonly string[]): readonly string[] {
  return fields.map((field) => dateKey(date, field));
}

/** With a hidden column for the achievement before bands, where the method has them. */
export function monitoringColumns(dates: readonly string[], { fasce }: Pick<Method, 'fasce'>): readonly Column[] {
  const widths = { valore: 9, nota: 14, raggiungimento: 9, esito: 11 };
  const hidden = fasce ? ['copertura', 'misura'] : ['copertura'];
  return [
    { key: 'id', width: 4, hidden: true },
    { key: 'codice', width: 12 },
    { key: 'obiettivo', width: 22 },
    { key: 'indicatore', width: 28 },
    { key: 'responsabili', width: 18 },
    { key: 'algoritmo', width: 22 },
    { key: 'peso', width: 7 },
    { key: 'stato', width: 11 },
    { key: 'target', width: 12 },
    ...dates.flatMap((date) => MONITORING_FIELDS.map((field) => ({ key: dateKey(date, field), width: widths[field] }))),
    { key: 'pesoDiCalcolo', width: 8, hidden: true },
    ...dates.flatMap((date) => hidden.map((field): Column => ({ key: dateKey(date, field), width: 8, hidden: true }))),
  ];
}

export function objectiveColumns(dates: readonly string[]): readonly Column[] {
  const widths = { punteggio: 13, copertura: 10, raggiunti: 10 };
  return [
    { key: 'id', width: 4, hidden: true },
    { key: 'livello', width: 16 },
    { key: 'codice', width: 12 },
    { key: 'titolo', width: 52 },
    { key: 'peso', width: 8 },
    { key: 'pesoUsato', width: 8 },
    { key: 'calcolo', width: 34 },
    ...dates.flatMap((date) => OBJECTIVE_FIELDS.map((field) => ({ key: dateKey(date, field), width: widths[field] }))),
    { key: 'padre', width: 4, hidden: true },
    { key: 'pesoDiCalcolo', width: 8, hidden: true },
  ];
}

/** Columns that no action fills are left out. */
export function actionColumns(dates: readonly string[], has: ActionFacts): readonly Column[] {
  const widths = { stato: 12, nota: 24 };
  return [
    { key: 'id', width: 4, hidden: true },
    { key: 'codice', width: 12 },
    { key: 'obiettivo', width: 36 },
    { key: 'responsabili', width: 24 },
    ...(has.code ? [{ key: 'codiceAzione', width: 16 }] : []),
    { key: 'azione', width: 44 },
    ...(has.budget ? [{ key: 'budget', width: 12 }] : []),
    ...dates.flatMap((date) => ACTION_FIELDS.map((field) => ({ key: dateKey(date, field), width: widths[field] }))),
  ];
}
