/** Workbooks: a checked package arrives, the monitoring annex of a seat leaves, first as plain values, then as bytes. */
export type { WorkbookModel } from './model.ts';
export { type Filter, hasRows } from './selection.ts';
export { withHeights, workbookContent, workbookModel } from './workbook.ts';
export { writeWorkbook } from './write.ts';
