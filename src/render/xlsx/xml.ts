/** Values arrive, XML leaves: escaped, and without the characters that XML cannot hold. */

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Escaped for an element's text and for an attribute alike; a line break in an attribute would be read as a blank. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character] ?? '') : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Markup, line breaks, and what XML 1.0 leaves out: control characters, halves of pairs, two that are no characters. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/u;
const SPECIALS = new RegExp(SPECIAL.source, 'gu');

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes; those that are undefined are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let tag = `<${name}`;
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value !== undefined) tag += ` ${attribute}="${typeof value === 'number' ? value : escapeXml(value)}"`;
  }
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

/** `count` and the members, as lists are written in this format. */
export function list(name: string, members: readonly string[], attributes: Attributes = {}): string {
  return element(name, { count: members.length, ...attributes }, members.join(''));
}
