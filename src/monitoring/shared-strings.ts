/** The part with the texts that cells share arrives, the texts leave in their order. */
import { LIMITS, Unreadable } from './limits.ts';
import { scanXml, textOfXml } from './xml-scan.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Rich text is read as its words; what is written above them (phonetic hints) is not. */
export function readSharedStrings(archive: ZipArchive, part: string | undefined): readonly string[] {
  const bytes = part === undefined ? undefined : archive.read(part);
  if (!bytes) return [];
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let isPhonetic = false;
  scanXml(textOfXml(bytes), {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isText = !isPhonetic;
    },
    close: (name) => {
      if (name === 'si') strings.push(cellText(current));
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 't') isText = false;
      if (strings.length > LIMITS.cells) throw new Unreadable('il file ha troppi testi per una scheda di monitoraggio');
    },
    text: (text) => {
      if (isText) current += text;
    },
  });
  return strings;
}

/** `_x000D_` is how the format writes a character by its number. */
export function cellText(text: string): string {
  const short = text.length > LIMITS.cellText ? text.slice(0, LIMITS.cellText) : text;
  return short.includes('_x')
    ? short.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : short;
}
