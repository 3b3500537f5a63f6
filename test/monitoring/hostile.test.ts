/**
 * Workbooks made to exhaust whoever opens them, given to the very process that the import starts: what it answers, and that its memory stays
 * bounded. Those that are refused for what they are stand in read-workbook.test.ts.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import type { ReadOutcome } from '../../src/monitoring/workbook-reading.ts';
import { type Parts, workbookParts } from './made-workbook.ts';

const MEGABYTE = 1024 * 1024;
const MOST = 320 * MEGABYTE;
const SHEET = 'xl/worksheets/sheet1.xml';
/** Where the system tells it, of the process alone: the other figure begins with the memory of the process that started it. */
const PEAK = `import { readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  writeSync(3, String(Number(/VmHWM:\\s*(\\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) * 1024));
});`;

/** Packed hard, as such files are: a few kilobytes on the disk. */
function bomb(parts: Parts | Readonly<Record<string, Uint8Array>>): Uint8Array {
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const);
  return zipSync(Object.fromEntries(bytes), { level: 9 });
}

function sheetOf(rows: string, after = ''): string {
  return `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

interface Answer {
  readonly outcome: ReadOutcome;
  readonly peak: number;
}

/** As the import does, with an eye on the memory. */
function answerOf(bytes: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const reader = join(PROGRAM_FOLDER, 'dist', 'commands', 'monitoraggio-lettore.js');
    const words = ['--max-old-space-size=512', '--import', `data:text/javascript,${encodeURIComponent(PEAK)}`, reader];
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
    const texts: string[] = ['', ''];
    for (const [index, stream] of [child.stdout, child.stdio[3]].entries()) {
      stream?.on('data', (chunk) => {
        texts[index] += String(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      const [said = '', peak = ''] = texts;
      if (code === 0) resolve({ outcome: JSON.parse(said) as ReadOutcome, peak: Number(peak) });
      else reject(new Error(`the reader ended with ${code}`));
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(bytes);
  });
}

const parts = workbookParts('<c r="A1"><v>1</v></c>');
const TOO_LARGE = 'il contenuto del file, decompresso, è troppo grande per una scheda di monitoraggio';
const blanks = (megabytes: number) => new Uint8Array(megabytes * MEGABYTE).fill(0x20);
const asBytes = (more: Readonly<Record<string, Uint8Array>>) => ({
  ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  ...more,
});

/** Rows of full cells, 1,000 in each. */
function fullCells(count: number, content: string): string {
  return Array.from({ length: Math.ceil(count / 1000) }, () => `<row>${`<c${content}</c>`.repeat(1000)}</row>`).join('');
}

const refused: readonly (readonly [title: string, make: () => Uint8Array, message: string])[] = [
  ['a part of 200 MB, and says so', () => bomb(asBytes({ [SHEET]: blanks(200) })), TOO_LARGE],
  [
    'parts that are each small enough, and too much together',
    () => {
      const wanted = ['Fascicolo', 'Monitoraggio', 'Obiettivi', 'Azioni'];
      const sheets = wanted.map((name, index) => `<sheet name="${name}" sheetId="${index}" r:id="rId${index + 1}"/>`);
      const relations = wanted.map(
        (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
      );
      const files = Object.fromEntries(wanted.map((_, index) => [`xl/worksheets/sheet${index + 1}.xml`, blanks(60)]));
      const book = { 'xl/workbook.xml': `<workbook><sheets>${sheets.join('')}</sheets></workbook>` };
      const rels = { 'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>` };
      const texts = Object.entries({ ...book, ...rels }).map(([name, text]) => [name, strToU8(text)] as const);
      return bomb(asBytes({ ...Object.fromEntries(texts), ...files }));
    },
    TOO_LARGE,
  ],
  [
    'three thousand parts',
    () => bomb({ ...parts, ...Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`xl/media/${index}.png`, 'x'])) }),
    `il file ha ${3000 + Object.keys(parts).length} parti, attese al massimo 2000`,
  ],
  [
    'more than a million full cells',
    () => bomb({ ...parts, [SHEET]: sheetOf(fullCells(1_001_000, '><v>1</v>')) }),
    'il file ha più di 1.000.000 celle piene: non è una scheda di monitoraggio',
  ],
  [
    'one long text in every one of its cells',
    () =>
      bomb({
        ...parts,
        'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`,
        [SHEET]: sheetOf(fullCells(500_000, ' t="s"><v>0</v>')),
      }),
    'il file ha troppo testo per una scheda di monitoraggio',
  ],
  [
    'two million shared texts',
    () => bomb({ ...parts, 'xl/sharedStrings.xml': `<sst>${'<si><t>x</t></si>'.repeat(2_000_000)}</sst>` }),
    'il file ha troppi testi per una scheda di monitoraggio',
  ],
  [
    'entities of entities',
    () => {
      const entities = Array.from({ length: 12 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
      return bomb({ ...parts, [SHEET]: `<!DOCTYPE x [<!ENTITY e0 "ha">${entities.join('')}]>${sheetOf('&e12;')}` });
    },
    'il file è danneggiato: una sua parte contiene una dichiarazione di tipo (DOCTYPE), che una cartella di lavoro non ha',
  ],
];

describe('refuses, within bounds of memory,', () => {
  it.each(refused)('%s', async (_, make, message) => {
    const { outcome, peak } = await answerOf(make());
    expect('problem' in outcome ? outcome.problem : outcome).toBe(message);
    expect(peak).toBeLessThan(MOST);
  });
});

const WHOLE = 'A1:XFD1048576';
const harmless: readonly (readonly [title: string, make: () => Uint8Array])[] = [
  [
    'a hundred thousand merges, validations and rules, each over the whole sheet',
    () => {
      const each = (element: string) => element.repeat(100_000);
      const after =
        `<mergeCells>${each(`<mergeCell ref="${WHOLE}"/>`)}</mergeCells>` +
        each(
          `<conditionalFormatting sqref="${WHOLE}"><cfRule type="expression"><formula>1</formula></cfRule></conditionalFormatting>`,
        ) +
        `<dataValidations>${each(`<dataValidation type="list" sqref="${WHOLE}"><formula1>A1</formula1></dataValidation>`)}</dataValidations>`;
      return bomb({ ...parts, [SHEET]: sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>', after) });
    },
  ],
  [
    'a formatted but empty cell in a million places',
    () => bomb({ ...parts, [SHEET]: sheetOf(`<row><c r="A1"><v>1</v></c></row>${fullCells(1_000_000, ' s="1">')}`) }),
  ],
  [
    'elements a million deep',
    () => bomb({ ...parts, [SHEET]: `${'<x>'.repeat(1_000_000)}${sheetOf('<row><c r="A1"><v>1</v></c></row>')}` }),
  ],
  [
    'attributes of millions of blanks',
    () =>
      bomb({
        ...parts,
        [SHEET]: sheetOf(`<row><c ${' '.repeat(5_000_000)} r="A1" ${'a '.repeat(1_000_000)}><v>1</v></c></row>`),
      }),
  ],
  [
    '160 MB of parts that no import reads',
    () => bomb(asBytes({ 'xl/media/image1.png': blanks(80), 'docProps/app.xml': blanks(80) })),
  ],
];

describe('reads, within bounds of memory,', () => {
  it.each(harmless)('%s', async (_, make) => {
    const { outcome, peak } = await answerOf(make());
    expect('reading' in outcome ? outcome.reading.sheets : outcome).toEqual([{ name: 'Monitoraggio', cells: { A1: 1 } }]);
    expect(peak).toBeLessThan(MOST);
  });
});
