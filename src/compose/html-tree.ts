/**
 * HTML that templates made arrives; a clean tree leaves: no stray blanks, no links that could run code. Read by our own strict reader
 * and not by an HTML5 parser, which repairs a forgotten or misplaced tag by moving words about without a warning, and takes five times
 * as long (5,000 sheets: 5.2 MB of HTML). A test compares its trees with those of hast-util-from-html.
 */
import type { Element, ElementContent, Properties, Text } from 'hast';

interface Parent {
  readonly tagName: string;
  readonly children: ElementContent[];
}

const TAG = /([a-z][a-z0-9]*)/y;
const ATTRIBUTE = /\s+([a-z][a-z-]*)(?:="([^"]*)")?/y;
const TAG_END = /\s*\/?>/y;

const VOID = new Set(['br', 'col', 'hr', 'img', 'meta']);
const INLINE = new Set(['a', 'abbr', 'br', 'code', 'del', 'em', 'img', 'ins', 'small', 'span', 'strong', 'sub', 'sup']);
/** What a line of text may not hold; HTML5 would close the paragraph there. */
const LINE_ONLY = /^(?:p|h[1-6])$/;

export function parseHtml(html: string, document: string): ElementContent[] {
  return new Reader(html, document).read();
}

class Reader {
  readonly #html: string;
  readonly #document: string;
  readonly #root: Parent = { tagName: '', children: [] };
  readonly #open: Parent[] = [this.#root];
  readonly #blanks = new Blanks();
  #at = 0;

  constructor(html: string, document: string) {
    this.#html = html;
    this.#document = document;
  }

  read(): ElementContent[] {
    const html = this.#html;
    while (this.#at < html.length) {
      const next = html.indexOf('<', this.#at);
      const end = next === -1 ? html.length : next;
      if (end > this.#at) this.#blanks.text(decode(html.slice(this.#at, end), this.#document), this.#parent());
      this.#at = end;
      if (end < html.length) this.#tag();
    }
    this.#blanks.end();
    if (this.#open.length > 1) this.#fail(`«${this.#parent().tagName}» non è chiuso`);
    return this.#root.children;
  }

  #tag(): void {
    const html = this.#html;
    if (html.startsWith('<!', this.#at)) this.#at = this.#after(html.startsWith('<!--', this.#at) ? '-->' : '>');
    else if (html[this.#at + 1] === '/') this.#close();
    else this.#start();
  }

  #start(): void {
    this.#at++;
    const tagName = this.#match(TAG)?.[1] ?? this.#fail('«<» senza il nome di un elemento');
    const properties: Properties = {};
    for (let match = this.#match(ATTRIBUTE); match; match = this.#match(ATTRIBUTE)) {
      setProperty(properties, match[1] ?? '', decode(match[2] ?? '', this.#document));
    }
    if (!this.#match(TAG_END)) this.#fail(`«${tagName}»: attributo senza virgolette o elemento non terminato`);
    const parent = this.#parent();
    if (!INLINE.has(tagName)) {
      if (LINE_ONLY.test(parent.tagName)) this.#fail(`«${tagName}» dentro «${parent.tagName}»`);
      this.#blanks.end();
    }
    if (tagName === 'br') this.#blanks.end();
    // The renderer fills these in: a blank before or after them counts.
    if (properties['dataValore'] !== undefined || properties['dataPaginaDi'] !== undefined) this.#blanks.word();
    const element: Element = { type: 'element', tagName, properties, children: [] };
    parent.children.push(element);
    if (!VOID.has(tagName)) this.#open.push(element);
  }

  #close(): void {
    this.#at += 2;
    const tagName = this.#match(TAG)?.[1] ?? '';
    const { tagName: expected } = this.#parent();
    if (tagName !== expected || this.#open.length === 1) this.#fail(`«/${tagName}» dove si chiude «${expected}»`);
    if (!this.#match(TAG_END)) this.#fail(`«/${tagName}» non è terminato`);
    if (!INLINE.has(tagName)) this.#blanks.end();
    this.#open.pop();
  }

  #parent(): Parent {
    return this.#open.at(-1) ?? this.#root;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#html) ?? undefined;
    if (match) this.#at = pattern.lastIndex;
    return match;
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

/** Names that hast writes in its own way; of the others it joins the words (`dataOrigine`). */
const PROPERTIES: Readonly<Record<string, string>> = {
  class: 'className',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  'aria-describedby': 'ariaDescribedBy',
  'aria-labelledby': 'ariaLabelledBy',
};
const NUMERIC = new Set(['colSpan', 'rowSpan', 'start']);
/** Schemes that lead to a page or a mailbox; a link with any other, `javascript:` first of all, loses it. */
const SAFE_LINK = /^(?:https?:|mailto:|tel:|#)/i;

function setProperty(properties: Properties, attribute: string, value: string): void {
  const name = PROPERTIES[attribute] ?? attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (name === 'className') properties[name] = value.split(/\s+/).filter((word) => word !== '');
  else if (name === 'ariaLabel') properties[name] = value.replace(/[ \t\r\n]+/g, ' ').trim();
  else if (name !== 'href' || SAFE_LINK.test(value)) properties[name] = NUMERIC.has(name) ? Number(value) : value;
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

/** Collapses blanks as browsers do: one between words, none where a line begins or ends. Non-breaking blanks stay. */
class Blanks {
  #isOpen = false;
  /** The text that ends with the last blank, which goes if the line ends there. */
  #trailing: { readonly node: Text; readonly parent: Parent } | undefined;

  text(text: string, parent: Parent): void {
    let value = text.replace(/[ \t\r\n\f]+/g, ' ');
    if (!this.#isOpen && value.startsWith(' ')) value = value.slice(1);
    if (value === '') return;
    const node: Text = { type: 'text', value };
    parent.children.push(node);
    this.#isOpen = !value.endsWith(' ');
    this.#trailing = this.#isOpen ? undefined : { node, parent };
  }

  word(): void {
    this.#isOpen = true;
    this.#trailing = undefined;
  }

  end(): void {
    if (this.#trailing) {
      const { node, parent } = this.#trailing;
      node.value = node.value.slice(0, -1);
      if (node.value === '') parent.children.splice(parent.children.lastIndexOf(node), 1);
    }
    this.#isOpen = false;
    this.#trailing = undefined;
  }
}
