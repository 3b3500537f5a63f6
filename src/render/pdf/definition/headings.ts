/** Heading levels: the document arrives, reports of levels that were skipped leave; who listens would look for the one between. */
import type { Element } from 'hast';
import type { Finder } from '../findings.ts';
import { attribute } from './context.ts';
import { hasWords, wordsOf } from './text.ts';

const LEVELS: ReadonlyMap<string, number> = new Map(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag, index) => [tag, index + 1]));

export function reportSkippedLevels(main: Element, finder: Finder): void {
  let previous = 0;
  const visit = (element: Element, origin: string | undefined): void => {
    const level = LEVELS.get(element.tagName);
    const own = attribute(element, 'dataOrigine') ?? origin;
    if (level !== undefined && hasWords(element)) {
      if (level > previous + 1) {
        const found =
          previous === 0
            ? `il primo titolo è di livello ${level}`
            : `un titolo di livello ${level} segue uno di livello ${previous}`;
        const hint = 'nel modello, usare il livello intermedio';
        finder.report('heading-level', `«${wordsOf(element)}»: ${found}, atteso al più ${previous + 1}`, own, hint);
      }
      previous = level;
    }
    for (const child of element.children) if (child.type === 'element') visit(child, own);
  };
  visit(main, undefined);
}
