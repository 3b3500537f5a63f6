/** A word that does not exist and the words that do arrive; the one that was probably meant leaves, if any is near enough. */
import { distance } from 'fastest-levenshtein';

/** Longer words are no typing mistakes, and comparing them would cost time. */
const LONGEST = 60;

export function nearestName(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const plain = simplify(word);
  let nearest: { readonly name: string; readonly away: number } | undefined;
  for (const name of known) {
    const away = distance(plain, simplify(name));
    if (!nearest || away < nearest.away) nearest = { name, away };
  }
  // A third of the letters may be wrong, and at least one always may.
  return nearest && nearest.away <= Math.max(1, Math.floor(word.length / 3)) ? nearest.name : undefined;
}

/** `Obiettivi_Operativi`, `unità`: case, accents and joints are the commonest slips. */
function simplify(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}\s_-]/gu, '')
    .toLowerCase();
}
