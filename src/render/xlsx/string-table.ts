/** Texts of cells arrive one by one, their numbers leave; and the part that lists each text once, as spreadsheet programs write it. */
import { escapeXml, HEAD } from './xml.ts';

export class StringTable {
  readonly #numbers = new Map<string, number>();
  #uses = 0;

  numberOf(text: string): number {
    this.#uses += 1;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  part(): string {
    const texts = [...this.#numbers.keys()].map((text) => `<si><t${preserved(text)}>${escapeXml(plain(text))}</t></si>`);
    return `${HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${texts.length}">${texts.join('')}</sst>`;
  }
}

/** Blanks at the ends would be dropped, line breaks read as blanks. */
function preserved(text: string): string {
  return /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
}

/** The most that a cell of the format holds. */
const LONGEST = 32_767;

/** `_x0041_` is how the format writes a character by its number: what only looks so is escaped the same way. */
function plain(text: string): string {
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped.length > LONGEST ? `${escaped.slice(0, LONGEST - 1)}…` : escaped;
}
