/** The tree that a figure stands for: its nested list arrives, nodes with their words leave. */
import type { Element } from 'hast';
import { classNames } from '../style.ts';
import { attribute } from './context.ts';
import { wordsOf } from './text.ts';
import type { TreeNode } from './tree-layout.ts';

/** The tree of a figure's nested list. */
export function treeOf(figure: Element): TreeNode | undefined {
  const list = childElements(figure, 'ul')[0];
  const root = list && childElements(list, 'li')[0];
  return root && nodeOf(root, 0);
}

function nodeOf(item: Element, parentAccent: number): TreeNode {
  const link = childElements(item, 'a')[0];
  const label = link ?? item;
  const accentClass = classNames(item).find((name) => name.startsWith('accento-'));
  const accent = accentClass ? Number(accentClass.slice('accento-'.length)) - 1 : parentAccent;
  const measure = attribute(item, 'dataMisura');
  const text = (tag: string) => {
    const found = childElements(label, tag)[0];
    const words = found && wordsOf(found);
    return words === '' ? undefined : words;
  };
  return {
    code: text('strong'),
    title: text('span') ?? '',
    note: text('small'),
    ...(measure === undefined ? {} : { measure: Number(measure) }),
    target: link && attribute(link, 'href')?.replace(/^#/, ''),
    accent,
    origin: attribute(item, 'dataOrigine'),
    children: childElements(item, 'ul')
      .flatMap((list) => childElements(list, 'li'))
      .map((child) => nodeOf(child, accent)),
  };
}

function childElements(element: Element, tag: string): Element[] {
  return element.children.filter((child): child is Element => child.type === 'element' && child.tagName === tag);
}

/** Everything that is said of a node. */
export function nodeText({ code, title, note }: TreeNode): string {
  return [code ?? '', title, note ?? ''].join(' ').trim();
}
