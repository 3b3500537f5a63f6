/**
 * Tables: `table` and `dl` arrive, pdfmake tables leave, with spans laid on a grid and widths in points. A `dl` prints, and is tagged, as a
 * table of two columns whose first is the header of its row: a description list's terms and values are that.
 */
import type { Element, Properties } from 'hast';
import type { Struct } from '../structure.ts';
import type { BlockStyle, Style } from '../style.ts';
import { contentNode, stackNode, toBlock, withLanguage } from './blocks.ts';
import { attribute, inside, type Place } from './context.ts';
import { type Cell, type Grid, gridOf } from './grid.ts';
import { type Node, newTable, newText, type TableLook, type TableNode } from './nodes.ts';
import { structOf } from './structs.ts';
import { child } from './text.ts';
import { columnWidths } from './widths.ts';

export function toTable(element: Element, place: Place): Node | undefined {
  const head = rowsOf(element, ['thead'], place);
  const body = rowsOf(element, ['tbody', 'tfoot'], place);
  if (head.length + body.length === 0) return undefined;
  const isLayout = element.properties['role'] === 'presentation';
  if (!isLayout && !hasHeader(head) && !hasHeader(body)) {
    place.setting.finder.report(
      'table-without-headers',
      'una tabella senza celle di intestazione: chi la ascolta non sa a che cosa si riferiscono i valori',
      place.origin,
      'nel modello, usare «th scope="col"» o «th scope="row"» per le intestazioni',
    );
  }
  // Header cells never reach into the body, whatever their spans say.
  const grid = [...gridOf(head), ...gridOf(body)];
  const table = tableNode(grid, head.length, attribute(element, 'dataLarghezze'), place, isLayout);
  const caption = child(element, 'caption');
  if (!caption) return table;
  const captionNode = toBlock(caption, inside(caption, place));
  if (captionNode) captionNode.keepWithNext = true;
  const { struct } = table;
  table.struct = undefined;
  return stackNode(captionNode ? [captionNode, table] : [table], place, struct);
}

function hasHeader(rows: readonly Cell[][]): boolean {
  return rows.some((row) => row.some((cell) => cell.isHeader));
}

/** `dl` may group its pairs in `div`s, as HTML allows; those outside of any come first. */
export function definitionListToTable(element: Element, place: Place): Node | undefined {
  const rows: Cell[][] = [];
  addPairs(rows, element, place);
  for (const group of element.children)
    if (group.type === 'element' && group.tagName === 'div') addPairs(rows, group, inside(group, place));
  if (rows.length === 0) return undefined;
  return tableNode(rows, 0, attribute(element, 'dataLarghezze') ?? '34mm *', place, false);
}

/** A row for each term and its value; several terms of one value, or values of one term, share a cell. */
function addPairs(rows: Cell[][], group: Element, place: Place): void {
  let terms: Element[] = [];
  let values: Element[] = [];
  const end = () => {
    if (terms.length + values.length > 0) rows.push([pairCell('dt', terms, place), pairCell('dd', values, place)]);
    terms = [];
    values = [];
  };
  for (const node of group.children) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'dt') {
      if (values.length > 0) end();
      terms.push(node);
    } else if (node.tagName === 'dd') values.push(node);
  }
  end();
}

function pairCell(tagName: 'dt' | 'dd', elements: readonly Element[], place: Place): Cell {
  const [first] = elements;
  const element = first && elements.length === 1 ? first : together(tagName, elements);
  return { element, place, colSpan: 1, rowSpan: 1, isHeader: tagName === 'dt', scope: 'Row' };
}

function together(tagName: string, elements: readonly Element[]): Element {
  const children = elements.map((node): Element => ({ ...node, tagName: 'div' }));
  return { type: 'element', tagName, properties: {}, children };
}

function rowsOf(table: Element, sections: readonly string[], place: Place): Cell[][] {
  const rows: Cell[][] = [];
  for (const section of table.children) {
    if (section.type !== 'element' || !sections.includes(section.tagName)) continue;
    const sectionPlace = inside(section, place);
    for (const row of section.children) {
      if (row.type === 'element' && row.tagName === 'tr')
        rows.push(cellsOf(row, inside(row, sectionPlace), section.tagName === 'thead'));
    }
  }
  return rows;
}

function cellsOf(row: Element, place: Place, isHead: boolean): Cell[] {
  const cells: Cell[] = [];
  for (const element of row.children) {
    if (element.type !== 'element') continue;
    const isHeader = element.tagName === 'th';
    const { colSpan, rowSpan } = element.properties;
    cells.push({
      element,
      place,
      colSpan: colSpan === undefined ? 1 : spanOf(colSpan),
      rowSpan: rowSpan === undefined ? 1 : spanOf(rowSpan),
      isHeader,
      scope: isHeader && (attribute(element, 'scope') ?? (isHead ? 'col' : 'row')).startsWith('row') ? 'Row' : 'Column',
    });
  }
  return cells;
}

function spanOf(value: Properties[string]): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? span : 1;
}

function tableNode(grid: Grid, headerRows: number, widthsText: string | undefined, place: Place, isLayout: boolean): TableNode {
  let columns = 0;
  for (const row of grid) columns = Math.max(columns, row.length);
  const [, padding] = place.style.block['cell-padding'] ?? [0, 0];
  const widths = columnWidths(widthsText, columns, place.width).map((width) => Math.max(1, width - 2 * padding));
  const body: TableNode['table']['body'] = [];
  for (const row of grid) {
    const cells: TableNode['table']['body'][number] = [];
    for (let column = 0; column < columns; column++) cells.push(cellNode(row[column], column, widths, padding, place, isLayout));
    body.push(cells);
  }
  const struct = place.isArtifact || isLayout ? undefined : withLanguage(structOf('Table'), place);
  return newTable({ widths, body, headerRows }, lookOf(place.style, headerRows), struct);
}

function cellNode(
  cell: Cell | 'spanned' | undefined,
  column: number,
  widths: readonly number[],
  padding: number,
  place: Place,
  isLayout: boolean,
): Node | Record<string, never> {
  if (cell === 'spanned') return {};
  if (!cell) return newText([], place.isArtifact || isLayout ? undefined : CELL, undefined);
  const { element, colSpan, rowSpan } = cell;
  let width = widths[column] ?? 0;
  for (let next = column + 1; next < Math.min(column + colSpan, widths.length); next++) width += widths[next] ?? 0;
  width += (Math.min(colSpan, widths.length - column) - 1) * 2 * padding;
  const own = inside(element, cell.place, width);
  const node = contentNode(element, own, structOfCell(cell));
  if (isLayout) node.struct = 'text' in node && node.text.length > 0 ? structOf('P') : undefined;
  const { id } = element.properties;
  if (id !== undefined && !place.isArtifact) {
    node.id = String(id);
    node.origin = own.origin;
  }
  if (colSpan > 1) node.colSpan = colSpan;
  if (rowSpan > 1) node.rowSpan = rowSpan;
  const { background } = own.style.block;
  if (background) node.fillColor = background;
  return node;
}

const CELL: Struct = { role: 'TD', keep: true };
const COLUMN_HEADER: Struct = { role: 'TH', keep: true, scope: 'Column' };
const ROW_HEADER: Struct = { role: 'TH', keep: true, scope: 'Row' };

function structOfCell({ isHeader, scope, colSpan, rowSpan }: Cell): Struct {
  const struct = !isHeader ? CELL : scope === 'Row' ? ROW_HEADER : COLUMN_HEADER;
  if (colSpan === 1 && rowSpan === 1) return struct;
  return { ...struct, ...(colSpan > 1 ? { colSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) };
}

/** The looks made for a style, by the number of header rows. */
const LOOKS = new WeakMap<Style, TableLook[]>();

function lookOf(style: Style, headerRows: number): TableLook {
  const looks = LOOKS.get(style) ?? [];
  LOOKS.set(style, looks);
  const look = looks[headerRows] ?? newLook(style.block, headerRows);
  looks[headerRows] = look;
  return look;
}

/** Rules are horizontal only; the head is tinted. */
function newLook(block: BlockStyle, headerRows: number): TableLook {
  const { 'row-rule': rule, 'head-background': head, 'cell-padding': padding = [0, 0] } = block;
  const width = rule?.width ?? 0;
  return {
    hLineWidth: () => width,
    vLineWidth: () => 0,
    hLineColor: () => rule?.color ?? '#000000',
    vLineColor: () => '#000000',
    paddingLeft: () => padding[1],
    paddingRight: () => padding[1],
    // The face leaves more room above its letters than below: one point less and one more centre the text in its row.
    paddingTop: () => Math.max(0, padding[0] - 1),
    paddingBottom: () => padding[0] + 1,
    fillColor: (row) => (row < headerRows && head ? head : null),
    defaultBorder: true,
  };
}
