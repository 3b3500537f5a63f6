/** A workbook as plain values arrives; the parts that hold its sheets together leave: contents, relations, properties, the book itself. */
import type { Sheet, WorkbookModel } from './model.ts';
import { type Attributes, element, escapeXml, HEAD } from './xml.ts';

const OPEN = 'http://schemas.openxmlformats.org';
const RELATIONS = `${OPEN}/officeDocument/2006/relationships`;
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (index: number): string => `worksheets/sheet${index + 1}.xml`;

export function contentTypes(sheets: readonly Sheet[]): string {
  const override = (PartName: string, ContentType: string) => element('Override', { PartName, ContentType });
  const content = [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('/xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`),
    ...sheets.map((_, index) => override(`/xl/${sheetPath(index)}`, `${SPREADSHEET}.worksheet+xml`)),
    override('/xl/styles.xml', `${SPREADSHEET}.styles+xml`),
    override('/xl/sharedStrings.xml', `${SPREADSHEET}.sharedStrings+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
  ];
  return HEAD + element('Types', { xmlns: `${OPEN}/package/2006/content-types` }, content.join(''));
}

export function packageRelations(): string {
  return relations([
    [`${RELATIONS}/officeDocument`, 'xl/workbook.xml'],
    [`${OPEN}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${RELATIONS}/extended-properties`, 'docProps/app.xml'],
  ]);
}

export function workbookRelations(sheets: readonly Sheet[]): string {
  return relations([
    ...sheets.map((_, index) => [`${RELATIONS}/worksheet`, sheetPath(index)] as const),
    [`${RELATIONS}/styles`, 'styles.xml'],
    [`${RELATIONS}/sharedStrings`, 'sharedStrings.xml'],
  ]);
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const content = targets.map(([Type, Target], index) => element('Relationship', { Id: `rId${index + 1}`, Type, Target }));
  return HEAD + element('Relationships', { xmlns: `${OPEN}/package/2006/relationships` }, content.join(''));
}

export function workbookPart(sheets: readonly Sheet[]): string {
  const entries = sheets.map(({ name, veryHidden }, index) =>
    element('sheet', { name, sheetId: index + 1, state: veryHidden ? 'veryHidden' : undefined, 'r:id': `rId${index + 1}` }),
  );
  const names = sheets.flatMap(({ name, print }, index) => {
    if (!print) return [];
    const area = definedName('_xlnm.Print_Area', index, `'${name}'!${absolute(print.area)}`);
    const { titleRows } = print;
    return titleRows === undefined
      ? [area]
      : [area, definedName('_xlnm.Print_Titles', index, `'${name}'!${absolute(titleRows)}`)];
  });
  const content = [
    element('bookViews', {}, element('workbookView', { windowWidth: 24000, windowHeight: 14000 })),
    element('sheets', {}, entries.join('')),
    names.length === 0 ? '' : element('definedNames', {}, names.join('')),
    // Results are written beside the formulas, but it is the program that opens the file who answers for them.
    '<calcPr calcId="171027" fullCalcOnLoad="1"/>',
  ];
  const spaces = { xmlns: `${OPEN}/spreadsheetml/2006/main`, 'xmlns:r': RELATIONS };
  return HEAD + element('workbook', spaces, content.join(''));
}

function definedName(name: string, localSheetId: number, range: string): string {
  return element('definedName', { name, localSheetId }, escapeXml(range));
}

/** `A1:F12` → `$A$1:$F$12`, `3:4` → `$3:$4`. */
function absolute(range: string): string {
  return range.replace(/[A-Z]+|\d+/g, '$$$&');
}

/** `date` is the act's (ISO): the only date that the file carries. */
export function coreProperties(
  { title, author, subject, keywords, description }: WorkbookModel['properties'],
  date: string,
): string {
  const stamp = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${date}T00:00:00Z`);
  const content = [
    textElement('dc:title', title),
    textElement('dc:subject', subject),
    textElement('dc:creator', author),
    textElement('cp:keywords', keywords),
    textElement('dc:description', description),
    textElement('cp:lastModifiedBy', author),
    stamp('dcterms:created'),
    stamp('dcterms:modified'),
  ];
  const spaces: Attributes = {
    'xmlns:cp': `${OPEN}/package/2006/metadata/core-properties`,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  return HEAD + element('cp:coreProperties', spaces, content.join(''));
}

/** The application is not who wrote the file but whose dialect it speaks: LibreOffice trusts the results of those that it knows. */
export function appProperties({ author }: WorkbookModel['properties']): string {
  const content = [
    '<Application>Microsoft Excel</Application>',
    textElement('Company', author),
    '<AppVersion>16.0300</AppVersion>',
  ];
  return HEAD + element('Properties', { xmlns: `${OPEN}/officeDocument/2006/extended-properties` }, content.join(''));
}

function textElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
