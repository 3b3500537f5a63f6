/** Header and footer: their elements arrive, functions leave that compose them anew for every page, since they print its number. */
import type { Element } from 'hast';
import type { Style } from '../style.ts';
import { toNodes } from './blocks.ts';
import { inside, Place, type Setting } from './context.ts';
import { type Node, newStack } from './nodes.ts';
import { child } from './text.ts';

/** Content of the margin. */
export type PageFurniture = (page: number, pages: number, size: { readonly width: number }) => Node | undefined;

export function furniture(body: Element, name: 'header' | 'footer', setting: Setting, style: Style): PageFurniture {
  const element = child(body, name);
  if (!element) return () => undefined;
  return (page, pages, size) => {
    const formats = Object.values(setting.sheet.data.formati);
    const format = formats.find((candidate) => Math.abs(candidate.larghezza - size.width) < 1);
    const [top, right, , left] = format?.margini ?? [70, 56.7, 56, 56.7];
    const own: Setting = { ...setting, isArtifact: true, values: { pagina: String(page), pagine: String(pages) } };
    const root = new Place(own, style, size.width - left - right, undefined, undefined);
    const node = newStack(toNodes(element.children, inside(element, root)), undefined);
    node.margin = [left, name === 'header' ? top * 0.38 : 10, right, 0];
    return node;
  };
}
