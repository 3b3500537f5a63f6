/**
 * Composed content arrives; its internal links leave pointing at something that is there. Templates link freely (`#scheda-…`, with
 * `data-ripiego` as a second choice): a link whose destination is in no document at hand becomes plain text.
 */
import type { Element, ElementContent } from 'hast';

/** Destination as a template names it → the id to point at; undefined where there is none. */
export type Resolve = (id: string) => string | undefined;

/** All ids in document order; the same one twice is a mistake in a template. */
export function collectIds(content: readonly ElementContent[], document: string): ReadonlySet<string> {
  const ids = new Set<string>();
  eachElement(content, ({ properties: { id } }) => {
    if (typeof id !== 'string') return;
    if (ids.has(id)) throw new Error(`${document}: l’id «${id}» è usato due volte`);
    ids.add(id);
  });
  return ids;
}

/** Links inside one document. */
export function resolveLinks(parent: { children: ElementContent[] }, resolve: Resolve): void {
  pointLinks(parent, (id) => {
    const found = resolve(id);
    return found === undefined ? undefined : `#${found}`;
  });
}

/** Links that may lead to another file: `addressOf` gives the whole address. */
export function pointLinks(parent: { children: ElementContent[] }, addressOf: (id: string) => string | undefined): void {
  let isDead = false;
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    pointLinks(child, addressOf);
    if (child.tagName === 'a') isDead = !settle(child, addressOf) || isDead;
  }
  if (isDead) parent.children = joinTexts(parent.children.flatMap((child) => (isDeadLink(child) ? child.children : [child])));
}

/** Points the link at the first choice that is there; without one it keeps no `href`. */
function settle({ properties }: Element, addressOf: (id: string) => string | undefined): boolean {
  const { href, dataRipiego } = properties;
  delete properties.dataRipiego;
  const choices = [href, dataRipiego].filter((link): link is string => typeof link === 'string');
  const found = choices.map((link) => (link.startsWith('#') ? addressOf(link.slice(1)) : link)).find(Boolean);
  if (found === undefined) delete properties.href;
  else properties.href = found;
  return found !== undefined;
}

function isDeadLink(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'a' && node.properties.href === undefined;
}

function joinTexts(children: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (last?.type === 'text' && child.type === 'text') last.value += child.value;
    else joined.push(child);
  }
  return joined;
}

export function prefixIds(content: readonly ElementContent[], prefix: string): void {
  eachElement(content, ({ properties }) => {
    if (typeof properties.id === 'string') properties.id = prefix + properties.id;
  });
}

export function eachElement(content: readonly ElementContent[], act: (element: Element) => void): void {
  for (const node of content) {
    if (node.type !== 'element') continue;
    act(node);
    eachElement(node.children, act);
  }
}
