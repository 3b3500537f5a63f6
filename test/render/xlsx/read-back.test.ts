/** The written file arrives, read by exceljs: protection, validations, text that looks like formulas, print and properties leave. */
import exceljs, { type Cell, type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { workbookModel, writeWorkbook } from '../../../src/render/xlsx/index.ts';
import { miniature } from './miniature.ts';

const workbook = new exceljs.Workbook();
const sheet = (name: string): Worksheet => {
  const found = workbook.getWorksheet(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

beforeAll(async () => {
  const { pkg, plan } = miniature();
  const bytes = await writeWorkbook(workbookModel(pkg, plan), { date: '2020-11-26' });
  await workbook.xlsx.load(bytes.slice().buffer);
});

function cellsOf(worksheet: Worksheet): Cell[] {
  const cells: Cell[] = [];
  worksheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell)));
  return cells;
}

describe('protection', () => {
  it('holds on every sheet, without a password', () => {
    const protections = workbook.worksheets.map((one) => Reflect.get(one, 'sheetProtection'));
    expect(protections).toHaveLength(5);
    for (const protection of protections) {
      expect(protection).toMatchObject({ sheet: true, formatColumns: true, formatRows: true, autoFilter: true });
      expect(protection).not.toHaveProperty('hashValue');
      expect(protection).not.toHaveProperty('saltValue');
    }
  });

  it('frees the cells with a validation and no other', () => {
    for (const worksheet of workbook.worksheets) {
      const free = cellsOf(worksheet).filter((cell) => cell.protection?.locked === false);
      const validated = cellsOf(worksheet).filter((cell) => cell.dataValidation !== undefined);
      expect(free.map((cell) => cell.address)).toEqual(validated.map((cell) => cell.address));
    }
  });

  it('frees as many cells as there is to fill in', () => {
    const count = (name: string) => cellsOf(sheet(name)).filter((cell) => cell.protection?.locked === false).length;
    // 13 indicators less one computed, one taken over and one in two parts, the parts and a figure to compare with, value and note at
    // three dates; two actions, state and note.
    expect([count('Istruzioni'), count('Monitoraggio'), count('Obiettivi'), count('Azioni')]).toEqual([0, 13 * 6, 0, 2 * 6]);
  });
});

describe('validations', () => {
  it.each([
    ['J5', 'decimal', [-10, 10]],
    ['J6', 'decimal', [-1e12, 1e12]],
    ['J7', 'list', ['"SI,NO"']],
    ['N8', 'custom', ['IF(ISNUMBER(N8),AND(N8>=DATE(2019,1,1),N8<DATE(2022,1,1)),UPPER(N8)="NO")']],
    ['J12', 'decimal', [-10, 10]],
    ['J18', 'list', ['"SI,NO"']],
    ['K5', 'textLength', [0, 1000]],
  ])('%s takes %s', (address, type, formulae) => {
    const { dataValidation } = sheet('Monitoraggio').getCell(address);
    expect(dataValidation).toMatchObject({ type, formulae, allowBlank: true, showInputMessage: true, showErrorMessage: true });
  });

  it('speak Italian', () => {
    const { promptTitle, prompt, errorTitle, error } = sheet('Monitoraggio').getCell('J5').dataValidation;
    expect({ promptTitle, prompt, errorTitle, error }).toEqual({
      promptTitle: 'Valore osservato',
      prompt: 'Scrivere una percentuale: 75 % oppure 75,5 %. Se non è ancora rilevato, lasciare vuoto.',
      errorTitle: 'Valore non ammesso',
      error: 'Qui va una percentuale tra -1000 % e 1000 %, scritta con il segno %: 75 % oppure 75,5 %.',
    });
  });
});

it('labels that begin like formulas are text', () => {
  const values = [
    sheet('Monitoraggio').getCell('D6'),
    sheet('Monitoraggio').getCell('C9'),
    sheet('Azioni').getCell('F5'),
    sheet('Azioni').getCell('F6'),
  ].map((cell) => [cell.value, cell.type === exceljs.ValueType.String]);
  expect(values).toEqual([
    ["=Ricavi dell'anno", true],
    ['-Ridurre i tempi', true],
    ['+Allestire i locali', true],
    ['@Formare il personale', true],
  ]);
});

it('what only looks like an escaped character stays as it was written', async () => {
  const { pkg, plan } = miniature((text) => text.replace('Sportello aperto', 'Codice _x0041_ del registro'));
  const other = new exceljs.Workbook();
  await other.xlsx.load((await writeWorkbook(workbookModel(pkg, plan), { date: '2020-11-26' })).slice().buffer);
  expect(other.getWorksheet('Monitoraggio')?.getCell('D7').value).toBe('Codice _x0041_ del registro');
});

describe('sheets', () => {
  it('stand in order, the last one hidden from every menu', () => {
    expect(workbook.worksheets.map((one) => [one.name, one.state])).toEqual([
      ['Istruzioni', 'visible'],
      ['Monitoraggio', 'visible'],
      ['Obiettivi', 'visible'],
      ['Azioni', 'visible'],
      ['Fascicolo', 'veryHidden'],
    ]);
  });

  it('print landscape, one page wide, with their heads; the widest one on A3', () => {
    const setups = workbook.worksheets.slice(0, 4).map(({ pageSetup }) => {
      const { paperSize, orientation, fitToPage, fitToWidth, fitToHeight, printTitlesRow, printArea } = pageSetup;
      return { paperSize, orientation, fitToPage, fitToWidth, fitToHeight, printTitlesRow, printArea };
    });
    const page = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
    expect(setups).toEqual([
      { ...page, printTitlesRow: undefined, printArea: 'A1:B57' },
      { ...page, paperSize: 8, printTitlesRow: '3:4', printArea: 'A1:U20' },
      { ...page, printTitlesRow: '3:4', printArea: 'A1:P17' },
      { ...page, printTitlesRow: '3:4', printArea: 'A1:M6' },
    ]);
  });

  it('keep heads and codes in view and can be filtered', () => {
    const [view] = sheet('Monitoraggio').views;
    expect(view).toMatchObject({ state: 'frozen', xSplit: 4, ySplit: 4, activeCell: 'J5' });
    expect(sheet('Monitoraggio').autoFilter).toBe('B4:U20');
  });

  it('say in their properties what they are', () => {
    expect([workbook.title, workbook.creator, workbook.company]).toEqual([
      "Monitoraggio 2020 – sede di Forlì dell'Adda",
      "Ente dell'Alta & Bassa Valle",
      "Ente dell'Alta & Bassa Valle",
    ]);
    expect(workbook.subject).toBe(
      "Ente dell'Alta & Bassa Valle · Piano della performance 2020-2022 · revisione 3 · Deliberazione n. 15 del 26 novembre 2020",
    );
  });
});
