/**
 * Content arrives; its tables leave inside regions of their own, which scroll sideways where the screen is narrow, can be reached with
 * the keyboard and say what they hold.
 */
import type { Element, ElementContent } from 'hast';
import { textOf } from './site-text.ts';

/** `title` names a table that stands under no heading. */
export function inScrollRegions(content: ElementContent[], title: string): void {
  content.splice(0, content.length, ...new Regions(title).wrapped(content));
}

class Regions {
  #heading: string;
  readonly #used = new Map<string, number>();

  constructor(title: string) {
    this.#heading = title;
  }

  wrapped(content: readonly ElementContent[]): ElementContent[] {
    return content.map((child) => {
      if (child.type !== 'element') return child;
      if (/^h[1-6]$/.test(child.tagName)) this.#heading = textOf(child);
      if (child.tagName === 'table') return this.#region(child);
      child.children = this.wrapped(child.children);
      return child;
    });
  }

  #region(table: Element): Element {
    const caption = table.children.find((child) => child.type === 'element' && child.tagName === 'caption');
    const own = caption ? `${textOf(caption)} - ${this.#heading}` : this.#heading;
    const count = (this.#used.get(own) ?? 0) + 1;
    this.#used.set(own, count);
    const ariaLabel = `Tabella: ${own}${count > 1 ? ` (${count})` : ''}`;
    const className = [...classesOf(table), 'table'];
    return {
      type: 'element',
      tagName: 'div',
      // A group, not a landmark: a document with sixty tables would otherwise have sixty landmarks.
      properties: { className: ['scorre'], role: 'group', tabIndex: 0, ariaLabel },
      children: [{ ...table, properties: { ...table.properties, className } }],
    };
  }
}

function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map(String) : [];
}
