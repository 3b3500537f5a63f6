/** A workbook model arrives, the bytes of an .xlsx file leave. exceljs costs half a second to load, so it is loaded only here and only now. */
import type { ConditionalFormattingRule, DataValidation, Cell as ExcelCell, Style, Worksheet, XlsxWriteOptions } from 'exceljs';
import type { Cell, Highlight, Print, Row, Sheet, Validation, WorkbookModel } from './model.ts';
import { stableZip } from './stable-zip.ts';
import { BAR_COLOUR, HIGHLIGHTS, SEPARATOR, STYLES, type StyleName } from './styles.ts';

/** `date` is the act's (ISO): the only date that the file carries. */
export async function writeWorkbook(model: WorkbookModel, { date }: { readonly date: string }): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const stamp = new Date(`${date}T00:00:00Z`);
  const { title, author, subject, keywords, description } = model.properties;
  Object.assign(workbook, { title, creator: author, lastModifiedBy: author, company: author, subject, keywords, description });
  workbook.created = stamp;
  workbook.modified = stamp;
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [{ x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  for (const sheet of model.sheets) {
    const worksheet = workbook.addWorksheet(sheet.name, { state: sheet.veryHidden ? 'veryHidden' : 'visible' });
    await writeSheet(worksheet, sheet);
  }
  // Stored, because it is packed again.
  const options: Partial<XlsxWriteOptions> = { zip: { compression: 'STORE' } };
  return stableZip(new Uint8Array(await workbook.xlsx.writeBuffer(options)));
}

async function writeSheet(worksheet: Worksheet, sheet: Sheet): Promise<void> {
  worksheet.columns = sheet.columns.map(({ key, width, hidden }) => ({ key, width, hidden: hidden ?? false }));
  for (const [index, row] of sheet.rows.entries()) writeRow(worksheet, sheet, row, index + 1);
  for (const range of sheet.merges) worksheet.mergeCells(range);
  for (const [index, highlight] of sheet.highlights.entries()) {
    worksheet.addConditionalFormatting({ ref: highlight.range, rules: [highlightRule(highlight, index + 1)] });
  }
  if (sheet.filter) worksheet.autoFilter = sheet.filter;
  setView(worksheet, sheet);
  if (sheet.print) setPrint(worksheet, sheet.print);
  // Without a password: that would add a random salt, and the protection is against slips, not against people.
  await worksheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
  });
}

function writeRow(worksheet: Worksheet, { columns, validations }: Sheet, row: Row, number: number): void {
  const target = worksheet.getRow(number);
  if (row.height !== undefined) target.height = row.height;
  for (const [index, column] of columns.entries()) {
    const cell = row.cells[column.key];
    if (!cell) continue;
    const excelCell = target.getCell(index + 1);
    writeCell(excelCell, cell, row.separated ?? false);
    const validation = cell.validation === undefined ? undefined : validations[cell.validation];
    if (validation) excelCell.dataValidation = dataValidation(validation, excelCell.address);
  }
}

function writeCell(excelCell: ExcelCell, cell: Cell, separated: boolean): void {
  excelCell.style = styleOf(cell, separated);
  if (cell.formula !== undefined) excelCell.value = { formula: cell.formula, result: cell.result ?? '' };
  else if (cell.value !== undefined && cell.value !== '') excelCell.value = plain(cell.value);
}

/**
 * One object for each look: exceljs 4.4.0 recognises a style that it has seen by its identity, and writes the others out to compare them
 * (3 ms a row). Nothing here may change a style in place.
 */
function styleOf({ style, unlocked = false }: { style: StyleName; unlocked?: boolean }, separated: boolean): Partial<Style> {
  const key = `${style} ${unlocked} ${separated}`;
  const known = styles.get(key);
  if (known) return known;
  const base = STYLES[style];
  const made: Partial<Style> = {
    ...base,
    protection: { locked: !unlocked },
    ...(separated ? { border: { ...base.border, top: SEPARATOR } } : {}),
  };
  styles.set(key, made);
  return made;
}

const styles = new Map<string, Partial<Style>>();

/** The most that a cell of the format holds. */
const LONGEST = 32_767;

/** `_x0041_` is how the format writes a character by its number: what only looks so is escaped the same way. */
function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const escaped = value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped.length > LONGEST ? `${escaped.slice(0, LONGEST - 1)}…` : escaped;
}

function dataValidation({ type, accepts, promptTitle, prompt, errorTitle, error }: Validation, address: string): DataValidation {
  const words = { showInputMessage: true, promptTitle, prompt, showErrorMessage: true, errorStyle: 'stop', errorTitle, error };
  const common = { allowBlank: true, ...words };
  switch (type) {
    case 'elenco':
      return { ...common, type: 'list', formulae: [`"${accepts.join(',')}"`] };
    case 'decimale':
      return { ...common, type: 'decimal', operator: 'between', formulae: [...accepts] };
    case 'lunghezza':
      return { ...common, type: 'textLength', operator: 'between', formulae: [...accepts] };
    case 'formula':
      return { ...common, type: 'custom', formulae: accepts.map((formula) => String(formula).replaceAll('@', address)) };
  }
}

function highlightRule(highlight: Highlight, priority: number): ConditionalFormattingRule {
  switch (highlight.kind) {
    case 'parola':
      return {
        type: 'cellIs',
        operator: 'equal',
        priority,
        formulae: [`"${highlight.word}"`],
        style: HIGHLIGHTS[highlight.look],
      };
    case 'minoreDi':
      return {
        type: 'cellIs',
        operator: 'lessThan',
        priority,
        formulae: [highlight.bound],
        style: HIGHLIGHTS[highlight.look],
      };
    case 'barra': {
      // The types of exceljs 4.4.0 forget the colour.
      const bar = {
        type: 'dataBar' as const,
        priority,
        gradient: false,
        minLength: 0,
        maxLength: 100,
        cfvo: [
          { type: 'num' as const, value: 0 },
          { type: 'num' as const, value: 100 },
        ],
        color: { argb: BAR_COLOUR },
      };
      return bar;
    }
  }
}

function setView(worksheet: Worksheet, { frozen, veryHidden }: Sheet): void {
  const look = { showGridLines: false, zoomScale: 100 };
  if (!frozen) {
    if (!veryHidden) worksheet.views = [{ state: 'normal', ...look }];
    return;
  }
  worksheet.views = [{ state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows, activeCell: frozen.active, ...look }];
}

/** Sizes of paper as the format numbers them. */
const [A3, A4] = [8, 9];

function setPrint(worksheet: Worksheet, { area, paper, titleRows, header, footer }: Print): void {
  worksheet.pageSetup = {
    paperSize: paper === 'a3' ? A3 : A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    // `A1:F12` would be written as `$A1:$F12` without the second sign of each corner (exceljs 4.4.0).
    printArea: area.replace(/([A-Z]+)(\d+)/g, '$1$$$2'),
    ...(titleRows === undefined ? {} : { printTitlesRow: titleRows }),
    margins: { left: 0.3, right: 0.3, top: 0.45, bottom: 0.5, header: 0.2, footer: 0.25 },
    horizontalCentered: true,
  };
  worksheet.headerFooter = {
    oddFooter: `&L&8${footerText(footer.left)}&R&8${footer.right}`,
    ...(header === undefined ? {} : { oddHeader: `&C&"Calibri,Bold"&12${footerText(header)}` }),
  };
}

/** A header or footer holds 255 characters, codes included; `&` begins a code unless doubled. */
function footerText(text: string): string {
  const escaped = text.replaceAll('&', '&&');
  return escaped.length > 220 ? `${escaped.slice(0, 219).replace(/&+$/, '')}…` : escaped;
}
