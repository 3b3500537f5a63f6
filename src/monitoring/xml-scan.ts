/** The text of an XML part arrives, its tags and texts leave one after another: no tree is built, no entity of the file's own is ever expanded. */
import { Unreadable } from './limits.ts';

export interface XmlEvents {
  /** `attributes` is their source text: `attributeOf` reads one. Names come without their prefix. */
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** An element without content is opened and closed. */
export function scanXml(xml: string, { open, close, text }: XmlEvents): void {
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start !== at) text(decoded(xml.slice(at, start === -1 ? xml.length : start)));
    if (start === -1) return;
    if (xml.startsWith('<!--', start)) at = after(xml, '-->', start);
    else if (xml.startsWith('<![CDATA[', start)) {
      at = after(xml, ']]>', start);
      text(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith('<?', start)) at = after(xml, '?>', start);
    else if (xml.startsWith('<!', start))
      throw broken('contiene una dichiarazione di tipo (DOCTYPE), che una cartella di lavoro non ha');
    else at = tag(xml, start, open, close);
  }
}

function tag(xml: string, start: number, open: XmlEvents['open'], close: XmlEvents['close']): number {
  const end = tagEnd(xml, start);
  if (xml[start + 1] === '/') {
    close(localName(xml.slice(start + 2, end).trimEnd()));
    return end + 1;
  }
  const isEmpty = xml[end - 1] === '/';
  const inner = xml.slice(start + 1, isEmpty ? end - 1 : end);
  const blank = inner.search(/\s/);
  const name = localName(blank === -1 ? inner : inner.slice(0, blank));
  open(name, blank === -1 ? '' : inner.slice(blank));
  if (isEmpty) close(name);
  return end + 1;
}

/** A `>` inside quotes does not end the tag. */
function tagEnd(xml: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < xml.length; at++) {
    const sign = xml[at];
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  throw broken('si interrompe a metà');
}

function after(xml: string, mark: string, start: number): number {
  const at = xml.indexOf(mark, start);
  if (at === -1) throw broken('si interrompe a metà');
  return at + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const patterns = new Map<string, RegExp>();

/** Undefined when the tag has it not; a prefixed name is asked for with its prefix taken off (`id` finds `r:id`). */
export function attributeOf(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? decoded(match[1] ?? match[2] ?? '') : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : '') : (ENTITIES[name] ?? entity);
  });
}

/** UTF-8 unless its first bytes say otherwise. */
export function textOfXml(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function broken(what: string): Unreadable {
  return new Unreadable(`il file è danneggiato: una sua parte ${what}`, 'salvarlo di nuovo come .xlsx e ripetere');
}
