/**
 * The process that opens a workbook from outside: its bytes arrive on the standard input, what it says leaves as JSON on the standard output.
 * Apart from the program, so that a file made to exhaust memory or time exhausts only this.
 */
import { READ_SHEETS } from '../monitoring/read-sheets.ts';
import { readWorkbook } from '../monitoring/read-workbook.ts';

const chunks: Uint8Array[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
process.stdout.write(JSON.stringify(readWorkbook(Buffer.concat(chunks), READ_SHEETS)));
