/** The grid of a table: rows of cells with their spans arrive, every place of the table leaves. */
import type { Element } from 'hast';
import type { Place } from './context.ts';

export interface Cell {
  readonly element: Element;
  /** The place inside the row, from which the cell's own follows. */
  readonly place: Place;
  readonly colSpan: number;
  /** No further than the last row. */
  rowSpan: number;
  readonly isHeader: boolean;
  readonly scope: 'Column' | 'Row';
}

export type Grid = (Cell | 'spanned')[][];

/** Every place of the table: a cell where it begins, `spanned` where another one reaches. */
export function gridOf(rows: readonly Cell[][]): Grid {
  const grid: Grid = rows.map(() => []);
  for (let index = 0; index < rows.length; index++) {
    const row = grid[index] as Grid[number];
    let column = 0;
    for (const cell of rows[index] as Cell[]) {
      while (row[column]) column++;
      row[column] = cell;
      if (cell.colSpan > 1 || cell.rowSpan > 1) span(cell, grid, index, column);
    }
  }
  return grid;
}

function span(cell: Cell, grid: Grid, index: number, column: number): void {
  cell.rowSpan = Math.min(cell.rowSpan, grid.length - index);
  for (const row of grid.slice(index, index + cell.rowSpan)) {
    for (let right = 0; right < cell.colSpan; right++) if (row[column + right] !== cell) row[column + right] = 'spanned';
  }
}
