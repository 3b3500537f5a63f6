/**
 * Tables: `table` and `dl` arrive, pdfmake tables leave, with spans laid on a grid and widths in points. A `dl` prints, and is tagged, as a
 * table of two columns whose first is the header of its row: a description list's terms and values are that.
 */
import type { Element } from 'hast';
import type { Struct } from '../structure.ts';
import { contentNode, stackNode, toBlock } from './blocks.ts';
import { attribute, inside, type Place } from './context.ts';
import { type Cell, type Grid, gridOf } from './grid.ts';
import type { Node, TableLook, TableNode } from './nodes.ts';
import { child, isElement } from './text.ts';
import { columnWidths } from './widths.ts';

export function toTable(element: Element, place: Place): Node | undefined {
  const head = rowsOf(element, ['thead'], place);
  const body = rowsOf(element, ['tbody', 'tfoot'], place);
  const rows = [...head, ...body];
  if (rows.length === 0) return undefined;
  const isLayout = element.properties['role'] === 'presentation';
  if (!isLayout && !rows.flat().some((cell) => cell.isHeader)) {
    place.finder.report(
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
  const captionNodes = toBlock(caption, inside(caption, place)).map((node) => ({ ...node, keepWithNext: true }));
  const { struct, ...bare } = table;
  return stackNode([...captionNodes, bare], place, struct);
}

export function definitionListToTable(element: Element, place: Place): Node | undefined {
  const rows = groupsOf(element, place).flatMap(([group, groupPlace]) => pairsOf(group, groupPlace));
  if (rows.length === 0) return undefined;
  return tableNode(rows, 0, attribute(element, 'dataLarghezze') ?? '34mm *', place, false);
}

/** `dl` may group its pairs in `div`s, as HTML allows. */
function groupsOf(element: Element, place: Place): [Element, Place][] {
  const groups = element.children.filter(isElement).filter((node) => node.tagName === 'div');
  return [[element, place], ...groups.map((group): [Element, Place] => [group, inside(group, place)])];
}

/** A row for each term and its value; several terms of one value, or values of one term, share a cell. */
function pairsOf(group: Element, place: Place): Cell[][] {
  const pairs: { terms: Element[]; values: Element[] }[] = [];
  for (const node of group.children.filter(isElement)) {
    const last = pairs.at(-1);
    if (node.tagName === 'dt' && last && last.values.length === 0) last.terms.push(node);
    else if (node.tagName === 'dt') pairs.push({ terms: [node], values: [] });
    else if (node.tagName === 'dd' && last) last.values.push(node);
    else if (node.tagName === 'dd') pairs.push({ terms: [], values: [node] });
  }
  return pairs.map(({ terms, values }) => [pairCell('dt', terms, place), pairCell('dd', values, place)]);
}

function pairCell(tagName: 'dt' | 'dd', elements: readonly Element[], place: Place): Cell {
  const [first, ...rest] = elements;
  const together: Element = {
    type: 'element',
    tagName,
    properties: {},
    children: elements.map((node) => ({ ...node, tagName: 'div' })),
  };
  const element = first && rest.length === 0 ? first : together;
  return { element, place, colSpan: 1, rowSpan: 1, isHeader: tagName === 'dt', scope: 'Row' };
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
  return row.children
    .filter((node) => node.type === 'element')
    .map((element) => ({
      element,
      place,
      colSpan: spanOf(element, 'colSpan'),
      rowSpan: spanOf(element, 'rowSpan'),
      isHeader: element.tagName === 'th',
      scope: (attribute(element, 'scope') ?? (isHead ? 'col' : 'row')).startsWith('row') ? 'Row' : 'Column',
    }));
}

function spanOf(element: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Number(attribute(element, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? span : 1;
}

function tableNode(grid: Grid, headerRows: number, widthsText: string | undefined, place: Place, isLayout: boolean): TableNode {
  const columns = Math.max(...grid.map((row) => row.length));
  const look = lookOf(place, headerRows);
  const [, padding] = place.style.block['cell-padding'] ?? [0, 0];
  const outer = columnWidths(widthsText, columns, place.width);
  const widths = outer.map((width) => Math.max(1, width - 2 * padding));
  const body = grid.map((row) =>
    Array.from({ length: columns }, (_, column) => cellNode(row[column], column, widths, padding, place, isLayout)),
  );
  return {
    table: { widths, body, headerRows },
    layout: look,
    ...(place.isArtifact || isLayout ? {} : { struct: { role: 'Table', ...(place.lang ? { lang: place.lang } : {}) } }),
  };
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
  if (!cell) return { text: [], ...(place.isArtifact || isLayout ? {} : { struct: { role: 'TD', keep: true } }) };
  const spanned = widths.slice(column, column + cell.colSpan);
  const width = spanned.reduce((total, value) => total + value, 0) + (spanned.length - 1) * 2 * padding;
  const own = inside(cell.element, { ...cell.place, width });
  const node = contentNode(cell.element, own, structOf(cell));
  const id = attribute(cell.element, 'id');
  const { background } = own.style.block;
  return {
    ...(isLayout ? withoutStruct(node) : node),
    ...(id === undefined || place.isArtifact ? {} : { id, origin: own.origin }),
    ...(cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    ...(background ? { fillColor: background } : {}),
  };
}

function structOf(cell: Cell): Struct {
  return {
    role: cell.isHeader ? 'TH' : 'TD',
    keep: true,
    ...(cell.isHeader ? { scope: cell.scope } : {}),
    ...(cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  };
}

/** In a table that only arranges, a cell of bare text is a paragraph and a cell of blocks nothing of its own. */
function withoutStruct(node: Node): Node {
  if ('text' in node && node.text.length > 0) return { ...node, struct: { role: 'P' } };
  const { struct, ...rest } = node;
  return rest;
}

/** Rules are horizontal only; the head is tinted. */
function lookOf(place: Place, headerRows: number): TableLook {
  const { 'row-rule': rule, 'head-background': head, 'cell-padding': padding = [0, 0] } = place.style.block;
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
