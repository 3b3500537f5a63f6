/** The grid of a table: rows of cells with their spans arrive, every place of the table leaves. */
import type { Element } from 'hast';
import type { Place } from './context.ts';

export interface Cell {
  readonly element: Element;
  /** The place inside the row, from which the cell's own follows. */
  readonly place: Place;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly isHeader: boolean;
  readonly scope: 'Column' | 'Row';
}

export type Grid = (Cell | 'spanned')[][];

/** Every place of the table: a cell where it begins, `spanned` where another one reaches. */
export function gridOf(rows: readonly Cell[][]): Grid {
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
