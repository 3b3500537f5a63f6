/**
 * A checked package, one of its annexes and a survey arrive; the annex leaves as the office sends it back, with what the survey says that it
 * came from there. The example's life plays the offices with it.
 */
import type { CheckedPackage, Piano } from '../model/package.ts';
import type { Monitoraggio } from '../model/schema-monitoring.ts';
import { dateKey } from '../render/xlsx/columns.ts';
import { type Filter, type WorkbookModel, withHeights, workbookContent } from '../render/xlsx/index.ts';
import type { Row } from '../render/xlsx/model.ts';
import { recordingOf } from './recording.ts';

export function filledAnnex(pkg: CheckedPackage, plan: Piano, survey: Monitoraggio, filter: Filter): WorkbookModel {
  const chi = filter.unita ?? filter.responsabile ?? plan.sede;
  const own: Monitoraggio = {
    ...survey,
    rilevazioni: survey.rilevazioni.filter((entry) => entry.chi === chi),
    azioni: survey.azioni.filter((entry) => entry.chi === chi),
  };
  const { observations, entries, actions } = recordingOf(own);
  const model = workbookContent(pkg, plan, filter, new Map([[own.data, observations]]));
  const said = new Map<unknown, Readonly<Record<string, unknown>>>([...entries, ...actions]);
  const filled = (row: Row): Row => withWords(row, own.data, said.get(row.cells['id']?.value));
  return withHeights({ ...model, sheets: model.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(filled) })) });
}

/** Notes and states of actions; observed values stand there already. */
function withWords(row: Row, date: string, said: Readonly<Record<string, unknown>> | undefined): Row {
  if (!said) return row;
  const cells = { ...row.cells };
  for (const field of ['stato', 'nota']) {
    const [key, word] = [dateKey(date, field), said[field]];
    const cell = cells[key];
    if (cell?.unlocked && typeof word === 'string') cells[key] = { ...cell, value: word };
  }
  return { ...row, cells };
}
