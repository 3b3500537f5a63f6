/** The bytes of a workbook: the same ones twice and in another time zone, and nothing in them that a model does not say. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { workbookModel, writeWorkbook } from '../../../src/render/xlsx/index.ts';
import { miniature } from './miniature.ts';

const { pkg, plan } = miniature();
const write = () => writeWorkbook(workbookModel(pkg, plan), { date: '2020-11-26' });

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

function inZone(name: string): Promise<Uint8Array> {
  process.env['TZ'] = name;
  return write();
}

describe('same model, same bytes', () => {
  it('written twice', async () => {
    expect(Buffer.compare(await write(), await write())).toBe(0);
  });

  it('in time zones a day apart', async () => {
    const day = () => new Date('2020-06-30T10:30:00Z').getDate();
    const east = await inZone('Pacific/Kiritimati');
    const eastDay = day();
    const west = await inZone('Pacific/Niue');
    expect(day()).not.toBe(eastDay);
    expect(Buffer.compare(east, west)).toBe(0);
  });
});

describe('the package', () => {
  it('holds sorted entries and no folders', async () => {
    const names = Object.keys(unzipSync(await write()));
    expect(names).toEqual([...names].sort());
    expect(names.filter((name) => name.endsWith('/'))).toEqual([]);
  });

  it('carries the date of the act alone', async () => {
    const core = strFromU8(unzipSync(await write())['docProps/core.xml'] ?? new Uint8Array());
    expect(core.match(/\d{4}-\d{2}-\d{2}T[^<]*/g)).toEqual(['2020-11-26T00:00:00Z', '2020-11-26T00:00:00Z']);
  });

  it('counts the ids of data bars, the same in both places', async () => {
    const xml = strFromU8(unzipSync(await write())['xl/worksheets/sheet3.xml'] ?? new Uint8Array());
    const ids = [1, 2, 3].map((count) => `{00000000-0000-4000-8000-00000000000${count}}`);
    expect(xml.match(/\{[0-9A-F-]{36}\}(?=<)/gi)).toEqual(ids);
    expect(xml.match(/(?<=cfRule [^>]*id=")\{[^"]+/g)).toEqual(ids);
  });

  it('leaves rows free to grow under a longer note', async () => {
    const xml = strFromU8(unzipSync(await write())['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(xml).toContain(' ht="');
    expect(xml).not.toContain('customHeight');
  });
});
