/** *Obiettivi*: the score of every level as a live weighted mean, with its coverage beside it and a bar; nothing is typed here. */
import { type Level, type ScoreNode, settle } from '../../model/scoring/index.ts';
import { dateKey, dateKeys, OBJECTIVE_FIELDS, objectiveColumns } from './columns.ts';
import { type DateGroup, type Frame, groupMerges, headRows, printSetup, SHEETS } from './frame.ts';
import { HEAD_ROWS, type NodeLine, type Span } from './layout.ts';
import { type Cell, columnLetters, type Highlight, type Row, type Sheet } from './model.ts';
import type { StyleName } from './styles.ts';

export function objectivesSheet(frame: Frame): Sheet {
  const { layout } = frame;
  const columns = objectiveColumns(layout.dates);
  const groups = layout.dates.map((date): DateGroup => ({ date, keys: dateKeys(date, OBJECTIVE_FIELDS) }));
  const rows = [
    ...headRows(frame, 'punteggi degli obiettivi', 'livello', heads(frame), groups),
    ...layout.nodes.map((line) => nodeRow(frame, line)),
  ];
  const lastShown = columnLetters(columns.findLastIndex((column) => !column.hidden));
  return {
    name: SHEETS.objectives,
    columns,
    rows,
    merges: groupMerges(columns, groups, HEAD_ROWS - 1),
    frozen: { columns: 4, rows: HEAD_ROWS, active: `${frame.letters.objectives('peso')}${HEAD_ROWS + 1}` },
    filter: `B${HEAD_ROWS}:${lastShown}${rows.length}`,
    validations: {},
    highlights: highlights(frame, Math.max(rows.length, HEAD_ROWS + 1)),
    print: printSetup(frame, `A1:${lastShown}${rows.length}`, `${HEAD_ROWS - 1}:${HEAD_ROWS}`),
  };
}

function heads({ layout }: Frame): Record<string, string> {
  return {
    livello: 'Livello',
    codice: 'Codice',
    titolo: 'Titolo',
    peso: 'Peso % nel piano',
    pesoUsato: 'Peso % usato',
    calcolo: 'Come si calcola',
    ...Object.fromEntries(
      layout.dates.flatMap((date) => [
        [dateKey(date, 'punteggio'), 'Punteggio su 100'],
        [dateKey(date, 'copertura'), 'Copertura %'],
        [dateKey(date, 'raggiunti'), 'Indicatori raggiunti'],
      ]),
    ),
  };
}

const TITLE_STYLES: Readonly<Record<Level, StyleName>> = {
  sede: 'seat',
  area: 'area',
  obiettivoStrategico: 'strategic',
  indicatori: 'part',
  obiettiviOperativi: 'part',
  obiettivoOperativo: 'operational',
  fase: 'phase',
};

function nodeRow(frame: Frame, line: NodeLine): Row {
  const { layout, plan } = frame;
  const { node, parent } = line;
  const used = parent && node.weight > 0 ? usedWeight(node, parent) : undefined;
  return {
    cells: {
      id: { style: 'id', value: node.id },
      livello: { style: 'text', value: levelName(node.level, frame) },
      codice: { style: 'text', ...(node.codice === undefined ? {} : { value: node.codice }) },
      titolo: { style: TITLE_STYLES[node.level], value: node.level === 'sede' ? `Sede di ${node.titolo}` : node.titolo },
      peso:
        node.peso === undefined ? { style: 'center', value: plan.segnoAssenza ?? '–' } : { style: 'points', value: node.peso },
      pesoUsato: used === undefined ? { style: 'center', value: '–' } : { style: 'points', value: used },
      calcolo: { style: 'small', value: methodText(node) },
      ...Object.fromEntries(layout.dates.flatMap((date) => Object.entries(dateCells(frame, line, date)))),
      padre: { style: 'id', value: parent?.id ?? '' },
      pesoDiCalcolo: { style: 'id', value: node.weight },
    },
    ...(node.level === 'area' || node.level === 'obiettivoStrategico' ? { separated: true } : {}),
  };
}

function levelName(level: Level, { plan: { livelli } }: Frame): string {
  const names: Record<Level, string> = {
    sede: 'Sede',
    area: livelli?.area ?? 'Area strategica',
    obiettivoStrategico: livelli?.obiettivoStrategico ?? 'Obiettivo strategico',
    indicatori: 'Componente',
    obiettiviOperativi: 'Componente',
    obiettivoOperativo: livelli?.obiettivoOperativo ?? 'Obiettivo operativo',
    fase: 'Fase',
  };
  return names[level];
}

/** The share in the parent's mean, 0–100. */
function usedWeight(node: ScoreNode, parent: ScoreNode): number {
  const all = [...parent.children, ...parent.indicators].reduce((total, part) => total + part.weight, 0);
  return all === 0 ? 0 : settle((100 * node.weight) / all);
}

/** Says of what the score is the mean, and whether the weights are the plan's. */
export function methodText({ level, weight, indicators, children, equalWeights }: ScoreNode): string {
  const counted = children.filter((child) => child.weight > 0);
  const parts = [...countText(indicators.length, 'indicatore', 'indicatori'), ...childrenText(counted)];
  if (parts.length === 0) return 'nessun indicatore';
  const count = indicators.length + counted.length;
  const weights = count === 1 ? '' : equalWeights ? ', a pesi uguali: il piano non li indica' : ', pesi del piano';
  const through = level === 'obiettiviOperativi' && weight === 0 ? '; conta attraverso il suo indicatore' : '';
  const half = parts.length > 1 ? ', metà e metà' : '';
  return `${count === 1 ? '' : 'media di '}${parts.join(' e ')}${half}${weights}${through}`;
}

function childrenText(children: readonly ScoreNode[]): string[] {
  const names: Record<Level, readonly [string, string]> = {
    sede: ['sede', 'sedi'],
    area: ['area', 'aree'],
    obiettivoStrategico: ['obiettivo strategico', 'obiettivi strategici'],
    indicatori: ['componente', 'componenti'],
    obiettiviOperativi: ['componente', 'componenti'],
    obiettivoOperativo: ['obiettivo operativo', 'obiettivi operativi'],
    fase: ['fase', 'fasi'],
  };
  const [first] = children;
  return first ? countText(children.length, ...names[first.level]) : [];
}

function countText(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

function dateCells(frame: Frame, line: NodeLine, date: string): Record<string, Cell> {
  const score = frame.scores.get(date)?.nodes.get(line.node.id);
  const parts = weightedParts(frame, line, date);
  const all = parts.map((part) => part.all).join('+');
  const known = parts.map((part) => part.known).join('+');
  const scoreFormula = `IF(${known}=0,"",ROUND((${parts.map((part) => part.sum).join('+')})/(${known}),10))`;
  const coverageFormula = `IF(${all}=0,0,ROUND((${parts.map((part) => part.coverage).join('+')})/(${all}),10))`;
  return {
    [dateKey(date, 'punteggio')]:
      parts.length === 0
        ? { style: 'computedPoints' }
        : { style: 'computedPoints', formula: scoreFormula, result: score?.score ?? '' },
    [dateKey(date, 'copertura')]:
      parts.length === 0
        ? { style: 'computedPoints', value: 0 }
        : { style: 'computedPoints', formula: coverageFormula, result: score?.coverage ?? 0 },
    [dateKey(date, 'raggiunti')]: metCell(frame, line, date),
  };
}

/** Pieces of a weighted mean: parts without a score leave both sum and weight, so that a missing value counts neither as 0 nor as 100. */
interface WeightedPart {
  readonly sum: string;
  readonly known: string;
  readonly coverage: string;
  readonly all: string;
}

function weightedParts({ letters }: Frame, line: NodeLine, date: string): WeightedPart[] {
  const parts: WeightedPart[] = [];
  if (line.own) {
    const letter = letters.monitoring;
    const span = (key: string) => rangeOf(letter(key), line.own, SHEETS.monitoring);
    const [weight, score] = [span('pesoDiCalcolo'), span(dateKey(date, 'raggiungimento'))];
    parts.push(weightedPart([weight], score, span(dateKey(date, 'copertura'))));
  }
  if (line.below) {
    const letter = letters.objectives;
    const span = (key: string) => rangeOf(letter(key), line.below);
    const isChild = `(${span('padre')}=${letter('id')}${line.row})*1`;
    const score = span(dateKey(date, 'punteggio'));
    parts.push(weightedPart([isChild, span('pesoDiCalcolo')], score, span(dateKey(date, 'copertura'))));
  }
  return parts;
}

/** SUMPRODUCT takes the text of an empty result as 0 where ranges stand as arguments of their own. */
function weightedPart(weights: readonly string[], score: string, coverage: string): WeightedPart {
  const product = (...factors: readonly string[]) => `SUMPRODUCT(${[...weights, ...factors].join(',')})`;
  return { sum: product(score), known: product(`ISNUMBER(${score})*1`), coverage: product(coverage), all: product() };
}

function rangeOf(letters: string, span: Span | undefined, sheet?: string): string {
  if (!span) throw new Error('range asked for no rows');
  return `${sheet === undefined ? '' : `${sheet}!`}${letters}${span.from}:${letters}${span.to}`;
}

function metCell({ letters, scores }: Frame, { node, branch }: NodeLine, date: string): Cell {
  if (!branch) return { style: 'computedText', value: '–' };
  const outcomes = rangeOf(letters.monitoring(dateKey(date, 'esito')), branch, SHEETS.monitoring);
  // Only the rows of indicators have a weight: those of the parts of a target have none.
  const weights = rangeOf(letters.monitoring('pesoDiCalcolo'), branch, SHEETS.monitoring);
  const score = scores.get(date)?.nodes.get(node.id);
  return {
    style: 'computedText',
    formula: `COUNTIFS(${outcomes},"raggiunto",${weights},">=0")&" su "&COUNT(${weights})`,
    result: `${score?.met ?? 0} su ${score?.indicators ?? 0}`,
  };
}

function highlights({ layout, letters }: Frame, lastRow: number): Highlight[] {
  const letter = letters.objectives;
  return layout.dates.flatMap((date): Highlight[] => {
    const range = (field: string) => `${letter(dateKey(date, field))}${HEAD_ROWS + 1}:${letter(dateKey(date, field))}${lastRow}`;
    return [
      { kind: 'barra', range: range('punteggio') },
      { kind: 'minoreDi', range: range('copertura'), bound: 100, look: 'absent' },
    ];
  });
}
