/**
 * A workbook as exceljs 4.4.0 packs it arrives; the same workbook leaves, with nothing random in it (same model, same bytes) and with rows
 * that may still grow.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export function stableZip(bytes: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(bytes))
    .filter(([name]) => !name.endsWith('/'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const renumber = guidCounter();
  const files = entries.map(([name, data]): [string, Uint8Array] =>
    name.startsWith('xl/worksheets/') && name.endsWith('.xml')
      ? [name, strToU8(growingRows(renumber(strFromU8(data))))]
      : [name, data],
  );
  // ZIP keeps local time: noon of this day is the same six numbers in every time zone, and it exists in all of them.
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1, 12), level: 6 });
}

/** exceljs writes every height as if a person had fixed it: then a row would not grow under a longer note. */
function growingRows(xml: string): string {
  return xml.replace(/(<row [^>]*?) customHeight="1"/g, '$1');
}

/** exceljs draws a random id for each data bar and writes it in two places: they are counted instead. */
function guidCounter(): (xml: string) => string {
  const known = new Map<string, string>();
  const numberOf = (guid: string) => {
    const given = known.get(guid) ?? `{00000000-0000-4000-8000-${String(known.size + 1).padStart(12, '0')}}`;
    known.set(guid, given);
    return given;
  };
  return (xml) =>
    xml.replace(
      /(<x14:id>|<x14:cfRule[^>]*? id=")(\{[0-9A-Fa-f-]{36}\})/g,
      (_, before: string, guid: string) => before + numberOf(guid.toUpperCase()),
    );
}
