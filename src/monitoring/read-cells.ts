/**
 * The part of one sheet arrives, what stands in its cells leaves by address; cells that hold only a format are left out. Where rows and cells
 * have no address, as the format allows, each stands after the one before.
 */
import { printNumber } from '../model/numbers.ts';
import { columnLetters } from '../render/xlsx/model.ts';
import { LIMITS, Unreadable } from './limits.ts';
import { cellText } from './shared-strings.ts';
import type { CellReading } from './workbook-reading.ts';
import { attributeOf, scanXml } from './xml-scan.ts';

/** What may still be read of the file: beyond, it is refused. */
export interface Room {
  cells: number;
  characters: number;
}

export function readCells(xml: string, strings: readonly string[], room: Room): Record<string, CellReading> {
  const cells: Record<string, CellReading> = Object.create(null);
  let row = 0;
  let column = 0;
  let address = '';
  let type = '';
  let value: string | undefined;
  let formula: string | undefined;
  /** The element whose text is being read. */
  let inside: 'v' | 'f' | 't' | '' = '';
  let isPhonetic = false;
  const keep = () => {
    const cell = formula === undefined ? cellOf(type, value, strings) : { formula };
    if (cell === undefined || cell === '' || cells[address] !== undefined) return;
    room.cells -= 1;
    room.characters -= charactersOf(cell);
    if (room.cells < 0)
      throw new Unreadable(`il file ha più di ${printNumber(LIMITS.cells)} celle piene: non è una scheda di monitoraggio`);
    if (room.characters < 0) throw new Unreadable('il file ha troppo testo per una scheda di monitoraggio');
    cells[address] = cell;
  };
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'c') {
        const own = attributeOf(attributes, 'r');
        address = own ?? `${columnLetters(column)}${row}`;
        if (!/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(address))
          throw new Unreadable(`il file è danneggiato: una cella della riga ${row} non ha un indirizzo`);
        column = (own === undefined ? column : columnIndex(address)) + 1;
        type = attributeOf(attributes, 't') ?? 'n';
        value = undefined;
        formula = undefined;
      } else if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1);
        column = 0;
      } else if (name === 'rPh') isPhonetic = true;
      else if (name === 'v' || name === 'f' || name === 't') {
        inside = name;
        if (name === 'f') formula = '';
      }
    },
    close: (name) => {
      if (name === 'c') keep();
      else if (name === 'rPh') isPhonetic = false;
      else if (name === inside) inside = '';
    },
    text: (text) => {
      if (inside === 'f') formula = (formula ?? '') + text.slice(0, SHOWN);
      else if (inside === 'v' || (inside === 't' && !isPhonetic)) value = (value ?? '') + text;
    },
  });
  return cells;
}

function charactersOf(cell: CellReading): number {
  const text = typeof cell === 'object' ? Object.values(cell)[0] : cell;
  return typeof text === 'string' ? text.length : 0;
}

/** Counted from 0. */
function columnIndex(address: string): number {
  let index = 0;
  for (const sign of address) {
    if (sign < 'A') break;
    index = index * 26 + sign.charCodeAt(0) - 64;
  }
  return index - 1;
}

/** Characters of a formula that a message can show. */
const SHOWN = 200;

function cellOf(type: string, value: string | undefined, strings: readonly string[]): CellReading | undefined {
  if (value === undefined) return undefined;
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
    case 'str':
      return cellText(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true';
    case 'e':
      return { error: value };
    case 'd':
      return { date: value.trim() };
    default: {
      const number = Number(value);
      return value.trim() === '' ? undefined : Number.isFinite(number) ? number : { error: value };
    }
  }
}
