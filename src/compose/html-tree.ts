/** HTML text arrives, a clean tree leaves: no stray blanks, no links that could run code, every `id` once. */
import type { Element, ElementContent, Parents, Root, RootContent, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** A whole page. */
export function pageTree(html: string): Root {
  return clean(fromHtml(html));
}

const INLINE = new Set(['a', 'abbr', 'code', 'em', 'small', 'span', 'strong', 'sup']);

/** Schemes that lead to a page or a mailbox; any other, `javascript:` first of all, is dropped with its link. */
const SAFE_LINK = /^(?:https?:|mailto:|tel:|#)/i;

function clean(root: Root): Root {
  const blanks = new Blanks();
  cleanChildren(root, blanks);
  blanks.end();
  dropEmptyText(root);
  return root;
}

function cleanChildren(parent: Parents, blanks: Blanks): void {
  for (const child of parent.children) {
    delete child.position;
    if (child.type === 'text') blanks.text(child);
    if (child.type === 'element') cleanElement(child, blanks);
  }
}

function cleanElement(element: Element, blanks: Blanks): void {
  const { properties, tagName } = element;
  if (properties.href !== undefined && !SAFE_LINK.test(String(properties.href))) delete properties.href;
  if (typeof properties.ariaLabel === 'string') properties.ariaLabel = properties.ariaLabel.replace(/[ \t\r\n]+/g, ' ').trim();
  if (INLINE.has(tagName)) {
    cleanChildren(element, blanks);
    return;
  }
  blanks.end();
  cleanChildren(element, blanks);
  blanks.end();
}

/** Collapses blanks as browsers do: one between words, none where a line begins or ends. Non-breaking blanks stay. */
class Blanks {
  #last: Text | undefined;

  text(node: Text): void {
    let value = node.value.replace(/[ \t\r\n\f]+/g, ' ');
    if ((this.#last === undefined || this.#last.value.endsWith(' ')) && value.startsWith(' ')) value = value.slice(1);
    node.value = value;
    if (value !== '') this.#last = node;
  }

  end(): void {
    if (this.#last?.value.endsWith(' ')) this.#last.value = this.#last.value.slice(0, -1);
    this.#last = undefined;
  }
}

function dropEmptyText(parent: Parents): void {
  const kept = (parent.children as (RootContent | ElementContent)[]).filter(
    (child) => child.type !== 'comment' && child.type !== 'doctype' && !(child.type === 'text' && child.value === ''),
  );
  parent.children = kept as typeof parent.children;
  for (const child of kept) if (child.type === 'element') dropEmptyText(child);
}
