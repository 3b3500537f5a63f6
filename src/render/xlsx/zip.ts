/** The parts of a workbook arrive by name, the ZIP file that holds them leaves: sorted, without folders, the same bytes from the same parts. */
import { crc32, deflateRawSync } from 'node:zlib';

export function zip(parts: ReadonlyMap<string, string>): Uint8Array {
  const files = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => packed(name, text));
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    directory.push(directoryEntry(file, offset));
    offset += file.header.length + file.bytes.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([...files.flatMap(({ header, bytes }) => [header, bytes]), ...directory, end(files.length, size, offset)]);
}

interface Packed {
  readonly name: Uint8Array;
  /** What the header of a file and its entry in the directory have in common. */
  readonly facts: Uint8Array;
  readonly header: Uint8Array;
  readonly bytes: Uint8Array;
}

function packed(path: string, text: string): Packed {
  const name = Buffer.from(path);
  const content = Buffer.from(text);
  const bytes = deflateRawSync(content);
  const facts = record([
    [2, VERSION],
    [2, 0],
    [2, DEFLATED],
    [2, TIME],
    [2, DATE],
    [4, crc32(content)],
    [4, bytes.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  ]);
  return { name, facts, header: Buffer.concat([record([[4, 0x04034b50]]), facts, name]), bytes };
}

/** ZIP 2.0, the first with folders and deflate; what spreadsheet programs write, too. */
const VERSION = 20;
const DEFLATED = 8;
/** The first day that the format can name, at midnight: a ZIP keeps local time, and no workbook was really made at any. */
const [TIME, DATE] = [0, (1 << 5) | 1];

function directoryEntry({ name, facts }: Packed, offset: number): Uint8Array {
  const before = record([
    [4, 0x02014b50],
    [2, VERSION],
  ]);
  const after = record([
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  ]);
  return Buffer.concat([before, facts, after, name]);
}

function end(count: number, size: number, offset: number): Uint8Array {
  return record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
}

/** Fields of two or four bytes, the least significant first. */
function record(fields: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  fields.reduce((offset, [size, value]) => bytes.writeUIntLE(value, offset, size), 0);
  return bytes;
}
