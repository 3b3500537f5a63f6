/**
 * The annexes of the real seats as other programs save them: no file of these programs is at hand, so what is known of how each writes is done
 * to a filled annex. Whatever the spelling, the same survey is imported, without a word.
 */
import { basename, relative, resolve } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { loadSurvey } from '../../src/monitoring/load-survey.ts';
import { readAndCheck } from '../../src/pipeline.ts';
import { CWD, memoryHost, typed } from '../commands/memory-host.ts';
import { resources } from '../render/pdf/render-html.ts';
import { filledAnnex, inventedText } from './filled-annex.ts';
import { FOLDER, realFiles } from './real-package.ts';

const DATE = '2020-12-31';

type Parts = Readonly<Record<string, string>>;

/** The real plans ask for numbers, percentages, yes or no; one of the answers is made a day, for how days are written differs most. */
const files = realFiles();
const PLAN = resolve(CWD, FOLDER, 'piani/alessandria.yaml');
const plan = new TextDecoder().decode(files.get(PLAN));
files.set(PLAN, strToU8(plan.replace(/(id: al-ind-coordinamento-asperia\n[\s\S]*?target: \{2020: )SI/, '$1entro 30/11/2020')));
const EXPECTED = inventedText(DATE).replace(/(indicatore: al-ind-coordinamento-asperia\n {4}valore: )SI/, '$112/11/2020');

const annexes = new Map<string, Parts>();

beforeAll(async () => {
  const own = [...files].map(([path, bytes]) => [relative(resolve(CWD, FOLDER), path).replaceAll('\\', '/'), bytes] as const);
  const { package: pkg, findings } = readAndCheck({ name: basename(FOLDER), files: new Map(own) }, resources.templates, []);
  if (!pkg) throw new Error(JSON.stringify(findings));
  const { monitoraggio } = loadSurvey(pkg, DATE, strToU8(EXPECTED));
  if (!monitoraggio) throw new Error('the survey has errors');
  for (const seat of pkg.piani) {
    const bytes = await filledAnnex(pkg, seat, monitoraggio);
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)] as const);
    annexes.set(`${seat.sede}.xlsx`, Object.fromEntries(parts));
  }
});

function inSheets(parts: Parts, change: (xml: string) => string): Parts {
  const changed = Object.entries(parts).map(([name, xml]) => [name, name.startsWith('xl/worksheets/sheet') ? change(xml) : xml]);
  return Object.fromEntries(changed);
}

function without(parts: Parts, unwanted: RegExp): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !unwanted.test(name)));
}

function part(parts: Parts, name: string): string {
  const xml = parts[name];
  if (xml === undefined) throw new Error(`${name}: ${Object.keys(parts).join(', ')}`);
  return xml;
}

/** Every text of a cell goes to the table of shared texts, as Excel and Google Sheets keep all of them. */
function sharing(parts: Parts, item: (text: string) => string): Parts {
  const table = part(parts, 'xl/sharedStrings.xml');
  const items: string[] = [...(table.match(/<si>.*?<\/si>/gs) ?? [])];
  const sheets = inSheets(parts, (xml) =>
    xml.replace(/ t="inlineStr"><is><t[^>]*>(.*?)<\/t><\/is><\/c>/gs, (_, text: string) => {
      items.push(item(text));
      return ` t="s"><v>${items.length - 1}</v></c>`;
    }),
  );
  const texts = items.map((one) => one.replace(/<si><t[^>]*>(.*?)<\/t><\/si>/s, (_, text: string) => item(text)));
  return { ...sheets, 'xl/sharedStrings.xml': `<sst count="1" uniqueCount="1">${texts.join('')}</sst>` };
}

/** No table of shared texts at all, as libraries that write in one pass do. */
function inlining(parts: Parts): Parts {
  const items = (part(parts, 'xl/sharedStrings.xml').match(/<si>.*?<\/si>/gs) ?? []).map((one) => one.slice(4, -5));
  const sheets = inSheets(parts, (xml) =>
    xml.replace(
      /( r="[A-Z]+\d+"(?: s="\d+")?) t="s"><v>(\d+)<\/v><\/c>/g,
      (_, head: string, index: string) => `${head} t="inlineStr"><is>${items[Number(index)] ?? ''}</is></c>`,
    ),
  );
  const relations = part(sheets, 'xl/_rels/workbook.xml.rels').replace(/<Relationship [^>]*sharedStrings[^>]*\/>/g, '');
  return without({ ...sheets, 'xl/_rels/workbook.xml.rels': relations }, /sharedStrings/);
}

function renamed(parts: Parts, before: string, after: string): Parts {
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name === before ? after : name, xml]));
}

function inPart(parts: Parts, name: string, change: (xml: string) => string): Parts {
  const xml = part(parts, name);
  const changed = change(xml);
  if (changed === xml) throw new Error(`nothing to change in ${name}`);
  return { ...parts, [name]: changed };
}

const BOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Cells of days only: their serial numbers lie where no other value of these annexes does. */
function ofDays(xml: string, change: (serial: number) => string): string {
  return xml.replace(/(<c r="[A-Z]+\d+"(?: s="\d+")?)><v>(4[34]\d{3})<\/v><\/c>/g, (_, head: string, serial: string) => {
    return `${head}${change(Number(serial))}</c>`;
  });
}

type Writer = (parts: Parts) => Parts;

const writers: Readonly<Record<string, Writer>> = {
  'Excel: shared texts that keep their blanks, rich text, spans, identifiers, a calculation chain'(parts) {
    const rich = (text: string) =>
      text.length > 12
        ? `<si><r><t xml:space="preserve">${text.slice(0, 3)}</t></r><r><rPr><b/><sz val="10"/></rPr><t xml:space="preserve">${text.slice(3)}</t></r></si>`
        : `<si><t xml:space="preserve">${text}</t></si>`;
    const isEntityCut = (text: string) => text.slice(0, 12).includes('&');
    const shared = sharing(parts, (text) => (isEntityCut(text) ? `<si><t xml:space="preserve">${text}</t></si>` : rich(text)));
    const sheets = inSheets(shared, (xml) =>
      xml
        .replace('<worksheet ', '<worksheet mc:Ignorable="x14ac xr" xr:uid="{00000000-0001-0000-0000-000000000000}" ')
        .replace(/<row r="(\d+)"/g, '<row r="$1" spans="1:30" x14ac:dyDescent="0.25"'),
    );
    return { ...sheets, 'xl/calcChain.xml': '<calcChain><c r="A1" i="1"/></calcChain>', 'docProps/custom.xml': '<Properties/>' };
  },
  'Excel: numbers as the machine keeps them, line ends by their number'(parts) {
    const table = inPart(parts, 'xl/sharedStrings.xml', (xml) => xml.replace(/(?:&#10;|\n)(?=[^<]*<\/t>)/g, '_x000D_\n'));
    return inSheets(table, (xml) =>
      xml.replace(/<v>(0\.\d{1,6})<\/v>/g, (_, number: string) => `<v>${(Number(number) + 1e-16).toPrecision(17)}</v>`),
    );
  },
  'Google Sheets: no properties, absolute targets, hidden instead of very hidden, numbers with a decimal, shared formulas, a thousand empty rows'(
    parts,
  ) {
    const bare = without(
      sharing(parts, (text) => `<si><t xml:space="preserve">${text}</t></si>`),
      /^docProps\//,
    );
    const relations = inPart(bare, RELATIONS, (xml) => xml.replace(/Target="(?!\/)/g, 'Target="/xl/'));
    const root = inPart(relations, '_rels/.rels', (xml) => xml.replace(/<Relationship [^>]*docProps[^>]*\/>/g, ''));
    const book = inPart(root, BOOK, (xml) => xml.replaceAll('state="veryHidden"', 'state="hidden"'));
    let group = 0;
    return inSheets(book, (xml) =>
      xml
        .replace(/<sheetProtection[^>]*\/>/, '')
        .replace(/<v>(\d+)<\/v>(?=<\/c>)/g, (all, number: string, at: number, whole: string) =>
          /t="s"/.test(whole.slice(whole.lastIndexOf('<c ', at), at)) ? all : `<v>${number}.0</v>`,
        )
        .replace(/<f>/g, () => `<f t="shared" ref="A1:A9" si="${group++}">`)
        .replace('</sheetData>', `${'<row customHeight="1" ht="12.75"><c s="1"/><c s="2"/></row>'.repeat(1000)}</sheetData>`),
    );
  },
  'a library that writes texts into the cells'(parts) {
    return inlining(parts);
  },
  'a library that writes every element with a prefix'(parts) {
    const prefixed = (xml: string) => xml.replace(/<(\/?)([a-zA-Z]+)(?=[\s>/])/g, '<$1x:$2');
    const own = ['xl/sharedStrings.xml', BOOK].reduce((all, name) => inPart(all, name, prefixed), parts);
    return inSheets(own, prefixed);
  },
  'a library that leaves out the addresses of cells and rows'(parts) {
    return inSheets(parts, (xml) => {
      let last = 0;
      return xml.replace(/<row r="(\d+)"([^>]*)>(.*?)<\/row>/gs, (all, row: string, attributes: string, content: string) => {
        const isNext = Number(row) === last + 1;
        last = Number(row);
        const letters = [...content.matchAll(/<c r="([A-Z]+)\d+"/g)].map(([, letter]) => letter);
        const isWhole = letters.every((letter, index) => letter === String.fromCharCode(65 + index));
        const cells = isWhole ? content.replace(/<c r="[A-Z]+\d+"/g, '<c') : content;
        return isNext || isWhole ? `<row${isNext ? '' : ` r="${row}"`}${attributes}>${cells}</row>` : all;
      });
    });
  },
  'days counted from 1904, as old versions of Excel for Macintosh do'(parts) {
    const book = inPart(parts, BOOK, (xml) =>
      xml.replace(/<workbookPr[^>]*\/>/, '').replace('<bookViews>', '<workbookPr date1904="true"/><bookViews>'),
    );
    return inSheets(book, (xml) => ofDays(xml, (serial) => `><v>${serial - 1462}</v>`));
  },
  'Strict Office Open XML: other namespaces, days as ISO texts'(parts) {
    const iso = (serial: number) => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
    const strict = (xml: string) =>
      xml
        .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main')
        .replaceAll('http://schemas.openxmlformats.org/officeDocument/2006', 'http://purl.oclc.org/ooxml/officeDocument');
    const all = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strict(xml)]));
    return inSheets(all, (xml) => ofDays(xml, (serial) => ` t="d"><v>${iso(serial)}T00:00:00</v>`));
  },
  'days with a time of day'(parts) {
    return inSheets(parts, (xml) => ofDays(xml, (serial) => `><v>${serial}.4375</v>`));
  },
  'a workbook under other names, its sheets in another order'(parts) {
    const named = renamed(renamed(parts, BOOK, 'book/index.xml'), RELATIONS, 'book/_rels/index.xml.rels');
    const root = inPart(named, '_rels/.rels', (xml) => xml.replace('xl/workbook.xml', '/book/index.xml'));
    const relations = inPart(root, 'book/_rels/index.xml.rels', (xml) => xml.replace(/Target="(?!\/)/g, 'Target="../xl/'));
    return inPart(relations, 'book/index.xml', (xml) =>
      xml.replace(/<sheets>(.*)<\/sheets>/s, (_, sheets: string) => {
        return `<sheets>${(sheets.match(/<sheet [^>]*\/>/g) ?? []).reverse().join('')}</sheets>`;
      }),
    );
  },
  'no styles, no theme, quotes of the other kind, line ends of Windows'(parts) {
    const bare = without(parts, /styles|theme/);
    return Object.fromEntries(
      Object.entries(bare).map(([name, xml]) => [
        name,
        xml
          .replace(/ (\w+(?::\w+)?)="([^"'<>]*)"/g, " $1 = '$2'")
          .replaceAll('><', '>\r\n<')
          .replaceAll(/(<t[^>]*>)\r\n/g, '$1'),
      ]),
    );
  },
};

const packings: Readonly<Record<string, (parts: Zippable) => Uint8Array>> = {
  'packed with folders': (parts) => zipSync({ ...parts, 'xl/': new Uint8Array(), 'xl/worksheets/': new Uint8Array() }),
  'not packed at all': (parts) => zipSync(parts, { level: 0 }),
};

async function imported(saved: ReadonlyMap<string, Uint8Array>) {
  const host = memoryHost({ files });
  for (const [name, bytes] of saved) host.files.set(resolve(CWD, name), bytes);
  const exitCode = await typed(host, `monitoraggio importa ${[...saved.keys()].join(' ')} --data ${DATE} --fascicolo ${FOLDER}`);
  const survey = new TextDecoder().decode(host.files.get(resolve(CWD, FOLDER, `monitoraggi/${DATE}.yaml`)));
  return { exitCode, err: host.err(), survey: data(survey) };
}

const data = (text: string) => text.slice(text.indexOf('piano:'));
const bytesOf = (parts: Parts): Zippable => Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
const expected = () => ({ exitCode: 0, err: '', survey: data(EXPECTED) });

it.each(Object.entries(writers))('%s', async (_, write) => {
  const written = new Map([...annexes].map(([name, parts]) => [name, write(parts)]));
  expect(written).not.toEqual(annexes);
  const saved = [...written].map(([name, parts]): [string, Uint8Array] => [name, zipSync(bytesOf(parts))]);
  expect(await imported(new Map(saved))).toEqual(expected());
});

it.each(Object.entries(packings))('%s', async (_, pack) => {
  const saved = [...annexes].map(([name, parts]): [string, Uint8Array] => [name, pack(bytesOf(parts))]);
  expect(await imported(new Map(saved))).toEqual(expected());
});

it('a byte order mark, and UTF-16', async () => {
  const saved = [...annexes].map(([name, parts], index): [string, Uint8Array] => {
    const encode = (xml: string) =>
      index === 0 ? strToU8(`\ufeff${xml}`) : new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le'));
    return [name, zipSync(Object.fromEntries(Object.entries(parts).map(([part, xml]) => [part, encode(xml)])))];
  });
  expect(await imported(new Map(saved))).toEqual(expected());
});
