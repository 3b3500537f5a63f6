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
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // Accents that were pasted as a letter and a sign are joined: fonts have the joined ones.
  const text = lossy
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  if (text.trim() === '') return refuse('empty-file', 'il file è vuoto');
  const invalid = firstInvalidByte(bytes, lossy);
  return { text, findings: [...(invalid ? [notUtf8(file, invalid)] : []), ...unprintable(file, text)] };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}

/** Control characters but tab and line feed, and what is no character at all: neither PDF nor workbook can hold them. */
export const UNPRINTABLE = /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;

/** What is pasted along with text and cannot be seen: soft hyphens, spaces of no width, marks that turn the direction of writing. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

/** Of many, the first few tell. */
const MOST_CHARACTERS = 10;

function unprintable(file: string, text: string): Finding[] {
  const any = new RegExp(`${UNPRINTABLE.source}|${INVISIBLE.source}`, 'gu');
  const findings: Finding[] = [];
  for (let found = any.exec(text); found && findings.length < MOST_CHARACTERS; found = any.exec(text)) {
    const [character] = found;
    const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const kind = INVISIBLE.test(character) ? 'il carattere invisibile' : 'il carattere di controllo';
    const place = { file, ...lineAndColumn(text.slice(0, found.index)), length: 1 };
    const hint = 'cancellarlo; se ce ne sono molti il file non è un testo, o è stato danneggiato';
    findings.push({ rule: 'encoding', severity: 'errore', place, message: `trovato ${kind} ${code}, atteso testo`, hint });
  }
  return findings;
}

interface Invalid {
  readonly byte: number;
  /** The text before it. */
  readonly before: string;
}

/** The decoder puts U+FFFD for what is no UTF-8; the first one that does not itself stand in the bytes says where. */
function firstInvalidByte(bytes: Uint8Array, lossy: string): Invalid | undefined {
  const encoder = new TextEncoder();
  let offset = 0;
  let last = 0;
  for (let at = lossy.indexOf('\ufffd'); at >= 0; at = lossy.indexOf('\ufffd', at + 1)) {
    offset += encoder.encode(lossy.slice(last, at)).length;
    last = at;
    const [first = 0, second, third] = bytes.subarray(offset, offset + 3);
    if (first !== 0xef || second !== 0xbf || third !== 0xbd) return { byte: first, before: lossy.slice(0, at) };
  }
  return undefined;
}

function notUtf8(file: string, { byte, before }: Invalid): Finding {
  const meant = windows1252(byte);
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return {
    rule: 'encoding',
    severity: 'errore',
    place: { file, ...lineAndColumn(before.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')), length: 1 },
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
