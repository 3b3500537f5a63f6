/**
 * A line of YAML that does not parse arrives; what was forgotten leaves, in Italian: nearly always the quotes around a value.
 * `armourLine` then makes the value plain text without moving a column, so that the rest of the file can still be read.
 */
export interface Slip {
  readonly message: string;
  readonly hint: string;
  /** 1-based column of the value on its line, and its length. */
  readonly column: number;
  readonly length: number;
}

/** `key: value`, `- value` or `- key: value`, a comment at the end aside. */
const VALUE = /^(?<before>\s*(?:-\s+)*(?:[^\s"'#:{[-][^:]*:\s+)?)(?<value>\S.*?)(?:\s+#.*)?$/;

/** What is wrong with the value on this line; undefined when the error is not about a value that lacks quotes. */
export function slipOn(line: string, column: number): Slip | undefined {
  const { before = '', value = '' } = VALUE.exec(line)?.groups ?? {};
  if (value === '' || before === '' || column <= before.trimEnd().length) return undefined;
  const why = reason(value);
  if (!why) return undefined;
  const sign = /^[<>]=/.test(value) ? `, oppure ${value.replace('>=', '≥').replace('<=', '≤')} senza virgolette` : '';
  const hint = `scrivere il valore tra virgolette: ${before.trim()} ${quoted(value)}${sign}`;
  return { message: why, hint, column: before.length + 1, length: value.length };
}

function reason(value: string): string | undefined {
  const first = value.charAt(0);
  if (/^(?:\{.*\}|\[.*\])$/.test(value)) return undefined;
  if (first === '>' || first === '|') {
    return `trovato un valore che comincia con «${first}», che in YAML annuncia un testo su più righe: atteso un valore tra virgolette`;
  }
  if (first === '"' || first === "'") return aboutQuotes(value, first);
  if ('%@`,*&!{}[]?|-'.includes(first)) {
    return `trovato un valore che comincia con «${first}», che in YAML ha un significato suo: atteso un valore tra virgolette`;
  }
  if (/:(?:\s|$)/.test(value))
    return 'trovati due punti dentro il valore, che in YAML separano la proprietà dal valore: atteso un valore tra virgolette';
  return undefined;
}

function aboutQuotes(value: string, quote: string): string {
  const others = value.slice(1).indexOf(quote) >= 0;
  if (!others) return `trovate virgolette (${quote}) che non si chiudono, attese virgolette anche alla fine del valore`;
  if (value.endsWith(quote))
    return `trovate altre virgolette (${quote}) dentro un valore tra virgolette, attese virgolette di altro tipo`;
  return `trovato altro testo dopo le virgolette (${quote}) di un valore, atteso un valore tutto tra virgolette`;
}

function quoted(value: string): string {
  const text = value.replace(/^(["'])(.*)\1$/, '$2').replace(/^"([^"]*)$/, '$1');
  return text.includes("'") && !/["\\]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
}

/** Characters that mean something to YAML are replaced by characters of Unicode's private area, one for one. */
const PRIVATE = 0xe000;

export function armourLine(line: string, { column, length }: Slip): string {
  const value = line.slice(column - 1, column - 1 + length);
  const armoured = value.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(PRIVATE + sign.charCodeAt(0)));
  return line.slice(0, column - 1) + armoured + line.slice(column - 1 + length);
}

export function withoutArmour(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - PRIVATE));
}
