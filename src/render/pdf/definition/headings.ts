/** Heading levels: the document's headings arrive, reports of levels that were skipped leave; who listens would look for the one between. */
import type { Finder } from '../findings.ts';
import type { Found } from './survey.ts';
import { hasWords, wordsOf } from './text.ts';

export function reportSkippedLevels(headings: readonly Found[], finder: Finder): void {
  let previous = 0;
  for (const { element, origin } of headings) {
    if (!hasWords(element)) continue;
    const level = Number(element.tagName.slice(1));
    if (level > previous + 1) {
      const found =
        previous === 0
          ? `il primo titolo è di livello ${level}`
          : `un titolo di livello ${level} segue uno di livello ${previous}`;
      const hint = 'nel modello, usare il livello intermedio';
      finder.report('heading-level', `«${wordsOf(element)}»: ${found}, atteso al più ${previous + 1}`, origin, hint);
    }
    previous = level;
  }
}
