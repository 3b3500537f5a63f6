/**
 * Values as PDF writes them (ISO 32000-1, 7.3): what pdfkit and we put into dictionaries arrives, text of one byte for each character leaves.
 * pdfkit 0.19.1's own asks every value what it is by five classes and joins lists of lines.
 */

export function serialised(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `/${value}`;
    case 'number':
      return numberText(value);
    case 'object':
      return value === null ? 'null' : objectText(value);
    default:
      return String(value);
  }
}

function objectText(value: object): string {
  if (Array.isArray(value)) return `[${value.map(serialised).join(' ')}]`;
  if (Object.getPrototypeOf(value) === Object.prototype) return dictionaryText(value);
  if (value instanceof String) return stringText(value.toString());
  if (Buffer.isBuffer(value)) return `<${value.toString('hex')}>`;
  if (value instanceof Date) return `(D:${value.toISOString().slice(0, 19).replace(/\D/g, '')}Z)`;
  // References and pdfkit's trees of names and numbers write themselves.
  return String(value);
}

function dictionaryText(dictionary: object): string {
  let text = '';
  for (const [key, value] of Object.entries(dictionary)) if (value !== undefined) text += `/${key} ${serialised(value)} `;
  return `<<${text}>>`;
}

/** Nobody sees a millionth of a point. */
export function numberText(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
};

/** ASCII where it can be, else UTF-16 with its mark, high byte first. */
export function stringText(text: string): string {
  const bytes = /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1');
  return `(${bytes.replace(/[\n\r\t\b\f()\\]/g, (sign) => ESCAPES[sign] ?? sign)})`;
}
