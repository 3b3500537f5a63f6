/** Workbooks of every origin, and hostile ones: what is read of them, or the whole message that refuses them. */
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/monitoring/read-workbook.ts';
import type { CellReading } from '../../src/monitoring/workbook-reading.ts';
import { madeWorkbook, type Parts, packed, workbookParts } from './made-workbook.ts';

const read = (bytes: Uint8Array) => {
  const outcome = readWorkbook(bytes, ['Monitoraggio']);
  return 'reading' in outcome ? { ...outcome.reading.sheets[0]?.cells } : outcome.problem;
};

type Case = readonly [title: string, xml: string, expected: CellReading | undefined, more?: Parts];

const cells: readonly Case[] = [
  ['a number', '<c r="A1" s="4"><v>12.5</v></c>', 12.5],
  ['zero', '<c r="A1"><v>0</v></c>', 0],
  ['a number as LibreOffice and Google write it', '<c r="A1" s="4" t="n"><v>12.5</v></c>', 12.5],
  ['a shared text', '<c r="A1" t="s"><v>0</v></c>', 'primo'],
  ['a shared text that is not there', '<c r="A1" t="s"><v>9</v></c>', undefined],
  ['a text in the cell', '<c r="A1" t="inlineStr"><is><t>due &lt;&#x2265; 3&gt;</t></is></c>', 'due <≥ 3>'],
  [
    'rich text without its phonetic hints',
    '<c r="A1" t="s"><v>0</v></c>',
    'uno due',
    { 'xl/sharedStrings.xml': '<sst><si><r><t>uno </t></r><r><rPr/><t>due</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>' },
  ],
  ['a character by its number', '<c r="A1" t="inlineStr"><is><t>a_x000A_b</t></is></c>', 'a\nb'],
  ['a text in CDATA', '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', 'a<b'],
  ['a truth value', '<c r="A1" t="b"><v>1</v></c>', true],
  ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', { error: '#REF!' }],
  ['a day of Strict Office Open XML', '<c r="A1" t="d"><v>2020-09-30T00:00:00</v></c>', { date: '2020-09-30T00:00:00' }],
  ['a formula, whatever its result', '<c r="A1"><f>45/60</f><v>0.75</v></c>', { formula: '45/60' }],
  ['a shared formula', '<c r="A1"><f t="shared" si="0"/><v>1</v></c>', { formula: '' }],
  ['a cell with a format only', '<c r="A1" s="7"/>', undefined],
  ['elements with a prefix', '<x:c r="A1" xmlns:x="y"><x:v>3</x:v></x:c>', 3],
  ['a sign > in an attribute', '<c r="A1" q="a>b"><v>3</v></c>', 3],
  ['no number', '<c r="A1"><v>1e999</v></c>', { error: '1e999' }],
];

for (const [title, xml, expected, more = {}] of cells) {
  it(`reads ${title}`, () => {
    const found = read(madeWorkbook(xml, more));
    expect(typeof found === 'object' ? found['A1'] : found).toEqual(expected);
  });
}

it('reads rows and cells without addresses, each after the one before', () => {
  const sheet = '<worksheet><sheetData><row r="3"><c><v>1</v></c><c/><c><v>2</v></c><c r="AA3"><v>3</v></c><c><v>4</v></c></row>';
  const next = '<row><c><v>5</v></c></row></sheetData></worksheet>';
  expect(read(madeWorkbook('', { 'xl/worksheets/sheet1.xml': sheet + next }))).toEqual({ A3: 1, C3: 2, AA3: 3, AB3: 4, A4: 5 });
});

it.each(['/xl/worksheets/sheet1.xml', './worksheets/sheet1.xml', '../xl/worksheets/sheet1.xml'])(
  'finds the part of a sheet named %s',
  (target) => {
    const parts = workbookParts('<c r="A1"><v>1</v></c>');
    const relations = parts['xl/_rels/workbook.xml.rels']?.replace('"worksheets/sheet1.xml"', `"${target}"`) ?? '';
    expect(read(packed({ ...parts, 'xl/_rels/workbook.xml.rels': relations }))).toEqual({ A1: 1 });
  },
);

it('reads Strict Office Open XML, whose namespaces and relations are others', () => {
  const parts = Object.entries(workbookParts('<c r="B2"><v>5</v></c>')).map(([name, text]) => [
    name,
    text
      .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main')
      .replaceAll('http://schemas.openxmlformats.org/officeDocument/2006', 'http://purl.oclc.org/ooxml/officeDocument'),
  ]);
  expect(read(packed(Object.fromEntries(parts)))).toEqual({ B2: 5 });
});

it('tells days counted from 1904', () => {
  const book = workbookParts('')['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';
  const outcome = readWorkbook(madeWorkbook('', { 'xl/workbook.xml': book }), ['Monitoraggio']);
  expect(outcome).toMatchObject({ reading: { is1904: true } });
});

it('pays nothing for merges, validations and formats over the whole sheet', () => {
  const whole = 'A1:XFD1048576';
  const sheet =
    `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="${whole}"/></mergeCells>` +
    `<conditionalFormatting sqref="${whole}"/><dataValidations><dataValidation sqref="${whole}"/></dataValidations></worksheet>`;
  expect(read(madeWorkbook('', { 'xl/worksheets/sheet1.xml': sheet }))).toEqual({ A1: 1 });
});

it('opens only the sheets that are asked for', () => {
  expect(readWorkbook(madeWorkbook('<c r="A1"><v>1</v></c>'), ['Azioni'])).toEqual({ reading: { sheets: [], is1904: false } });
});

const whole = madeWorkbook('<c r="A1"><v>1</v></c>');
const altered = (change: (view: DataView, bytes: Uint8Array) => void, parts = whole) => {
  const bytes = parts.slice();
  change(new DataView(bytes.buffer), bytes);
  return bytes;
};
/** Of the central directory, that of the first part and what it says at an offset. */
const central = (view: DataView) => view.getUint32(view.byteLength - 22 + 16, true);

const refused: readonly (readonly [title: string, bytes: Uint8Array, message: string])[] = [
  ['an empty file', new Uint8Array(), 'il file è vuoto'],
  ['a text', new TextEncoder().encode('a;b;c'), 'non è una cartella di lavoro .xlsx'],
  [
    'an .xls file, or one with a password',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    'è un file .xls oppure è protetto da una password di apertura: atteso .xlsx',
  ],
  ['an .ods file', packed({ mimetype: 'x', 'content.xml': '<x/>' }), 'è un foglio di LibreOffice (.ods): atteso .xlsx'],
  [
    'another ZIP file',
    packed({ 'a.txt': 'x' }),
    'il file è danneggiato o non è una cartella di lavoro .xlsx: manca la parte «_rels/.rels»',
  ],
  ['macros', madeWorkbook('', { 'xl/vbaProject.bin': 'x' }), 'contiene macro: per sicurezza non viene letto'],
  [
    'links to other files',
    madeWorkbook('', { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    'contiene collegamenti ad altri file: per sicurezza non viene letto',
  ],
  [
    'entities of its own',
    madeWorkbook('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>' }),
    'il file è danneggiato: una sua parte contiene una dichiarazione di tipo (DOCTYPE), che una cartella di lavoro non ha',
  ],
  [
    'a part cut in the middle',
    madeWorkbook('', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData' }),
    'il file è danneggiato: una sua parte si interrompe a metà',
  ],
  [
    'a cell whose address is none',
    madeWorkbook('<c r="7"><v>1</v></c>'),
    'il file è danneggiato: una cella della riga 1 non ha un indirizzo',
  ],
  ['a truncated file', whole.slice(0, whole.length - 30), 'non è una cartella di lavoro .xlsx, oppure il file è tronco'],
  [
    'a declared size beyond measure',
    altered((view) => view.setUint32(central(view) + 24, 0xfffffff0, true)),
    'il contenuto del file, decompresso, è troppo grande per una scheda di monitoraggio',
  ],
  [
    'a part that holds more than it declares',
    packedLying(),
    'il file è danneggiato: la parte «xl/worksheets/sheet1.xml» è più grande di quanto dichiara',
  ],
  [
    'a password for the parts',
    altered((view) => view.setUint16(central(view) + 8, 1, true)),
    'il file è protetto da una password di apertura',
  ],
  [
    'a way of packing of its own',
    altered((view) => view.setUint16(central(view) + 10, 99, true)),
    'il file è danneggiato: la parte «[Content_Types].xml» è compressa in un modo non previsto',
  ],
  [
    'more parts than there are',
    altered((view) => view.setUint16(view.byteLength - 22 + 10, 60_000, true)),
    'il file ha 60000 parti, attese al massimo 2000',
  ],
  [
    'a directory that is elsewhere',
    altered((view) => view.setUint32(view.byteLength - 22 + 16, 3, true)),
    'il file è danneggiato: il suo indice non è leggibile',
  ],
];

/** 50 MB of blanks in a part that declares 10 bytes. */
function packedLying(): Uint8Array {
  const bytes = madeWorkbook('', { 'xl/worksheets/sheet1.xml': ' '.repeat(50_000_000) });
  return altered((view, own) => {
    const name = new TextEncoder().encode('xl/worksheets/sheet1.xml');
    let at = central(view);
    while (!name.every((byte, index) => own[at + 46 + index] === byte))
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    view.setUint32(at + 24, 10, true);
  }, bytes);
}

describe('refuses', () => {
  it.each(refused)('%s', (_, bytes, message) => {
    expect(read(bytes)).toBe(message);
  });

  it('whatever is changed or missing in a file, without ever failing otherwise', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const cut = readWorkbook(whole.slice(0, at), ['Monitoraggio']);
      const changed = readWorkbook(
        altered((_, bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        }),
        ['Monitoraggio'],
      );
      expect('problem' in cut, `cut at ${at}`).toBe(true);
      expect(changed).toBeTypeOf('object');
    }
  });
});
