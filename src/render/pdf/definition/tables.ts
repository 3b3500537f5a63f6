/**
 * Tables: `table` and `dl` arrive, pdfmake tables leave, with spans laid on a grid and widths in points. A `dl` prints, and is tagged, as a
 * table of two columns whose first is the header of its row: a description list's terms and values are that.
 */
import type { Element } from 'hast';
import type { Struct } from '../structure.ts';
import { contentNode, stackNode, toBlock } from './blocks.ts';
import { attribute, inside, type Place } from './context.ts';
import type { Node, TableLook, TableNode } from './nodes.ts';
import { columnWidths } from './widths.ts';

interface Cell {
  readonly element: Element;
  /** The place inside the row, from which the cell's own follows. */
  readonly place: Place;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly isHeader: boolean;
  readonly scope: 'Column' | 'Row';
}

type Grid = (Cell | 'spanned')[][];

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
  const grid = gridOf(rows);
  const table = tableNode(grid, head.length, attribute(element, 'dataLarghezze'), place, isLayout);
  const caption = child(element, 'caption');
  if (!caption) return table;
  const captionNodes = toBlock(caption, inside(caption, place)).map((node) => ({ ...node, keepWithNext: true }));
  return stackNode([...captionNodes, table], place, undefined);
}

export function definitionListToTable(element: Element, place: Place): Node | undefined {
  const pairs: Cell[][] = [];
  for (const [group, groupPlace] of groupsOf(element, place)) {
    const cells = group.children.filter((node) => node.type === 'element');
    const cell = (node: Element, isHeader: boolean): Cell => ({
      element: node,
      place: groupPlace,
      colSpan: 1,
      rowSpan: 1,
      isHeader,
      scope: 'Row',
    });
    for (const node of cells) {
      if (node.tagName === 'dt') pairs.push([cell(node, true)]);
      else if (node.tagName === 'dd') pairs.at(-1)?.push(cell(node, false));
    }
  }
  const rows = pairs.filter((row) => row.length === 2);
  if (rows.length === 0) return undefined;
  return tableNode(rows, 0, attribute(element, 'dataLarghezze') ?? '34mm *', place, false);
}

/** `dl` may group its pairs in `div`s, as HTML allows. */
function groupsOf(element: Element, place: Place): [Element, Place][] {
  const groups = element.children.filter((node) => node.type === 'element').filter((node) => node.tagName === 'div');
  return [[element, place], ...groups.map((group): [Element, Place] => [group, inside(group, place)])];
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
      colSpan: Number(attribute(element, 'colSpan') ?? 1),
      rowSpan: Number(attribute(element, 'rowSpan') ?? 1),
      isHeader: element.tagName === 'th',
      scope: (attribute(element, 'scope') ?? (isHead ? 'col' : 'row')).startsWith('row') ? 'Row' : 'Column',
    }));
}

/** Every place of the table: a cell where it begins, `spanned` where another one reaches. */
function gridOf(rows: readonly Cell[][]): Grid {
  const grid: Grid = rows.map(() => []);
  for (const [index, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[index]?.[column]) column++;
      const rowSpan = Math.min(cell.rowSpan, rows.length - index);
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < cell.colSpan; right++) {
          const row = grid[index + down];
          if (row) row[column + right] = down === 0 && right === 0 ? { ...cell, rowSpan } : 'spanned';
        }
      }
    }
  }
  return grid;
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
    ...(place.isArtifact || isLayout ? {} : { struct: { role: 'Table' } }),
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
  const node = contentNode(cell.element, { ...own, lang: attribute(cell.element, 'lang') }, structOf(cell));
  const { background } = own.style.block;
  return {
    ...(isLayout ? withoutStruct(node) : node),
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

function child(element: Element, name: string): Element | undefined {
  return element.children.find((node): node is Element => node.type === 'element' && node.tagName === name);
}
