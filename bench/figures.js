/** Figures of several runs arrive; texts leave: median, least and most, and tables whose columns stand under each other. */

/** @param {readonly number[]} values */
export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** @param {readonly number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * @param {readonly number[]} values
 * @param {number} [decimals]
 */
export function spread(values, decimals = 0) {
  const text = (/** @type {number} */ value) => value.toFixed(decimals);
  const middle = text(median(values));
  return values.length === 1 ? middle : `${middle} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}

/**
 * A row of a single cell is a remark: it takes the whole line.
 * @param {readonly (readonly string[])[]} rows
 */
export function print(rows) {
  const widths = rows.reduce(
    (most, row) => (row.length === 1 ? most : row.map((cell, index) => Math.max(cell.length, most[index] ?? 0))),
    /** @type {number[]} */ ([]),
  );
  for (const [name = '', ...cells] of rows) {
    console.log([name.padEnd(widths[0] ?? 0), ...cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join('  '));
  }
}
