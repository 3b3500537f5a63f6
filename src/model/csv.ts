/** Texts arrive; the cells and lines of a CSV file leave (RFC 4180), with semicolons, as spreadsheets in Italian read it. */

/** Lines end with CRLF, the last one too. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(';')}\r\n`).join('');
}

/** A text, quoted only where it must be. */
export function csvCell(text: string): string {
  const safe = withoutFormula(text);
  return /[";\r\n]/.test(safe) ? quoted(safe) : safe;
}

/** A text in quotes always: by these a program can tell the code `011` from the number 11. */
export function quotedCell(text: string): string {
  return quoted(withoutFormula(text));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A spreadsheet runs what begins like a formula: an apostrophe says that it is text (also before `+10 % sul 2018` and `= 3`). A number, be
 * it a percentage, is none.
 */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+(?:[ \u00a0]?%)?$/.test(text) ? `'${text}` : text;
}
