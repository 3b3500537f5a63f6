/** The part of one sheet arrives, what stands in its cells leaves by address; cells that hold only a format are left out. */
import { LIMITS, Unreadable } from './limits.ts';
import { cellText } from './shared-strings.ts';
import type { CellReading } from './workbook-reading.ts';
import { attributeOf, scanXml } from './xml-scan.ts';

/** `most` cells at the most: beyond, the file is refused. */
export function readCells(xml: string, strings: readonly string[], most: number): Record<string, CellReading> {
  const cells: Record<string, CellReading> = Object.create(null);
  let count = 0;
  let row = 0;
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
    count += 1;
    if (count > most) throw new Unreadable(`il file ha più di ${LIMITS.cells} celle piene: non è una scheda di monitoraggio`);
    cells[address] = cell;
  };
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'c') {
        address = attributeOf(attributes, 'r') ?? '';
        if (!/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(address))
          throw new Unreadable(`il file è danneggiato: una cella della riga ${row} non ha un indirizzo`);
        type = attributeOf(attributes, 't') ?? 'n';
        value = undefined;
        formula = undefined;
      } else if (name === 'row') row = Number(attributeOf(attributes, 'r') ?? row + 1);
      else if (name === 'rPh') isPhonetic = true;
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
