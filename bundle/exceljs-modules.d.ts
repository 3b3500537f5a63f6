/** exceljs 4.4.0 has types for its whole alone; this part of it is what `exceljs-workbook.cjs` hands on. */
declare module 'exceljs/lib/doc/workbook.js' {
  import { Workbook } from 'exceljs';
  export = Workbook;
}
