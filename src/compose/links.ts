/**
 * Composed content arrives; its internal links leave pointing at something that is there. Templates link freely (`#scheda-…`, with
 * `data-ripiego` as a second choice): a link whose destination is in no document at hand becomes plain text.
 */
import type { Element, ElementContent } from 'hast';
import { visit } from 'unist-util-visit';

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

export function resolveLinks(parent: { children: ElementContent[] }, resolve: Resolve): void {
  parent.children = parent.children.flatMap((child) => {
    if (child.type !== 'element') return [child];
    resolveLinks(child, resolve);
    return settle(child, resolve) ? [child] : child.children;
  });
}

/** False for a link that leads nowhere. */
function settle({ properties }: Element, resolve: Resolve): boolean {
  const choices = [properties.href, properties.dataRipiego].filter((link) => typeof link === 'string' && link.startsWith('#'));
  delete properties.dataRipiego;
  if (choices.length === 0) return true;
  const found = choices.map((link) => resolve(String(link).slice(1))).find((id) => id !== undefined);
  if (found !== undefined) properties.href = `#${found}`;
  return found !== undefined;
}

export function prefixIds(content: readonly ElementContent[], prefix: string): void {
  eachElement(content, ({ properties }) => {
    if (typeof properties.id === 'string') properties.id = prefix + properties.id;
  });
}

export function eachElement(content: readonly ElementContent[], act: (element: Element) => void): void {
  for (const node of content) visit(node, 'element', act);
}
