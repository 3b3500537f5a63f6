/**
 * A workbook model arrives, the bytes of an .xlsx file (Office Open XML, ECMA-376) leave. Written by hand: a library would cost more time to
 * load than everything else about a workbook, and draw lots where the same model must give the same bytes.
 */
import type { WorkbookModel } from './model.ts';
import {
  appProperties,
  contentTypes,
  coreProperties,
  packageRelations,
  sheetPath,
  workbookPart,
  workbookRelations,
} from './package-parts.ts';
import { sheetPart } from './sheet-part.ts';
import { StringTable } from './string-table.ts';
import { StyleTable } from './style-table.ts';
import { zip } from './zip.ts';

/** `date` is the act's (ISO): the only date that the file carries. */
export function writeWorkbook({ properties, sheets }: WorkbookModel, { date }: { readonly date: string }): Uint8Array {
  const tables = { strings: new StringTable(), styles: new StyleTable() };
  const parts = new Map<string, string>();
  for (const [index, sheet] of sheets.entries()) parts.set(`xl/${sheetPath(index)}`, sheetPart(sheet, tables, index === 0));
  parts.set('[Content_Types].xml', contentTypes(sheets));
  parts.set('_rels/.rels', packageRelations());
  parts.set('docProps/app.xml', appProperties(properties));
  parts.set('docProps/core.xml', coreProperties(properties, date));
  parts.set('xl/_rels/workbook.xml.rels', workbookRelations(sheets));
  parts.set('xl/sharedStrings.xml', tables.strings.part());
  parts.set('xl/styles.xml', tables.styles.part());
  parts.set('xl/workbook.xml', workbookPart(sheets));
  return zip(parts);
}
