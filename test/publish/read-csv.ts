/** The bytes of a CSV file arrive, its rows leave as objects of text: a reader of RFC 4180 that knows nothing of our writer. */

export function readCsv(bytes: Uint8Array, separator = ';'): Record<string, string>[] {
  const [heads = [], ...rows] = cells(new TextDecoder().decode(bytes), separator);
  return rows.map((row) => {
    if (row.length !== heads.length) throw new Error(`${row.length} cells under ${heads.length} heads: ${row.join('|')}`);
    return Object.fromEntries(heads.map((head, index) => [head, row[index] ?? '']));
  });
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error('an open quote');
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
    } else {
      for (; at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n'; at++) cell += text[at];
    }
    row.push(cell);
    if (text[at] === separator) {
      at++;
      continue;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`neither a separator nor the end of a line after «${cell}»`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}
