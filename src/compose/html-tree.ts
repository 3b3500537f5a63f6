/**
 * HTML that templates made arrives; a clean tree leaves: no stray blanks, no links that could run code. Read by our own strict reader
 * and not by an HTML5 parser, which repairs a forgotten or misplaced tag by moving words about without a warning, and takes many times
 * as long. A test compares its trees with those of hast-util-from-html.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { AttributeReader } from './html-attributes.ts';
import { EXCLAMATION, GREATER, isBlank, isDigit, isLetter, SLASH } from './html-letters.ts';
import { PendingNodes } from './html-nodes.ts';

const VOID = new Set(['br', 'col', 'hr', 'img', 'meta']);
const INLINE = new Set(['a', 'abbr', 'br', 'code', 'del', 'em', 'img', 'ins', 'small', 'span', 'strong', 'sub', 'sup']);
/** What a line of text may not hold; HTML5 would close the paragraph there. */
const LINE_ONLY = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

export function parseHtml(html: string, document: string): ElementContent[] {
  return new Reader(html, document).read();
}

/** Children of an element that is still open. */
const NONE: ElementContent[] = [];

/**
 * Names alone are read letter by letter, all else is found by `indexOf`. With lists of children as long as what they hold, and words that
 * come back kept once: 5,100 pages in 0.4 s and 68 MB, where regular expressions took 0.9 s and arrays that grow 141 MB.
 */
class Reader {
  readonly #html: string;
  readonly #document: string;
  readonly #attributes: AttributeReader;
  readonly #nodes = new PendingNodes();
  readonly #open: Element[] = [];
  /** Of each open element, where its children begin among the pending nodes. */
  readonly #first: number[] = [];
  readonly #tagNames = new Map<string, string>();
  #at = 0;

  constructor(html: string, document: string) {
    this.#html = html;
    this.#document = document;
    this.#attributes = new AttributeReader((text) => decode(text, document));
  }

  read(): ElementContent[] {
    const html = this.#html;
    while (this.#at < html.length) {
      const next = html.indexOf('<', this.#at);
      const end = next === -1 ? html.length : next;
      if (end > this.#at) this.#nodes.addText(decode(html.slice(this.#at, end), this.#document));
      this.#at = end;
      if (end < html.length) this.#tag();
    }
    this.#nodes.endLine();
    if (this.#open.length > 0) this.#fail(`«${this.#parentName()}» non è chiuso`);
    return this.#nodes.take(0);
  }

  #tag(): void {
    const html = this.#html;
    const sign = html.charCodeAt(this.#at + 1);
    if (sign === SLASH) this.#close();
    else if (sign === EXCLAMATION) this.#at = this.#after(html.startsWith('<!--', this.#at) ? '-->' : '>');
    else this.#start();
  }

  #start(): void {
    this.#at++;
    const tagName = this.#tagName();
    if (tagName === '') this.#fail('«<» senza il nome di un elemento');
    const properties: Properties = {};
    this.#at = this.#attributes.read(this.#html, this.#at, properties);
    if (!this.#endTag()) this.#fail(`«${tagName}»: attributo senza virgolette o elemento non terminato`);
    if (!INLINE.has(tagName)) {
      if (LINE_ONLY.has(this.#parentName())) this.#fail(`«${tagName}» dentro «${this.#parentName()}»`);
      this.#nodes.endLine();
    } else if (tagName === 'br') this.#nodes.endLine();
    // The renderer fills these in: a blank before or after them counts.
    else if (properties['dataValore'] !== undefined || properties['dataPaginaDi'] !== undefined) this.#nodes.addWord();
    const element: Element = { type: 'element', tagName, properties, children: NONE };
    this.#nodes.add(element);
    this.#open.push(element);
    this.#first.push(this.#nodes.count);
    if (VOID.has(tagName)) this.#end();
  }

  #close(): void {
    this.#at += 2;
    const expected = this.#parentName();
    const end = this.#at + expected.length;
    // Nearly always so, and then the name need not be read.
    if (expected !== '' && this.#html.charCodeAt(end) === GREATER && this.#html.startsWith(expected, this.#at))
      this.#at = end + 1;
    else this.#closeOf(expected);
    if (!INLINE.has(expected)) this.#nodes.endLine();
    this.#end();
  }

  #end(): void {
    const element = this.#open.pop();
    if (element) element.children = this.#nodes.take(this.#first.pop() ?? 0);
  }

  #closeOf(expected: string): void {
    const tagName = this.#tagName();
    if (tagName !== expected || expected === '') this.#fail(`«/${tagName}» dove si chiude «${expected}»`);
    if (!this.#endTag()) this.#fail(`«/${tagName}» non è terminato`);
  }

  #parentName(): string {
    return this.#open.at(-1)?.tagName ?? '';
  }

  /** The name that begins here, empty if none does. */
  #tagName(): string {
    const html = this.#html;
    const start = this.#at;
    let end = start;
    for (let code = html.charCodeAt(end); isLetter(code) || (isDigit(code) && end > start); code = html.charCodeAt(end)) end++;
    this.#at = end;
    const name = html.slice(start, end);
    const known = this.#tagNames.get(name);
    if (known === undefined) this.#tagNames.set(name, name);
    return known ?? name;
  }

  /** Whether the tag ends here; goes on behind it. */
  #endTag(): boolean {
    const html = this.#html;
    let end = this.#at;
    while (isBlank(html.charCodeAt(end))) end++;
    if (html.charCodeAt(end) === SLASH) end++;
    if (html.charCodeAt(end) !== GREATER) return false;
    this.#at = end + 1;
    return true;
  }

  #after(mark: string): number {
    const index = this.#html.indexOf(mark, this.#at);
    return index === -1 ? this.#html.length : index + mark.length;
  }

  #fail(reason: string): never {
    const near = this.#html.slice(Math.max(0, this.#at - 80), this.#at + 40).replace(/\s+/g, ' ');
    throw new Error(`${this.#document}: HTML del modello: ${reason}, vicino a «${near}»`);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function decode(text: string, document: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const character = ENTITIES[name ?? ''];
    if (character === undefined) throw new Error(`${document}: HTML del modello: ${entity} non si usa, scrivere il carattere`);
    return character;
  });
}
