/** A workbook model arrives, a text that people can review leaves: a line per cell, then what the sheet does. */
import { type Cell, columnLetters, type Sheet, type WorkbookModel } from '../../../src/render/xlsx/model.ts';

export function cellList({ properties, sheets }: WorkbookModel): string {
  return [...Object.entries(properties).map(([name, value]) => `${name}: ${value}`), ...sheets.flatMap(sheetLines), ''].join(
    '\n',
  );
}

function sheetLines(sheet: Sheet): string[] {
  const { name, veryHidden, columns, rows, merges, frozen, filter, validations, highlights, print } = sheet;
  return [
    '',
    `# ${name}${veryHidden ? ' (very hidden)' : ''}`,
    `columns ${columns.map((column, index) => `${columnLetters(index)}=${column.key}:${column.hidden ? 'hidden' : column.width}`).join(' ')}`,
    ...(merges.length > 0 ? [`merged ${merges.join(' ')}`] : []),
    ...(frozen ? [`frozen ${frozen.columns} columns, ${frozen.rows} rows, on ${frozen.active}`] : []),
    ...(filter ? [`filter ${filter}`] : []),
    ...(print ? [`print ${JSON.stringify(print)}`] : []),
    ...Object.entries(validations).map(([key, { type, accepts }]) => `validation ${key}: ${type} ${accepts.join(' | ')}`),
    ...highlights.map((highlight) => `highlight ${JSON.stringify(highlight)}`),
    ...rows.flatMap((row, index) => [
      `-- row ${index + 1}${row.separated ? ' (separated)' : ''}`,
      ...columns.flatMap(({ key }, position) => {
        const cell = row.cells[key];
        return cell ? [`${columnLetters(position)}${index + 1} ${cellLine(cell)}`] : [];
      }),
    ]),
  ];
}

function cellLine({ style, value, formula, result, unlocked, validation }: Cell): string {
  const content =
    formula === undefined ? (value === undefined ? '' : ` ${JSON.stringify(value)}`) : ` =${formula} → ${JSON.stringify(result)}`;
  return `[${style}${unlocked ? ` unlocked ${validation ?? ''}` : ''}]${content}`;
}
