/**
 * A ZIP file whose parts are stored arrives, its parts leave; parts arrive, a ZIP file with each of them packed leaves. zlib packs: it takes a
 * tenth of the time of a cold packer in JavaScript (3 ms instead of 30 for a first workbook).
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly data: Uint8Array;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE] = [30, 46, 22];

/** Written by exceljs on the spot, so that nothing in it has to be mistrusted; that of somebody else is for monitoring/zip-archive.ts. */
export function storedParts(bytes: Uint8Array): Part[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.length - END_SIZE;
  if (view.readUInt32LE(end) !== END) throw new Error('a ZIP file ends with a comment, which exceljs does not write');
  const parts: Part[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let count = view.readUInt16LE(end + 10); count > 0; count--) {
    if (view.readUInt32LE(at) !== CENTRAL || view.readUInt16LE(at + 10) !== 0)
      throw new Error('a part of a ZIP file is not stored');
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength);
    const local = view.readUInt32LE(at + 42);
    const start = local + LOCAL_SIZE + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
    parts.push({ name, data: view.subarray(start, start + view.readUInt32LE(at + 24)) });
    at += CENTRAL_SIZE + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return parts;
}

/** Noon of the first day that the format knows: it has no time zones. */
const [TIME, DATE] = [12 << 11, (1 << 5) | 1];

export function zipped(parts: readonly Part[]): Uint8Array {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let [at, directorySize] = [0, 0];
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const packed = deflateRawSync(part.data);
    // What the local header and the directory both say: from the version that can read it to the lengths of name and further fields.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(TIME, 6);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(part.data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.data.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(CENTRAL_SIZE);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(at, 42);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL);
    files.push(local, facts, name, packed);
    directory.push(central, name);
    at += LOCAL_SIZE + name.length + packed.length;
    directorySize += CENTRAL_SIZE + name.length;
  }
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directorySize, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}
