/** The attributes of a tag: HTML arrives with the place where they begin, hast's properties leave, with the place where they end. */
import type { Properties } from 'hast';
import { EQUALS, HYPHEN, isBlank, isLetter, QUOTE } from './html-letters.ts';

/** Names that hast writes in its own way; of the others it joins the words (`dataOrigine`). */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['class', 'className'],
  ['colspan', 'colSpan'],
  ['rowspan', 'rowSpan'],
  ['aria-describedby', 'ariaDescribedBy'],
  ['aria-labelledby', 'ariaLabelledBy'],
]);
const NUMERIC = new Set(['colSpan', 'rowSpan', 'start']);
/** Schemes that lead to a page or a mailbox; a link with any other, `javascript:` first of all, loses it. */
const SAFE_LINK = /^(?:https?:|mailto:|tel:|#)/i;

/** Letters of a value that is kept once for all elements that have it, as `col` or `numero`. */
const SHORT = 16;

/** Reads the attributes of one document's tags. */
export class AttributeReader {
  readonly #decode: (text: string) => string;
  /** By the name in HTML. */
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #classes = new Map<string, string[]>();

  constructor(decode: (text: string) => string) {
    this.#decode = decode;
  }

  /** Adds to `properties` the attributes that begin at `start`; what it cannot read as one is left to who reads the tag's end. */
  read(html: string, start: number, properties: Properties): number {
    let at = start;
    for (;;) {
      let first = at;
      while (isBlank(html.charCodeAt(first))) first++;
      if (first === at || !isLetter(html.charCodeAt(first))) return at;
      at = first + 1;
      while (isNamed(html.charCodeAt(at))) at++;
      const name = this.#nameOf(html.slice(first, at));
      const close = html.charCodeAt(at) === EQUALS && html.charCodeAt(at + 1) === QUOTE ? html.indexOf('"', at + 2) : -1;
      this.#set(properties, name, close === -1 ? '' : html.slice(at + 2, close));
      if (close !== -1) at = close + 1;
    }
  }

  #nameOf(attribute: string): string {
    const known = this.#names.get(attribute);
    if (known !== undefined) return known;
    const name = PROPERTIES.get(attribute) ?? attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    this.#names.set(attribute, name);
    return name;
  }

  #set(properties: Properties, name: string, source: string): void {
    if (name === 'className') {
      properties[name] = this.#classesOf(source);
      return;
    }
    const value = this.#valueOf(source);
    if (name === 'ariaLabel') properties[name] = value.replace(/[ \t\r\n]+/g, ' ').trim();
    else if (name !== 'href' || SAFE_LINK.test(value)) properties[name] = NUMERIC.has(name) ? Number(value) : value;
  }

  #classesOf(source: string): string[] {
    const known = this.#classes.get(source);
    if (known) return known;
    const names = this.#decode(source)
      .split(/\s+/)
      .filter((word) => word !== '');
    this.#classes.set(source, names);
    return names;
  }

  #valueOf(source: string): string {
    if (source.length > SHORT) return this.#decode(source);
    const known = this.#values.get(source);
    if (known !== undefined) return known;
    const value = this.#decode(source);
    this.#values.set(source, value);
    return value;
  }
}

function isNamed(code: number): boolean {
  return isLetter(code) || code === HYPHEN;
}
