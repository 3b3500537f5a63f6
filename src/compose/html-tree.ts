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
    if (properties.dataValore !== undefined || properties.dataPaginaDi !== undefined) blanks.word();
    cleanChildren(element, blanks);
    return;
  }
  blanks.end();
  cleanChildren(element, blanks);
  blanks.end();
}

/** Collapses blanks as browsers do: one between words, none where a line begins or ends. Non-breaking blanks stay. */
class Blanks {
  #isOpen = false;
  /** The text that ends with the last blank, which goes if the line ends there. */
  #trailing: Text | undefined;

  text(node: Text): void {
    let value = node.value.replace(/[ \t\r\n\f]+/g, ' ');
    if (!this.#isOpen && value.startsWith(' ')) value = value.slice(1);
    node.value = value;
    if (value === '') return;
    this.#isOpen = !value.endsWith(' ');
    this.#trailing = this.#isOpen ? undefined : node;
  }

  /** Something that the renderer fills in later, such as a page number. */
  word(): void {
    this.#isOpen = true;
    this.#trailing = undefined;
  }

  end(): void {
    if (this.#trailing) this.#trailing.value = this.#trailing.value.slice(0, -1);
    this.#isOpen = false;
    this.#trailing = undefined;
  }
}

function dropEmptyText(parent: Parents): void {
  const kept = (parent.children as (RootContent | ElementContent)[]).filter(
    (child) => child.type !== 'comment' && child.type !== 'doctype' && !(child.type === 'text' && child.value === ''),
  );
  parent.children = kept as typeof parent.children;
  for (const child of kept) if (child.type === 'element') dropEmptyText(child);
}
