/** A word that does not exist and the words that do arrive; the hint «forse intendevi …» leaves, when one of them is near. */
import { nearestName } from '../load/nearest-name.ts';

export function suggestion(word: string, known: Iterable<string>): string | undefined {
  const name = nearestName(word, known);
  return name === undefined ? undefined : `forse intendevi «${name}»`;
}
