/** The plans of a package arrive; a table leaves with a row per indicator, as documents print it, beside the objective that it belongs to. */

import { algorithmText } from '../compose/indicator-forms.ts';
import { descriptions } from '../load/editor-descriptions.ts';
import type { Indicatore, ObiettivoOperativo, Package, Piano } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { indicatorsById, resolveIndicator } from '../model/same-indicator.ts';
import { stateOf } from '../model/state.ts';
import { printTarget } from '../model/targets/index.ts';
import { type Column, type Table, type Value, withoutEmptyColumns } from './table.ts';

type Row = Readonly<Record<string, Value>>;

export function indicatorsTable(pkg: Package): Table {
  const rows = rowsOf(pkg);
  return withoutEmptyColumns({ name: 'indicatori', title: 'Indicatori del piano', columns: columns(rows), rows });
}

export const BUDGET_TABLE = 'indicatori-pira';

/** The indicators that are also those of the budget's plan (PIRA, D.Lgs. 33/2013, art. 29 c. 2); undefined where there are none. */
export function budgetIndicatorsTable(pkg: Package): Table | undefined {
  const rows = rowsOf(pkg).filter(({ pira }) => pira === true);
  if (rows.length === 0) return undefined;
  const title = 'Indicatori del piano degli indicatori e dei risultati attesi di bilancio (PIRA)';
  return withoutEmptyColumns({ name: BUDGET_TABLE, title, columns: columns(rows), rows });
}

function rowsOf(pkg: Package): Row[] {
  const indicators = indicatorsById(pkg);
  return pkg.piani.flatMap((plan) => planRows(plan, indicators));
}

/** The nodes above the indicator, by the names that the model gives them. */
type Above = Readonly<Record<string, string>>;

function planRows(plan: Piano, indicators: ReadonlyMap<string, Indicatore>): Row[] {
  const rows: Row[] = [];
  const add = (list: readonly Indicatore[] | undefined, above: Above) => {
    for (const indicator of list ?? []) rows.push({ ...above, ...indicatorRow(indicator, plan, indicators) });
  };
  for (const area of plan.aree) {
    const inArea = { sede: plan.sede, area: area.id };
    for (const strategic of area.obiettiviStrategici ?? []) {
      const inStrategic = { ...inArea, obiettivoStrategico: strategic.id };
      add(strategic.indicatori, { ...inStrategic, ...objectiveName(strategic) });
      for (const operational of strategic.obiettiviOperativi ?? []) {
        const inOperational = { ...inStrategic, obiettivoOperativo: operational.id, ...objectiveName(operational) };
        add(operational.indicatori, inOperational);
        for (const phase of operational.fasi ?? []) add(phase.indicatori, { ...inOperational, fase: phase.id });
      }
    }
  }
  return rows;
}

function objectiveName({ codice, titolo }: Pick<ObiettivoOperativo, 'codice' | 'titolo'>): Above {
  return { ...(codice === undefined ? {} : { 'obiettivo.codice': codice }), 'obiettivo.titolo': titolo };
}

function indicatorRow(own: Indicatore, plan: Piano, indicators: ReadonlyMap<string, Indicatore>): Row {
  const whole = resolveIndicator(own, indicators);
  const { id, stessoDi, codice, kpi, etichetta, pira, calcolo, tipologia, definizione, fonte, unita, polarita, peso } = {
    ...whole,
    stessoDi: own.stessoDi,
  };
  const state = stateOf(whole, plan);
  return {
    ...{ id, stessoDi, codice, kpi, etichetta, pira, calcolo, tipologia, definizione, fonte, unita, polarita, peso },
    algoritmo: algorithmText({ ...whole, fonte: undefined }) ?? undefined,
    stato: printed(state?.value),
    'stato.anno': state?.year,
    'stato.riferimento.nome': state?.reference?.nome,
    'stato.riferimento.valore': printed(state?.reference?.valore),
    ...byYear('target', whole.target, printTarget),
    'soglie.minimo': printed(whole.soglie?.minimo),
    'soglie.target': printed(whole.soglie?.target),
    'soglie.massimo': printed(whole.soglie?.massimo),
    ...byYear('valoreOsservato', whole.valoreOsservato, printQuantity),
  };
}

function printed(value: Quantity | undefined): string | undefined {
  return value && printQuantity(value);
}

function byYear<T>(property: string, values: Readonly<Record<string, T>> | undefined, print: (value: T) => string): Row {
  return Object.fromEntries(Object.entries(values ?? {}).map(([year, value]) => [`${property}.${year}`, print(value)]));
}

const OWN = 'indicatore';

function columns(rows: readonly Row[]): Column[] {
  return [
    text('sede', 'Sede (id).'),
    text('area', 'Area o ambito (id).'),
    text('obiettivoStrategico', 'Obiettivo strategico (id).'),
    text('obiettivoOperativo', 'Obiettivo operativo (id); vuoto negli indicatori dell’obiettivo strategico.'),
    text('fase', 'Fase dell’obiettivo operativo (id).'),
    text('obiettivo.codice', 'Codice dell’obiettivo a cui l’indicatore appartiene.'),
    text('obiettivo.titolo', 'Titolo dell’obiettivo a cui l’indicatore appartiene.'),
    text('id', 'Identificativo dell’indicatore, che resta lo stesso da una revisione all’altra.'),
    ...['stessoDi', 'codice', 'kpi', 'etichetta'].map((name) => text(name, described(name))),
    { name: 'pira', kind: 'siNo', description: described('pira') },
    ...['calcolo', 'tipologia', 'definizione', 'algoritmo', 'fonte', 'unita', 'polarita'].map((name) =>
      text(name, described(name)),
    ),
    { name: 'peso', kind: 'numero', description: 'Peso in punti percentuali.' },
    text('stato', described('stato')),
    { name: 'stato.anno', kind: 'numero', description: 'Anno a cui lo stato si riferisce.' },
    text('stato.riferimento.nome', 'Nome del valore di altri con cui lo stato si confronta.'),
    text('stato.riferimento.valore', 'Valore di altri con cui lo stato si confronta.'),
    ...yearColumns(rows, 'target', 'Target'),
    ...['minimo', 'target', 'massimo'].map((name) => text(`soglie.${name}`, described(name))),
    ...yearColumns(rows, 'valoreOsservato', 'Valore osservato'),
  ];
}

function yearColumns(rows: readonly Row[], property: string, words: string): Column[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => name.startsWith(`${property}.`))));
  return [...names].sort().map((name) => text(name, `${words} del ${name.slice(property.length + 1)}.`));
}

function text(name: string, description: string): Column {
  return { name, kind: 'testo', description };
}

function described(name: string): string {
  return descriptions[`${OWN}.${name}`] ?? descriptions[name] ?? name;
}
