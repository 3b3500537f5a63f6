/** *Monitoraggio*: a row per indicator; per date the value and its source are typed in, achievement and outcome are computed. */
import { printQuantity, type Quantity } from '../../model/quantity.ts';
import { type Answer, type Assessment, type ObservedKind, OUTCOMES, type Question } from '../../model/scoring/index.ts';
import { dateKey, dateKeys, MONITORING_FIELDS, monitoringColumns } from './columns.ts';
import { type QuestionFormulas, questionFormulas, togetherFormulas } from './formulas.ts';
import { type DateGroup, type Frame, groupMerges, headRows, printSetup, SHEETS } from './frame.ts';
import { algorithmText, labelText, stateText, targetText } from './indicator-text.ts';
import { cellValue, inputValidations } from './inputs.ts';
import { HEAD_ROWS, type IndicatorLine, type Owner, type QuestionLine } from './layout.ts';
import { type Cell, columnLetters, type Highlight, type Row, type Sheet } from './model.ts';
import { ownersHead, ownersText } from './selection.ts';
import { OUTCOME_LOOKS, type StyleName } from './styles.ts';

export function monitoringSheet(frame: Frame): Sheet {
  const { layout, plan } = frame;
  const columns = monitoringColumns(layout.dates, frame.method);
  const groups = layout.dates.map((date): DateGroup => ({ date, keys: dateKeys(date, MONITORING_FIELDS) }));
  const rows = [
    ...headRows(frame, 'indicatori', 'codice', heads(frame), groups),
    ...layout.indicators.flatMap((line) => indicatorRows(frame, line)),
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
    // On A4 its width would print at 6 points.
    print: { ...printSetup(frame, `A1:${lastShown}${rows.length}`, `${HEAD_ROWS - 1}:${HEAD_ROWS}`), paper: 'a3' },
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

function indicatorRows(frame: Frame, line: IndicatorLine): Row[] {
  const below = line.questions.flatMap((one) => [
    ...(one.row === line.row ? [] : [partRow(frame, line, one)]),
    ...(one.comparison ? [comparisonRow(frame, line, one, one.comparison)] : []),
  ]);
  return [indicatorRow(frame, line), ...below];
}

function indicatorRow(frame: Frame, line: IndicatorLine): Row {
  const { plan, pkg } = frame;
  const { item, owner } = line;
  const absent = plan.segnoAssenza ?? '–';
  const { peso } = item.indicator;
  const [question] = line.questions.filter(({ row }) => row === line.row);
  return {
    cells: {
      ...headCells(frame, line, item.indicator.id),
      indicatore: { style: 'strong', value: labelText(item.indicator) },
      responsabili: { style: 'small', value: owner.objective ? ownersText(pkg.fascicolo, owner.objective) : '' },
      algoritmo: { style: 'small', value: algorithmText(item.indicator) },
      peso: peso === undefined ? { style: 'center', value: absent } : { style: 'points', value: peso },
      stato: { style: 'center', value: stateText(item.indicator, absent) },
      target: { style: 'center', value: targetText(item.target, absent) + knownText(question?.question) },
      ...perDate(frame, (date) => ({
        ...(question ? questionCells(frame, line, question, date) : togetherCells(frame, line, date)),
        ...coverageCell(frame, line, date),
      })),
      pesoDiCalcolo: { style: 'id', value: item.weight },
    },
    ...(line.isFirstOfOwner ? { separated: true } : {}),
  };
}

/** In one object, because a large plan has tens of thousands of rows. */
function perDate({ layout }: Frame, cellsOf: (date: string) => Record<string, Cell>): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const date of layout.dates) Object.assign(cells, cellsOf(date));
  return cells;
}

/** Of a past year whose value the data know. */
function knownText(question: Question | undefined): string {
  const figure = question?.comparison;
  if (!figure?.isFixed || figure.known === undefined) return '';
  return `\n(${figure.name}: ${figureText(figure.known, question?.kind)})`;
}

function figureText(value: number, kind: ObservedKind | undefined): string {
  return printQuantity({ kind: 'numero', value, ...(kind === 'percentuale' ? { unit: '%' } : {}) });
}

function partRow(frame: Frame, line: IndicatorLine, one: QuestionLine): Row {
  const { question } = one;
  return {
    cells: {
      ...headCells(frame, line, question.key),
      ...emptyTexts(),
      indicatore: { style: 'small', value: `↳ parte ${question.label}` },
      target: { style: 'center', value: targetText(question.target, '') },
      ...perDate(frame, (date) => questionCells(frame, line, one, date)),
    },
  };
}

/** Asks for the figure that the row above is compared with. */
function comparisonRow(
  frame: Frame,
  line: IndicatorLine,
  { question }: QuestionLine,
  { sameAs, figure }: NonNullable<QuestionLine['comparison']>,
): Row {
  const known =
    figure.known === undefined ? '' : `Se la cella è vuota: ${figureText(figure.known, question.kind)}, dai dati del piano`;
  return {
    cells: {
      ...headCells(frame, line, figure.key),
      ...emptyTexts(),
      indicatore: { style: 'small', value: `↳ confronto: ${figure.name}` },
      algoritmo: { style: 'small', value: known },
      ...perDate(frame, (date) => {
        const compared = answerOf(frame, line, question, date)?.compared;
        const typed = compared?.kind === 'numero' && compared.value === figure.known ? undefined : compared;
        const letter = frame.letters.monitoring(dateKey(date, 'valore'));
        return {
          ...inputCells({ kind: question.kind, sameAs, letter, value: typed }, date),
          [dateKey(date, 'raggiungimento')]: { style: 'computedPoints' },
          [dateKey(date, 'esito')]: { style: 'computedText' },
        };
      }),
    },
  };
}

/** Repeated on the rows below, so that a filter shows them with their indicator. */
function headCells(frame: Frame, line: IndicatorLine, key: string): Record<string, Cell> {
  const isOwn = key === line.item.indicator.id;
  const { codice } = line.owner;
  return {
    id: { style: 'id', value: key },
    codice: { style: isOwn ? 'text' : 'small', ...(codice === undefined ? {} : { value: codice }) },
    obiettivo: { style: isOwn ? 'text' : 'small', value: ownerText(line.owner, frame) },
  };
}

function emptyTexts(): Record<string, Cell> {
  return Object.fromEntries(['responsabili', 'algoritmo', 'peso', 'stato', 'target'].map((key) => [key, { style: 'small' }]));
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
};

const COMPUTED_STYLES: Readonly<Record<ObservedKind, StyleName>> = {
  numero: 'computed',
  percentuale: 'computedPercent',
  siNo: 'computedText',
  data: 'computedDate',
};

function answerOf({ scores }: Frame, { item }: IndicatorLine, question: Question, date: string): Answer | undefined {
  const score = scores.get(date)?.indicators.get(item.indicator.id);
  return score?.answers.find((answer) => answer.question.key === question.key);
}

/** A question's value and note, with what follows from them. */
function questionCells(frame: Frame, line: IndicatorLine, one: QuestionLine, date: string): Record<string, Cell> {
  const { question, row, sameAs, comparison } = one;
  const letter = (field: string) => frame.letters.monitoring(dateKey(date, field));
  const cells = {
    observed: `${letter('valore')}${row}`,
    compared: comparison && `${letter('valore')}${comparison.row}`,
    achievement: `${letter('raggiungimento')}${row}`,
    measure: frame.method.fasce && `${letter('misura')}${row}`,
  };
  const answer = answerOf(frame, line, question, date);
  const formulas = questionFormulas(frame.method, question, cells);
  const mean = meanOf(frame, line, date)?.score;
  return {
    ...(mean === undefined
      ? inputCells({ kind: question.kind, sameAs, letter: letter('valore'), value: answer?.observed }, date)
      : meanCells(mean, answer, date)),
    ...(formulas.measure
      ? { [dateKey(date, 'misura')]: { style: 'id', formula: formulas.measure, result: answer?.measure ?? '' } }
      : {}),
    ...outcomeCells(formulas, answer, date),
  };
}

/** Of an indicator whose target has parts: nothing is typed on its own row. */
function togetherCells(frame: Frame, line: IndicatorLine, date: string): Record<string, Cell> {
  const letter = (field: string) => frame.letters.monitoring(dateKey(date, field));
  const span = (field: string) => `${letter(field)}${line.row + 1}:${letter(field)}${line.lastRow}`;
  const parts = { achievements: span('raggiungimento'), outcomes: span('esito') };
  const own = `${letter('raggiungimento')}${line.row}`;
  const formulas = togetherFormulas(frame.method, line.questions.length, own, parts);
  return {
    [dateKey(date, 'valore')]: { style: 'computed' },
    [dateKey(date, 'nota')]: { style: 'computedNote', value: 'si compila nelle righe sotto' },
    ...outcomeCells(formulas, frame.scores.get(date)?.indicators.get(line.item.indicator.id), date),
  };
}

function outcomeCells(formulas: QuestionFormulas, assessment: Assessment | undefined, date: string): Record<string, Cell> {
  return {
    [dateKey(date, 'raggiungimento')]: formulas.achievement
      ? { style: 'computedPoints', formula: formulas.achievement, result: assessment?.achievement ?? '' }
      : { style: 'computedPoints' },
    [dateKey(date, 'esito')]: {
      style: 'computedText',
      formula: formulas.outcome,
      result: assessment?.outcome ?? 'non rilevato',
    },
  };
}

function coverageCell(frame: Frame, line: IndicatorLine, date: string): Record<string, Cell> {
  const achievement = `${frame.letters.monitoring(dateKey(date, 'raggiungimento'))}${line.row}`;
  const score = frame.scores.get(date)?.indicators.get(line.item.indicator.id);
  const covered = `IF(ISNUMBER(${achievement}),${meanOf(frame, line, date)?.coverage ?? 100},0)`;
  return { [dateKey(date, 'copertura')]: { style: 'id', formula: covered, result: score?.coverage ?? 0 } };
}

function meanCells(formula: string, answer: Answer | undefined, date: string): Record<string, Cell> {
  const known = answer?.observed && cellValue(answer.observed, 'numero');
  return {
    [dateKey(date, 'valore')]: { style: 'computedPoints', formula, result: known ?? '' },
    [dateKey(date, 'nota')]: { style: 'computedNote', value: 'calcolato dagli obiettivi operativi' },
  };
}

interface Input {
  readonly kind: ObservedKind;
  readonly sameAs: number | undefined;
  /** Of the column of values. */
  readonly letter: string;
  readonly value: Quantity | undefined;
}

/** Typed in, or taken over from the row where the same value is typed in. */
function inputCells({ kind, sameAs, letter, value: observed }: Input, date: string): Record<string, Cell> {
  const [value, note] = [dateKey(date, 'valore'), dateKey(date, 'nota')];
  const known = observed && cellValue(observed, kind);
  if (sameAs !== undefined) {
    return {
      [value]: {
        style: COMPUTED_STYLES[kind],
        formula: `IF(${letter}${sameAs}="","",${letter}${sameAs})`,
        result: known ?? '',
      },
      [note]: { style: 'computedNote', value: `stesso valore della riga ${sameAs}` },
    };
  }
  return {
    [value]: {
      style: INPUT_STYLES[kind],
      unlocked: true,
      validation: kind,
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
  const typed = layout.indicators.flatMap((one) => one.questions);
  const line = typed.find((one) => !one.question.isMean && one.sameAs === undefined);
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
