/** A sheet as plain values arrives, its part of the file leaves; the order of the elements is the format's (ECMA-376, 18.3.1.99). */
import { type Cell, type Column, columnLetters, type Highlight, type Print, type Row, type Sheet } from './model.ts';
import type { StringTable } from './string-table.ts';
import type { StyleTable } from './style-table.ts';
import { BAR_COLOUR } from './styles.ts';
import { validationsXml } from './validations-part.ts';
import { element, escapeXml, HEAD, list } from './xml.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const EXTENSIONS = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

export interface Tables {
  readonly strings: StringTable;
  readonly styles: StyleTable;
}

export function sheetPart(sheet: Sheet, tables: Tables, isFirst: boolean): string {
  const { columns, rows, merges, filter, highlights, print } = sheet;
  const bars = highlights.filter(({ kind }) => kind === 'barra');
  const content = [
    print ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    element('dimension', { ref: `A1:${columnLetters(columns.length - 1)}${Math.max(1, rows.length)}` }),
    viewXml(sheet, isFirst),
    '<sheetFormatPr defaultRowHeight="15"/>',
    element('cols', {}, columns.map(columnXml).join('')),
    '<sheetData>',
    rows.map((row, index) => rowXml(row, index + 1, columns, tables)).join(''),
    '</sheetData>',
    // Without a password: that would add a random salt, and the protection is against slips, not against people.
    '<sheetProtection sheet="1" formatColumns="0" formatRows="0" autoFilter="0"/>',
    filter ? element('autoFilter', { ref: filter }) : '',
    merges.length > 0
      ? list(
          'mergeCells',
          merges.map((ref) => element('mergeCell', { ref })),
        )
      : '',
    highlights.map((highlight, index) => highlightXml(highlight, index + 1, bars.indexOf(highlight) + 1, tables)).join(''),
    validationsXml(sheet),
    print ? printXml(print) : '',
    bars.length > 0 ? barsXml(bars) : '',
  ];
  return HEAD + element('worksheet', { xmlns: NAMESPACE }, content.join(''));
}

function viewXml({ frozen, veryHidden }: Sheet, isFirst: boolean): string {
  if (veryHidden) return '';
  const attributes = { showGridLines: 0, tabSelected: isFirst ? 1 : undefined, zoomScale: 100, workbookViewId: 0 };
  if (!frozen) return element('sheetViews', {}, element('sheetView', attributes));
  const { columns, rows, active } = frozen;
  const pane = element('pane', {
    xSplit: columns,
    ySplit: rows,
    topLeftCell: `${columnLetters(columns)}${rows + 1}`,
    activePane: 'bottomRight',
    state: 'frozen',
  });
  const selection = element('selection', { pane: 'bottomRight', activeCell: active, sqref: active });
  return element('sheetViews', {}, element('sheetView', attributes, pane + selection));
}

function columnXml({ width, hidden }: Column, index: number): string {
  return element('col', { min: index + 1, max: index + 1, width, hidden: hidden ? 1 : undefined, customWidth: 1 });
}

/** The height is a first one, not a person's choice (`customHeight`): the row grows under a longer note. */
function rowXml({ cells, height, separated }: Row, number: number, columns: readonly Column[], tables: Tables): string {
  let content = '';
  for (const [index, { key }] of columns.entries()) {
    const cell = cells[key];
    if (cell) content += cellXml(cell, `${columnLetters(index)}${number}`, separated === true, tables);
  }
  return element('row', { r: number, ht: height }, content);
}

function cellXml(cell: Cell, address: string, separated: boolean, { strings, styles }: Tables): string {
  const { style, value, formula, result = '', unlocked } = cell;
  const head = `<c r="${address}" s="${styles.numberOf(style, unlocked === true, separated)}"`;
  if (formula !== undefined) {
    const kind = typeof result === 'string' ? ' t="str"' : '';
    return `${head}${kind}><f>${escapeXml(formula)}</f><v>${typeof result === 'string' ? escapeXml(result) : result}</v></c>`;
  }
  if (value === undefined || value === '') return `${head}/>`;
  return typeof value === 'string' ? `${head} t="s"><v>${strings.numberOf(value)}</v></c>` : `${head}><v>${value}</v></c>`;
}

function highlightXml(highlight: Highlight, priority: number, bar: number, { styles }: Tables): string {
  return element('conditionalFormatting', { sqref: highlight.range }, ruleXml(highlight, priority, bar, styles));
}

function ruleXml(highlight: Highlight, priority: number, bar: number, styles: StyleTable): string {
  switch (highlight.kind) {
    case 'parola':
      return element(
        'cfRule',
        { type: 'cellIs', dxfId: styles.numberOfHighlight(highlight.look), priority, operator: 'equal' },
        `<formula>${escapeXml(`"${highlight.word}"`)}</formula>`,
      );
    case 'minoreDi':
      return element(
        'cfRule',
        { type: 'cellIs', dxfId: styles.numberOfHighlight(highlight.look), priority, operator: 'lessThan' },
        `<formula>${highlight.bound}</formula>`,
      );
    case 'barra': {
      const ends = '<cfvo type="num" val="0"/><cfvo type="num" val="100"/>';
      const shape = element('dataBar', {}, ends + element('color', { rgb: BAR_COLOUR }));
      return element(
        'cfRule',
        { type: 'dataBar', priority },
        shape + extension(BAR_EXTENSION, element('x14:id', {}, barId(bar))),
      );
    }
  }
}

const [BAR_EXTENSION, BARS_EXTENSION] = ['{B025F937-C7B1-47D3-B67F-A62EFF666E3E}', '{78C0D931-6437-407d-A8EE-F0AAD7539E65}'];

function extension(uri: string, content: string): string {
  return element('extLst', {}, element('ext', { uri, 'xmlns:x14': EXTENSIONS }, content));
}

/** Joins a bar to what Excel 2010 and later know of it; counted, where other programs draw lots. */
function barId(number: number): string {
  return `{00000000-0000-4000-8000-${String(number).padStart(12, '0')}}`;
}

/** A bar of one colour, from nothing at 0 to the whole cell at 100: the first format of bars could not say so. */
function barsXml(bars: readonly Highlight[]): string {
  const described = bars.map(({ range }, index) => {
    const ends = '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>100</xm:f></x14:cfvo>';
    const shape = element('x14:dataBar', { minLength: 0, maxLength: 100, gradient: 0 }, ends);
    const rule = element('x14:cfRule', { type: 'dataBar', id: barId(index + 1) }, shape);
    const names = { 'xmlns:xm': 'http://schemas.microsoft.com/office/excel/2006/main' };
    return element('x14:conditionalFormatting', names, `${rule}<xm:sqref>${range}</xm:sqref>`);
  });
  return extension(BARS_EXTENSION, element('x14:conditionalFormattings', {}, described.join('')));
}

/** Sizes of paper as the format numbers them. */
const [A3, A4] = [8, 9];

function printXml({ paper, header, footer }: Print): string {
  const words =
    (header === undefined ? '' : element('oddHeader', {}, escapeXml(`&C&"Calibri,Bold"&12${printed(header)}`))) +
    element('oddFooter', {}, escapeXml(`&L&8${printed(footer.left)}&R&8${footer.right}`));
  return [
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.3" right="0.3" top="0.45" bottom="0.5" header="0.2" footer="0.25"/>',
    element('pageSetup', { paperSize: paper === 'a3' ? A3 : A4, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 }),
    element('headerFooter', {}, words),
  ].join('');
}

/** A header or footer holds 255 characters, codes included; `&` begins a code unless doubled. */
function printed(text: string): string {
  const escaped = text.replaceAll('&', '&&');
  return escaped.length > 220 ? `${escaped.slice(0, 219).replace(/&+$/, '')}…` : escaped;
}
