/**
 * Content of a page arrives; its links leave relative to where the page stands, so that the folder works wherever it is put. Templates
 * write `#/revisioni.html` for a page of the publication and `#scheda-…` for a destination in any document of the revision.
 */
import type { ElementContent } from 'hast';
import { collectIds, pointLinks } from '../compose/links.ts';

/** Id → where it is: the path of a page, with the fragment where there is one. */
export type Destinations = ReadonlyMap<string, string>;

export function linkFrom(page: string, content: ElementContent[], destinations: Destinations): void {
  const own = collectIds(content, page);
  pointLinks({ children: content }, (id) => {
    if (id.startsWith('/')) return relativeTo(page, id.slice(1));
    if (own.has(id)) return `#${id}`;
    const target = destinations.get(id);
    return target === undefined ? undefined : relativeTo(page, target);
  });
}

/** `rev-2/asti/albero.html` seen from `rev-2/delibera.html`: `asti/albero.html`. */
export function relativeTo(page: string, target: string): string {
  const from = page.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
