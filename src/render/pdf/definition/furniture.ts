/** Header and footer: their elements arrive, functions leave that compose them anew for every page, since they print its number. */
import type { Element } from 'hast';
import { toNodes } from './blocks.ts';
import { attribute, inside, type Place } from './context.ts';
import type { Node } from './nodes.ts';
import { child } from './text.ts';

/** Content of the margin. */
export type PageFurniture = (page: number, pages: number, size: { readonly width: number }) => Node | undefined;

export function furniture(body: Element, name: 'header' | 'footer', root: Place): PageFurniture {
  const element = child(body, name);
  if (!element) return () => undefined;
  return (page, pages, size) => {
    const format = Object.values(root.sheet.data.formati).find((candidate) => Math.abs(candidate.larghezza - size.width) < 1);
    const [top, right, , left] = format?.margini ?? [70, 56.7, 56, 56.7];
    const place = inside(element, { ...root, width: size.width - left - right, isArtifact: true });
    const filled = withNumbers(element, { pagina: String(page), pagine: String(pages) });
    const margin: [number, number, number, number] = [left, name === 'header' ? top * 0.38 : 10, right, 0];
    return { stack: toNodes(filled.children, place), margin };
  };
}

/** Fills `span[data-valore]` with the page number and the number of pages. */
function withNumbers(element: Element, values: Readonly<Record<string, string>>): Element {
  const value = values[attribute(element, 'dataValore') ?? ''];
  if (value !== undefined) return { ...element, children: [{ type: 'text', value }] };
  return {
    ...element,
    children: element.children.map((node) => (node.type === 'element' ? withNumbers(node, values) : node)),
  };
}
