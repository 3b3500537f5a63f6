/** Italian numbers: text such as `1.181.513`, `14,29` or `-3` arrives, a number leaves, and the reverse. */

const ITALIAN = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const ENGLISH = /^[+-]?\d+\.\d+$/;

/** What stands where a number was expected: `found` in the reader's words, `hint` only when the remedy is known. */
export interface Misread {
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;
  /** The finding's id, where the mistake has one of its own. */
  readonly rule?: 'number-format' | 'impossible-date';
}

export function isMisread(value: unknown): value is Misread {
  return typeof value === 'object' && value !== null && 'found' in value && 'expected' in value;
}

/** Reads a number as Italian documents write it; `14.29` is refused because it would be read as a mistyped `1.429`. */
export function parseNumber(text: string): number | Misread {
  const trimmed = text.trim().replace('−', '-');
  const expected = 'un numero in forma italiana (1.250,50)';
  if (ITALIAN.test(trimmed)) {
    if (!isExact(trimmed)) return { found: `«${text}»`, expected: 'un numero di al massimo 15 cifre, 6 delle quali decimali' };
    // Adding 0 turns -0 into 0.
    return Number(trimmed.replaceAll('.', '').replace(',', '.')) + 0;
  }
  if (ENGLISH.test(trimmed)) {
    return {
      found: `«${text}»`,
      expected,
      hint: `i decimali si scrivono con la virgola: ${trimmed.replace('.', ',')}`,
      rule: 'number-format',
    };
  }
  return { found: `«${text}»`, expected };
}

/** A double holds 15 digits exactly, and is written without exponent down to a millionth. */
function isExact(text: string): boolean {
  const [whole = '', fraction = ''] = text.replace(/[+.-]/g, '').replace(/^0+/, '').split(',');
  return whole.length + fraction.length <= 15 && fraction.length <= 6;
}

/** Writes a number as Italian documents do; always groups thousands (`1.000`), keeps at least `decimals` decimals. */
export function printNumber(value: number, decimals = 0): string {
  const exact = String(Math.abs(value));
  // Reading refuses numbers (`isExact`) for which String() would fall back to `1e21`.
  const [whole = '0', fraction = ''] = exact.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const tail = fraction.padEnd(decimals, '0');
  return `${value < 0 ? '-' : ''}${grouped}${tail === '' ? '' : `,${tail}`}`;
}
