/** The HTML renderer: a document as hast arrives, a page that stands by itself leaves: one file, no script, nothing from elsewhere. */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';

/** `css`: the style sheet of the page, put into it. */
export function renderHtml(tree: Root, css: string): string {
  const page: Root = { type: 'root', children: [{ type: 'doctype' }, ...tree.children.flatMap((child) => forScreen(child))] };
  return `${toHtml(withHead(page, css))}\n`;
}

/** Without what speaks of paper: page numbers, formats, column widths, and where the data stand. */
export function forScreen<Node extends RootContent | ElementContent>(node: Node): Node[] {
  if (node.type !== 'element') return [node];
  const { properties } = node;
  if (isAboutPages(node)) return [];
  const kept = Object.entries(properties).filter(([name]) => !/^data[A-Z]/.test(name));
  return [{ ...node, properties: Object.fromEntries(kept), children: node.children.flatMap((child) => forScreen(child)) }];
}

/** `pagina 1 di 5`, or a reference to a page. */
function isAboutPages({ properties, children }: Element): boolean {
  if (properties.dataPaginaDi !== undefined || properties.dataValore !== undefined) return true;
  return children.some((child) => child.type === 'element' && child.properties.dataValore !== undefined);
}

function withHead(page: Root, css: string): Root {
  const head = page.children.flatMap((child) => (child.type === 'element' ? child.children : [])).find(isHead);
  const meta = (properties: Element['properties']): Element => ({ type: 'element', tagName: 'meta', properties, children: [] });
  head?.children.unshift(meta({ charSet: 'utf-8' }), meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }), {
    type: 'element',
    tagName: 'style',
    properties: {},
    children: [{ type: 'text', value: css }],
  });
  return page;
}

function isHead(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'head';
}
