/** A workbook's model as JSON and a file to write arrive; the .xlsx file leaves. */
import '../dist/commands/engine.js';
import { readFileSync, writeFileSync } from 'node:fs';

/** @type {typeof import('../src/render/xlsx/write.ts')} */
const { writeWorkbook } = await import(new URL('../dist/render/xlsx/write.js', import.meta.url).href);

const [, , source = '', output = ''] = process.argv;
const model = JSON.parse(readFileSync(source, 'utf8'));
writeFileSync(output, await writeWorkbook(model, { date: '2020-11-26' }));
