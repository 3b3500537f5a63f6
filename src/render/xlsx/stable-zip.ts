/**
 * A workbook as exceljs 4.4.0 packs it arrives, its parts stored as they are; the same workbook leaves packed, with nothing random in it (same
 * model, same bytes) and with rows that may still grow.
 */
import { type Part, storedParts, zipped } from './zip.ts';

export function stableZip(bytes: Uint8Array): Uint8Array {
  const renumber = guidCounter();
  const parts = storedParts(bytes)
    .filter(({ name }) => !name.endsWith('/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, data }): Part => {
      if (!name.startsWith('xl/worksheets/') || !name.endsWith('.xml')) return { name, data };
      return { name, data: Buffer.from(growingRows(renumber(Buffer.from(data).toString('utf8')))) };
    });
  return zipped(parts);
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
