/**
 * A long document, block by block: hast arrives, sections leave whose blocks are made when layout asks for them. What cannot be made so says
 * why, and is then laid out whole.
 */
import type { Element } from 'hast';
import { attribute } from './context.ts';
import type { Survey } from './survey.ts';
import { hasWords, isElement } from './text.ts';

/** What asks for the end of the document before its beginning can be painted. */
export type Obstacle = 'page numbers of other places' | 'a destination after the last words';

export function obstacleTo({ main, hasPageNumbers }: Survey): Obstacle | undefined {
  if (hasPageNumbers) return 'page numbers of other places';
  return endsInDestination(main) ? 'a destination after the last words' : undefined;
}

/** Blocks of a document that is worth streaming: at least as many pages. Of 52 pages a twentieth of the time is saved, and 11 MB. */
const LONG = 30;

export function isLong({ main }: Survey): boolean {
  let count = 0;
  for (const child of main.children) if (isElement(child)) count++;
  return count > LONG;
}

/** A name goes to the first text after it: one without any would go back to the last. */
function endsInDestination(element: Element): boolean {
  if (!hasWords(element)) return hasDestination(element);
  for (const child of element.children.toReversed()) {
    if (isElement(child) && endsInDestination(child)) return true;
    if (hasWords(child)) return false;
  }
  return false;
}

function hasDestination(element: Element): boolean {
  return attribute(element, 'id') !== undefined || element.children.some((child) => isElement(child) && hasDestination(child));
}
