/** A written workbook arrives; what stands in its cells, where values are typed in, or the same workbook with values typed in leaves. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { WorkbookModel } from '../src/render/xlsx/model.ts';
import { columnLetters } from '../src/render/xlsx/model.ts';

export type Values = ReadonlyMap<string, string | number>;

/** What stands in every cell, by `Monitoraggio!L5`; an empty text is an empty cell to who reads. */
export function cellsOf(bytes: Uint8Array): Values {
  const files = unzipSync(bytes);
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) => textOf(item));
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name = '']) => unescaped(name));
  return new Map(names.flatMap((name, index) => sheetCells(part(`xl/worksheets/sheet${index + 1}.xml`), name, shared)));
}

/** exceljs 4.4.0 loses results that are 0, so the cells are read from the XML itself. */
function sheetCells(xml: string, name: string, shared: readonly string[]): [string, string | number][] {
  return [...xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(([, attributes = '', content = '']) => {
    const address = /r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '';
    const type = /t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
    if (type === 'inlineStr') return [[`${name}!${address}`, textOf(content)]];
    if (value === undefined || value === '') return [];
    const read = type === 's' ? (shared[Number(value)] ?? '') : type === 'n' ? Number(value) : unescaped(value);
    return read === '' ? [] : [[`${name}!${address}`, read]];
  });
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => unescaped(text)).join('');
}

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
}

/** Addresses of *Monitoraggio* where a value is typed in, by date and indicator, as the very hidden sheet tells an importer. */
export function valueCells(bytes: Uint8Array): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const cells = cellsOf(bytes);
  const lines: string[][] = [];
  for (let row = 1; cells.has(`Fascicolo!A${row}`); row += 1) {
    lines.push(['A', 'B', 'C', 'D', 'E'].map((column) => String(cells.get(`Fascicolo!${column}${row}`) ?? '')));
  }
  const ofSheet = lines.filter(([, sheet]) => sheet === 'Monitoraggio');
  const rows = ofSheet.filter(([kind, , , , entry = '']) => kind === 'riga' && !/^(calcolato|riga )/.test(entry));
  const columns = ofSheet.filter(([kind, , , field]) => kind === 'colonna' && field === 'valore');
  return new Map(
    columns.map(([, , date = '', , letters]) => [date, new Map(rows.map(([, , row, id = '']) => [id, `${letters}${row}`]))]),
  );
}

/** As a person would: only the cells given change, cached results stay what they were. */
export function typeIn(bytes: Uint8Array, values: Values): Uint8Array {
  const files = unzipSync(bytes);
  const sheet = 'xl/worksheets/sheet2.xml';
  let xml = strFromU8(files[sheet] ?? new Uint8Array());
  for (const [address, value] of values) {
    const empty = new RegExp(`<c r="${address}" s="(\\d+)"/>`);
    if (!empty.test(xml)) throw new Error(`${address} is no empty cell`);
    const content = typeof value === 'number' ? `><v>${value}</v></c>` : ` t="inlineStr"><is><t>${value}</t></is></c>`;
    xml = xml.replace(empty, (_, style: string) => `<c r="${address}" s="${style}"${content}`);
  }
  return zipSync({ ...files, [sheet]: strToU8(xml) });
}

/** `Monitoraggio!L5` → result, for every cell of the workbook that a formula computes. */
export function expectedResults({ sheets }: WorkbookModel): Values {
  return new Map(
    sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row, index) =>
        sheet.columns.flatMap(({ key }, position): [string, string | number][] => {
          const cell = row.cells[key];
          return cell?.formula === undefined ? [] : [[`${sheet.name}!${columnLetters(position)}${index + 1}`, cell.result ?? '']];
        }),
      ),
    ),
  );
}

/** Every cell of every sheet that shows an error value. */
export function errorCells(cells: Values): readonly string[] {
  return [...cells].flatMap(([address, value]) => (/^#[A-Z/0!?]+$/.test(String(value)) ? [`${address}: ${value}`] : []));
}

/** Addresses whose results differ by more than 1e-9, with both readings. */
export function differences(expected: Values, found: Values): readonly string[] {
  return [...expected].flatMap(([address, value]) => {
    const other = found.get(address) ?? '';
    const same = typeof value === 'number' && typeof other === 'number' ? Math.abs(value - other) <= 1e-9 : value === other;
    return same ? [] : [`${address}: ${JSON.stringify(value)} atteso, ${JSON.stringify(other)} in LibreOffice`];
  });
}
