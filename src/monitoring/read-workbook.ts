/**
 * The bytes of an .xlsx file that came from outside arrive, the values in its cells leave. Only the parts with cells are read, so that merges,
 * validations, formats and drawings, however wild, cost nothing; element names are read without their namespace, so that Strict Office Open
 * XML reads the same.
 */
import { LIMITS, Unreadable } from './limits.ts';
import { readCells } from './read-cells.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { ReadOutcome, SheetReading, WorkbookReading } from './workbook-reading.ts';
import { attributeOf, scanXml, textOfXml } from './xml-scan.ts';
import { ZipArchive } from './zip-archive.ts';

/** `wanted`: names of the sheets to read; the others are not opened. */
export function readWorkbook(bytes: Uint8Array, wanted: readonly string[]): ReadOutcome {
  try {
    return { reading: read(bytes, wanted) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problem: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
}

function read(bytes: Uint8Array, wanted: readonly string[]): WorkbookReading {
  refuseOtherFormats(bytes);
  const archive = new ZipArchive(bytes);
  refuseActiveContent(archive);
  const path = workbookPath(archive);
  const { sheets, is1904 } = readBook(partText(archive, path));
  const targets = relationships(archive, path);
  const strings = readSharedStrings(archive, targets.strings);
  const room = { cells: LIMITS.cells, characters: LIMITS.allText };
  const readings = sheets
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, relation }): SheetReading => {
      const part = targets.byId.get(relation);
      if (part === undefined) throw new Unreadable(`il foglio «${name}» manca nel file`);
      return { name, cells: readCells(partText(archive, part), strings, room) };
    });
  return { sheets: readings, is1904 };
}

/** The first bytes of .xls and of workbooks that ask for a password to be opened. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Unreadable('il file è vuoto');
  if (OLE.every((byte, index) => bytes[index] === byte)) {
    throw new Unreadable(
      'è un file .xls oppure è protetto da una password di apertura: atteso .xlsx',
      'salvarlo come cartella di lavoro .xlsx senza password e ripetere',
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new Unreadable('non è una cartella di lavoro .xlsx', 'salvarlo come cartella di lavoro .xlsx e ripetere');
}

/** Nothing that could run or reach outside is ever read; a file that has it was not made by filling an annex in. */
function refuseActiveContent(archive: ZipArchive): void {
  const names = archive.names();
  if (names.includes('mimetype') && names.includes('content.xml')) {
    throw new Unreadable(
      'è un foglio di LibreOffice (.ods): atteso .xlsx',
      'in LibreOffice: File, Salva con nome, tipo «Excel 2007-365 (.xlsx)»',
    );
  }
  if (names.some((name) => /vbaProject|\/macrosheets\/|\/activeX\//i.test(name))) {
    throw new Unreadable(
      'contiene macro: per sicurezza non viene letto',
      'salvarlo come «Cartella di lavoro di Excel (.xlsx)», che non le conserva, e ripetere',
    );
  }
  if (names.some((name) => /\/externalLinks\//i.test(name))) {
    throw new Unreadable(
      'contiene collegamenti ad altri file: per sicurezza non viene letto',
      'in Excel: Dati, Modifica collegamenti, Interrompi collegamento; poi salvare e ripetere',
    );
  }
}

function workbookPath(archive: ZipArchive): string {
  let found: string | undefined;
  scanXml(partText(archive, '_rels/.rels'), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !attributeOf(attributes, 'Type')?.endsWith('/officeDocument')) return;
      found = partName('', attributeOf(attributes, 'Target') ?? '');
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (found === undefined) throw new Unreadable('non è una cartella di lavoro .xlsx');
  return found;
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly relation: string }[];
  readonly is1904: boolean;
}

function readBook(xml: string): Book {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (name === 'sheet') sheets.push({ name: attributeOf(attributes, 'name') ?? '', relation: relationOf(attributes) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, is1904 };
}

/** `sheetId` ends the same way and is another thing: the relation's name has a prefix, whichever it is. */
function relationOf(attributes: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
}

interface Targets {
  readonly byId: ReadonlyMap<string, string>;
  readonly strings: string | undefined;
}

function relationships(archive: ZipArchive, workbook: string): Targets {
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const byId = new Map<string, string>();
  let strings: string | undefined;
  scanXml(partText(archive, `${folder}_rels/${workbook.slice(folder.length)}.rels`), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      const part = partName(folder, target);
      byId.set(attributeOf(attributes, 'Id') ?? '', part);
      if (attributeOf(attributes, 'Type')?.endsWith('/sharedStrings')) strings = part;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { byId, strings };
}

/** `/xl/worksheets/sheet1.xml`, `worksheets/sheet1.xml`, `../xl/worksheets/sheet1.xml`: programs write the same part each in its own way. */
function partName(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function partText(archive: ZipArchive, name: string): string {
  const bytes = archive.read(name);
  if (!bytes) throw new Unreadable(`il file è danneggiato o non è una cartella di lavoro .xlsx: manca la parte «${name}»`);
  return textOfXml(bytes);
}
