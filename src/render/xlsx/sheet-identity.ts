/**
 * *Fascicolo*, the very hidden sheet: says which data the workbook was made from, which column holds what, and which id stands on which
 * row, so that an importer can refuse what is not its own and find every value again.
 */
import type { ObservedKind } from '../../model/scoring/index.ts';
import { ACTION_FIELDS, dateKey, MONITORING_FIELDS } from './columns.ts';
import { type Frame, SHEETS } from './frame.ts';
import { targetText } from './indicator-text.ts';
import type { Column, Row, Sheet } from './model.ts';
import { planDigest } from './plan-digest.ts';

/** Changes whenever an importer would have to read the workbook differently. */
export const FORMAT = 'fascicolo-monitoraggio/1';

export function identitySheet(frame: Frame): Sheet {
  const rows = [...identityRows(frame), ...columnRows(frame), ...lineRows(frame)].map(
    (cells): Row => ({
      cells: Object.fromEntries(cells.map((value, index) => [KEYS[index] ?? '', { style: 'id', value }])),
    }),
  );
  return {
    name: SHEETS.identity,
    veryHidden: true,
    columns: KEYS.map((key): Column => ({ key, width: 24 })),
    rows,
    merges: [],
    validations: {},
    highlights: [],
  };
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

type Line = readonly (string | number)[];

function identityRows({ pkg, plan, filter }: Frame): Line[] {
  return [
    ['formato', FORMAT],
    ['pacchetto', pkg.name],
    ['piano', pkg.fascicolo.piano],
    ['revisione', pkg.delibera.revisione],
    ['sede', plan.sede],
    ['anno', plan.anno],
    ['unita', filter.unita ?? ''],
    ['responsabile', filter.responsabile ?? ''],
    ['sorgenti', planDigest(pkg, plan)],
  ];
}

/** `colonna | foglio | data | campo | lettera`, for the columns that people fill in. */
function columnRows({ layout, letters: { monitoring, actions } }: Frame): Line[] {
  return layout.dates.flatMap((date) => [
    ...MONITORING_FIELDS.slice(0, 2).map((field) => [
      'colonna',
      SHEETS.monitoring,
      date,
      field,
      monitoring(dateKey(date, field)),
    ]),
    ...ACTION_FIELDS.map((field) => ['colonna', SHEETS.actions, date, field, actions(dateKey(date, field))]),
  ]);
}

/**
 * `riga | foglio | riga | id | ingresso | target`; the same ids stand in the hidden column A of their sheets. Of *Monitoraggio* they are the
 * keys of what is observed (model/scoring/question.ts): the indicator's id, `ind-11.parte-2`, `ind-7.confronto`.
 */
function lineRows({ layout }: Frame): Line[] {
  return [
    ...layout.indicators.flatMap(({ row, item, questions }): Line[] => {
      const { id } = item.indicator;
      const line = (at: number, key: string, entry: string, target: string): Line => [
        'riga',
        SHEETS.monitoring,
        at,
        key,
        entry,
        target,
      ];
      const whole = questions.some((one) => one.row === row) ? [] : [line(row, id, 'calcolato', targetText(item.target, ''))];
      return [
        ...whole,
        ...questions.flatMap(({ row: own, sameAs, question, comparison }) => [
          line(
            own,
            question.key,
            question.isMean ? 'calcolato' : entryOf(question.kind, sameAs),
            targetText(question.target, ''),
          ),
          ...(comparison ? [line(comparison.row, comparison.figure.key, entryOf(question.kind, comparison.sameAs), '')] : []),
        ]),
      ];
    }),
    ...layout.actions.map(({ row, action }): Line => ['riga', SHEETS.actions, row, action.id, 'stato', '']),
  ];
}

function entryOf(kind: ObservedKind, sameAs: number | undefined): string {
  return sameAs === undefined ? kind : `riga ${sameAs}`;
}
