/** *Monitoraggio*: a row per indicator; per date the value and its source are typed in, achievement and outcome are computed. */
import { type IndicatorScore, type ObservedKind, OUTCOMES } from '../../model/scoring/index.ts';
import { dateKey, dateKeys, MONITORING_FIELDS, monitoringColumns } from './columns.ts';
import { indicatorFormulas } from './formulas.ts';
import { type DateGroup, type Frame, groupMerges, headRows, printSetup, SHEETS } from './frame.ts';
import { algorithmText, labelText, stateText, targetText } from './indicator-text.ts';
import { cellValue, inputValidations } from './inputs.ts';
import { HEAD_ROWS, type IndicatorLine, type Owner } from './layout.ts';
import { type Cell, columnLetters, type Highlight, type Row, type Sheet } from './model.ts';
import { ownersHead, ownersText } from './selection.ts';
import { OUTCOME_LOOKS, type StyleName } from './styles.ts';

export function monitoringSheet(frame: Frame): Sheet {
  const { layout, plan } = frame;
  const columns = monitoringColumns(layout.dates);
  const groups = layout.dates.map((date): DateGroup => ({ date, keys: dateKeys(date, MONITORING_FIELDS) }));
  const rows = [
    ...headRows(frame, 'indicatori', 'codice', heads(frame), groups),
    ...layout.indicators.map((line) => indicatorRow(frame, line)),
  ];
  const lastShown = columnLetters(columns.findLastIndex((column) => !column.hidden));
  return {
    name: SHEETS.monitoring,
    columns,
    rows,
    merges: groupMerges(columns, groups, HEAD_ROWS - 1),
    frozen: { columns: 4, rows: HEAD_ROWS, active: firstInput(frame) },
    filter: `B${HEAD_ROWS}:${lastShown}${rows.length}`,
    validations: inputValidations(plan.anno),
    highlights: outcomeHighlights(frame, rows.length),
    print: printSetup(frame, `A1:${lastShown}${rows.length}`, `${HEAD_ROWS - 1}:${HEAD_ROWS}`),
  };
}

function heads({ plan, layout }: Frame): Record<string, string> {
  return {
    codice: 'Codice',
    obiettivo: 'Obiettivo',
    indicatore: 'Indicatore',
    responsabili: ownersHead(plan),
    algoritmo: 'Algoritmo e fonte',
    peso: 'Peso %',
    stato: plan.annoStato === undefined ? 'Stato' : `Stato ${plan.annoStato}`,
    target: `Target ${plan.anno}`,
    ...Object.fromEntries(
      layout.dates.flatMap((date) => [
        [dateKey(date, 'valore'), 'Valore osservato'],
        [dateKey(date, 'nota'), 'Fonte e note'],
        [dateKey(date, 'raggiungimento'), 'Raggiunto %'],
        [dateKey(date, 'esito'), 'Esito'],
      ]),
    ),
  };
}

function indicatorRow(frame: Frame, line: IndicatorLine): Row {
  const { plan, pkg, layout } = frame;
  const { item, owner } = line;
  const absent = plan.segnoAssenza ?? '–';
  const { peso } = item.indicator;
  return {
    cells: {
      id: { style: 'id', value: item.indicator.id },
      codice: { style: 'text', ...(owner.codice === undefined ? {} : { value: owner.codice }) },
      obiettivo: { style: 'text', value: ownerText(owner, frame) },
      indicatore: { style: 'strong', value: labelText(item.indicator) },
      responsabili: { style: 'small', value: owner.objective ? ownersText(pkg.fascicolo, owner.objective) : '' },
      algoritmo: { style: 'small', value: algorithmText(item.indicator) },
      peso: peso === undefined ? { style: 'center', value: absent } : { style: 'points', value: peso },
      stato: { style: 'center', value: stateText(item.indicator, absent) },
      target: { style: 'center', value: targetText(item.target, absent) },
      ...Object.fromEntries(layout.dates.flatMap((date) => Object.entries(dateCells(frame, line, date)))),
      pesoDiCalcolo: { style: 'id', value: item.weight },
    },
    ...(line.isFirstOfOwner ? { separated: true } : {}),
  };
}

/** Strategic objectives often have no code: the level is said, so that a filter can tell them apart. */
function ownerText({ level, titolo, objective }: Owner, { plan }: Frame): string {
  if (level === 'obiettivoStrategico') return `${plan.livelli?.obiettivoStrategico ?? 'Obiettivo strategico'}: ${titolo}`;
  return level === 'fase' ? `${objective?.titolo ?? ''}\nFase: ${titolo}` : titolo;
}

const INPUT_STYLES: Readonly<Record<ObservedKind, StyleName>> = {
  numero: 'inputNumber',
  percentuale: 'inputPercent',
  siNo: 'inputYesNo',
  data: 'inputDate',
  testo: 'inputText',
};

const COMPUTED_STYLES: Readonly<Record<ObservedKind, StyleName>> = {
  numero: 'computed',
  percentuale: 'computedPercent',
  siNo: 'computedText',
  data: 'computedDate',
  testo: 'computedText',
};

function dateCells(frame: Frame, line: IndicatorLine, date: string): Record<string, Cell> {
  const letter = frame.letters.monitoring;
  const address = (field: string) => `${letter(dateKey(date, field))}${line.row}`;
  const [valore, raggiungimento] = [address('valore'), address('raggiungimento')];
  const score = frame.scores.get(date)?.indicators.get(line.item.indicator.id);
  const formulas = indicatorFormulas(line.item.target, line.item.observedKind, valore, raggiungimento);
  const mean = meanOf(frame, line, date);
  const achievement: Cell = formulas.achievement
    ? { style: 'computedPoints', formula: formulas.achievement, result: score?.achievement ?? '' }
    : { style: 'computedPoints' };
  const covered = `IF(ISNUMBER(${raggiungimento}),${mean?.coverage ?? 100},0)`;
  return {
    ...valueCells(line, date, score, letter(dateKey(date, 'valore')), mean?.score),
    [dateKey(date, 'raggiungimento')]: achievement,
    [dateKey(date, 'esito')]: { style: 'computedText', formula: formulas.outcome, result: score?.outcome ?? 'non rilevato' },
    [dateKey(date, 'copertura')]: { style: 'id', formula: covered, result: score?.coverage ?? 0 },
  };
}

/** Typed in, or computed from other objectives, or taken over from the row where the same measure is typed in. */
function valueCells(
  { item: { observedKind }, sameAs }: IndicatorLine,
  date: string,
  score: IndicatorScore | undefined,
  letter: string,
  mean: string | undefined,
): Record<string, Cell> {
  const [value, note] = [dateKey(date, 'valore'), dateKey(date, 'nota')];
  const known = score?.observed && cellValue(score.observed, observedKind);
  if (mean !== undefined) {
    return {
      [value]: { style: 'computedPoints', formula: mean, result: known ?? '' },
      [note]: { style: 'computedNote', value: 'calcolato dagli obiettivi operativi' },
    };
  }
  if (sameAs !== undefined) {
    return {
      [value]: {
        style: COMPUTED_STYLES[observedKind],
        formula: `IF(${letter}${sameAs}="","",${letter}${sameAs})`,
        result: known ?? '',
      },
      [note]: { style: 'computedNote', value: `stesso indicatore della riga ${sameAs}` },
    };
  }
  return {
    [value]: {
      style: INPUT_STYLES[observedKind],
      unlocked: true,
      validation: observedKind,
      ...(known === undefined ? {} : { value: known }),
    },
    [note]: { style: 'inputNote', unlocked: true, validation: 'nota' },
  };
}

/** Where *Obiettivi* holds the mean that a computed indicator observes. */
function meanOf(
  { layout, letters }: Frame,
  { item }: IndicatorLine,
  date: string,
): { readonly score: string; readonly coverage: string } | undefined {
  if (item.meanOf === undefined) return undefined;
  const source = layout.nodes.find((line) => line.node.id === item.meanOf);
  if (!source) throw new Error(`no row for «${item.meanOf}»`);
  const letter = letters.objectives;
  const cell = (field: string) => `${SHEETS.objectives}!${letter(dateKey(date, field))}${source.row}`;
  return { score: cell('punteggio'), coverage: cell('copertura') };
}

function firstInput({ layout, letters }: Frame): string {
  const letter = letters.monitoring;
  const line = layout.indicators.find((one) => one.item.meanOf === undefined && one.sameAs === undefined);
  return `${letter(dateKey(layout.dates[0] ?? '', 'valore'))}${line?.row ?? HEAD_ROWS + 1}`;
}

function outcomeHighlights({ layout, letters }: Frame, lastRow: number): Highlight[] {
  const letter = letters.monitoring;
  return layout.dates.flatMap((date) => {
    const column = letter(dateKey(date, 'esito'));
    const range = `${column}${HEAD_ROWS + 1}:${column}${Math.max(lastRow, HEAD_ROWS + 1)}`;
    return OUTCOMES.map((word): Highlight => ({ kind: 'parola', range, word, look: OUTCOME_LOOKS[word] }));
  });
}
