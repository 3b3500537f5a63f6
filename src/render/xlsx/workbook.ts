/** A checked package and one of its plans arrive, the monitoring workbook of that seat leaves as plain values. */
import type { CheckedPackage, Piano } from '../../model/package.ts';
import { indicatorsById } from '../../model/same-indicator.ts';
import { methodOf, type Observations, planTree, scorePlan } from '../../model/scoring/index.ts';
import { actionColumns, monitoringColumns, objectiveColumns } from './columns.ts';
import { actText, contextText, type Frame, titleText } from './frame.ts';
import { actionFacts, layOut } from './layout.ts';
import { lettersByKey, type Sheet, type WorkbookModel } from './model.ts';
import { withHeight } from './row-height.ts';
import { type Filter, select } from './selection.ts';
import { actionsSheet } from './sheet-actions.ts';
import { identitySheet } from './sheet-identity.ts';
import { instructionsSheet } from './sheet-instructions.ts';
import { monitoringSheet } from './sheet-monitoring.ts';
import { objectivesSheet } from './sheet-objectives.ts';

/**
 * `observations`, by date (`2020-06-30`), are values that the workbook already shows when it goes out; every cached result follows from
 * them by the rules of model/scoring/.
 */
export function workbookModel(
  pkg: CheckedPackage,
  plan: Piano,
  filter: Filter = {},
  observations: ReadonlyMap<string, Observations> = new Map(),
): WorkbookModel {
  return withHeights(workbookContent(pkg, plan, filter, observations));
}

/** Of every row that somebody sees, so that its texts show whole. */
export function withHeights(model: WorkbookModel): WorkbookModel {
  const tall = (sheet: Sheet) => ({ ...sheet, rows: sheet.rows.map((row) => withHeight(row, sheet.columns)) });
  return { ...model, sheets: model.sheets.map((sheet) => (sheet.veryHidden ? sheet : tall(sheet))) };
}

/** Rows have no heights yet, which take a while to measure: to compare what the cells say nobody needs them. */
export function workbookContent(
  pkg: CheckedPackage,
  plan: Piano,
  filter: Filter = {},
  observations: ReadonlyMap<string, Observations> = new Map(),
): WorkbookModel {
  const seatName = pkg.fascicolo.sedi.find((seat) => seat.id === plan.sede)?.nome ?? plan.sede;
  const root = planTree(plan, seatName, indicatorsById(pkg));
  const method = methodOf(pkg, plan);
  const selection = select(pkg, plan, filter);
  const layout = layOut(plan, root, selection);
  const scores = new Map(layout.dates.map((date) => [date, scorePlan(root, observations.get(date) ?? new Map(), method)]));
  const letters = {
    monitoring: lettersByKey(monitoringColumns(layout.dates, method)),
    objectives: lettersByKey(objectiveColumns(layout.dates)),
    actions: lettersByKey(actionColumns(layout.dates, actionFacts(layout))),
  };
  const frame: Frame = { pkg, plan, seatName, filter, selection, root, method, layout, letters, scores };
  return {
    properties: {
      title: titleText(frame),
      author: pkg.fascicolo.ente.nome,
      subject: contextText(frame),
      keywords: ['monitoraggio', 'performance', String(plan.anno), seatName].join(', '),
      description: [actText(frame), pkg.fascicolo.avvertenza].filter((part) => part !== undefined).join('. '),
    },
    sheets: [
      ...[instructionsSheet, monitoringSheet, objectivesSheet, actionsSheet].map((sheet) => sheet(frame)),
      identitySheet(frame),
    ],
  };
}
