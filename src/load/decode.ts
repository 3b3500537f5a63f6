/** The bytes of a file arrive, its text leaves with `\n` at every line's end; what is no UTF-8 text becomes a finding. */
import type { Finding } from '../model/findings.ts';

export interface Decoded {
  /** Absent when nothing can be read from the bytes. */
  readonly text?: string;
  readonly findings: readonly Finding[];
}

/** A real plan has some 40 KB; beyond a hundred of them a file is a mistake, and reading it would make everybody wait. */
export const MAX_BYTES = 4 * 1024 * 1024;

const SAVE_AS_UTF8 =
  'salvare il file in UTF-8 (Visual Studio Code: clic sulla codifica in basso a destra, «Salva con codifica», UTF-8; Blocco note: Salva con nome, Codifica UTF-8)';

export function decode(file: string, bytes: Uint8Array, maxBytes = MAX_BYTES): Decoded {
  const whole = { file, line: 0, column: 0 };
  const refuse = (rule: string, message: string, hint?: string): Decoded => ({
    findings: [{ rule, severity: 'errore', place: whole, message, ...(hint ? { hint } : {}) }],
  });
  if (bytes.length > maxBytes) {
    const expected = `attesi al massimo ${megabytes(maxBytes)}`;
    return refuse(
      'file-size',
      `il file è di ${megabytes(bytes.length)}, ${expected}: non viene letto`,
      'controllare che non sia un altro file',
    );
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('encoding', 'il file è salvato in UTF-16, atteso UTF-8', SAVE_AS_UTF8);
  }
  const text = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') return refuse('empty-file', 'il file è vuoto');
  const findings: Finding[] = [];
  const invalid = firstInvalidByte(bytes);
  if (invalid !== undefined) findings.push(notUtf8(file, bytes, invalid));
  const control = firstControlCharacter(text);
  if (control !== undefined) {
    const code = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`;
    const place = { file, ...lineAndColumn(text.slice(0, control)), length: 1 };
    const message = `trovato il carattere di controllo ${code}, atteso testo`;
    const hint = 'cancellarlo; se ce ne sono molti il file non è un testo, o è stato danneggiato';
    findings.push({ rule: 'encoding', severity: 'errore', place, message, hint });
  }
  return { text, findings };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}

/** Control characters but tab and line feed, and what is no character at all: neither PDF nor workbook can hold them. */
export const UNPRINTABLE = /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;

function firstControlCharacter(text: string): number | undefined {
  return UNPRINTABLE.exec(text)?.index;
}

/** Follows the table of well-formed byte sequences (Unicode 15, table 3-7). */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const overlongOrOutside =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return overlongOrOutside ? 0 : length;
}

function notUtf8(file: string, bytes: Uint8Array, at: number): Finding {
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, at)).replace(/\r\n?/g, '\n');
  const byte = bytes[at] ?? 0;
  const meant = windows1252(byte);
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return {
    rule: 'encoding',
    severity: 'errore',
    place: { file, ...lineAndColumn(before), length: 1 },
    message: `trovato il byte ${hex}${meant ? ` («${meant}» in Latin-1 o Windows-1252)` : ''}, che non è UTF-8: atteso un file in UTF-8`,
    hint: SAVE_AS_UTF8,
  };
}

/** What Word and old editors write between 0x80 and 0x9F, as far as Italian texts have it. */
const WINDOWS_1252: Readonly<Record<number, string>> = {
  128: '€',
  133: '…',
  145: '‘',
  146: '’',
  147: '“',
  148: '”',
  150: '–',
  151: '—',
};

function windows1252(byte: number): string | undefined {
  return byte >= 0xa1 ? String.fromCharCode(byte) : WINDOWS_1252[byte];
}

function lineAndColumn(before: string): { line: number; column: number } {
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: before.length - lastBreak };
}
