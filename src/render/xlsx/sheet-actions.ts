/** *Azioni*: a row per action; per date its state is chosen from a list and a note may be written. */
import { STATI_AZIONE } from '../../model/schema-monitoring.ts';
import { ACTION_FIELDS, actionColumns, dateKey, dateKeys } from './columns.ts';
import { type DateGroup, type Frame, groupMerges, headRows, printSetup, SHEETS } from './frame.ts';
import { actionValidation, inputValidations } from './inputs.ts';
import { type ActionFacts, type ActionLine, actionFacts, HEAD_ROWS } from './layout.ts';
import { type Cell, columnLetters, type Highlight, type HighlightLook, type Row, type Sheet } from './model.ts';
import { ownersHead, ownersText } from './selection.ts';

export function actionsSheet(frame: Frame): Sheet {
  const { layout, plan } = frame;
  const facts = actionFacts(layout);
  const columns = actionColumns(layout.dates, facts);
  const groups = layout.dates.map((date): DateGroup => ({ date, keys: dateKeys(date, ACTION_FIELDS) }));
  const actionRows = layout.actions.map((line) => actionRow(frame, line, facts));
  const rows = [
    ...headRows(frame, 'azioni', 'codice', heads(frame, facts), groups),
    ...(actionRows.length > 0 ? actionRows : [emptyRow()]),
  ];
  const last = columnLetters(columns.length - 1);
  const letter = frame.letters.actions;
  return {
    name: SHEETS.actions,
    columns,
    rows,
    merges: groupMerges(columns, groups, HEAD_ROWS - 1),
    frozen: {
      columns: 3,
      rows: HEAD_ROWS,
      active: `${letter(dateKey(layout.dates[0] ?? '', 'stato'))}${HEAD_ROWS + 1}`,
    },
    filter: `B${HEAD_ROWS}:${last}${rows.length}`,
    validations: {
      stato: actionValidation,
      nota: { ...inputValidations(plan.anno).nota, promptTitle: 'Note', prompt: NOTE_PROMPT },
    },
    highlights: layout.dates.flatMap((date) => {
      const column = letter(dateKey(date, 'stato'));
      return stateHighlights(`${column}${HEAD_ROWS + 1}:${column}${rows.length}`);
    }),
    print: printSetup(frame, `A1:${last}${rows.length}`, `${HEAD_ROWS - 1}:${HEAD_ROWS}`),
  };
}

const NOTE_PROMPT = 'Che cosa è stato fatto, o perché l’azione è in ritardo, sospesa o annullata.';

function heads({ plan, layout }: Frame, has: ActionFacts): Record<string, string> {
  return {
    codice: 'Codice obiettivo',
    obiettivo: 'Obiettivo',
    responsabili: ownersHead(plan),
    ...(has.code ? { codiceAzione: 'Codice azione' } : {}),
    azione: 'Azione',
    ...(has.budget ? { budget: 'Budget (euro)' } : {}),
    ...Object.fromEntries(
      layout.dates.flatMap((date) => [
        [dateKey(date, 'stato'), 'Stato'],
        [dateKey(date, 'nota'), 'Note'],
      ]),
    ),
  };
}

function actionRow({ pkg, plan, layout }: Frame, { action, objective, isFirstOfObjective }: ActionLine, has: ActionFacts): Row {
  const code: Cell = { style: 'text', ...(action.codice === undefined ? {} : { value: action.codice }) };
  const money = plan.importi === 'interi' ? 'wholeMoney' : 'money';
  const budget: Cell =
    action.budget === undefined ? { style: 'center', value: plan.segnoAssenza ?? '–' } : { style: money, value: action.budget };
  return {
    cells: {
      id: { style: 'id', value: action.id },
      codice: { style: 'text', ...(objective.codice === undefined ? {} : { value: objective.codice }) },
      obiettivo: { style: 'text', value: objective.titolo },
      responsabili: { style: 'small', value: ownersText(pkg.fascicolo, objective) },
      ...(has.code ? { codiceAzione: code } : {}),
      azione: { style: 'strong', value: action.titolo },
      ...(has.budget ? { budget } : {}),
      ...Object.fromEntries(
        layout.dates.flatMap((date): [string, Cell][] => [
          [dateKey(date, 'stato'), { style: 'inputState', unlocked: true, validation: 'stato' }],
          [dateKey(date, 'nota'), { style: 'inputNote', unlocked: true, validation: 'nota' }],
        ]),
      ),
    },
    ...(isFirstOfObjective ? { separated: true } : {}),
  };
}

function emptyRow(): Row {
  return { cells: { obiettivo: { style: 'text', value: 'Nessuna azione.' } } };
}

const STATE_LOOKS: Readonly<Record<(typeof STATI_AZIONE)[number], HighlightLook>> = {
  'da avviare': 'absent',
  'in corso': 'middle',
  conclusa: 'good',
  sospesa: 'bad',
  annullata: 'bad',
};

function stateHighlights(range: string): Highlight[] {
  return STATI_AZIONE.map((word) => ({ kind: 'parola', range, word, look: STATE_LOOKS[word] }));
}
