/**
 * A long document, block by block: hast arrives, sections leave whose blocks are made when layout asks for them. What cannot be made so says
 * why, and is then laid out whole.
 */
import type { Element } from 'hast';
import { attribute } from './context.ts';
import { isElement, textOf } from './text.ts';

/** What asks for the end of the document before its beginning can be painted. */
export type Obstacle = 'page numbers of other places' | 'a destination after the last words';

export function obstacleTo(main: Element): Obstacle | undefined {
  if (hasPageNumbers(main)) return 'page numbers of other places';
  return endsInDestination(main) ? 'a destination after the last words' : undefined;
}

/** Blocks of a document that is worth streaming: two or three times as many pages. */
const LONG = 100;

export function isLong(main: Element): boolean {
  return main.children.filter(isElement).length > LONG;
}

function hasPageNumbers(element: Element): boolean {
  return (
    element.properties['dataPaginaDi'] !== undefined ||
    element.children.some((child) => isElement(child) && hasPageNumbers(child))
  );
}

/** A name goes to the first text after it: one without any would go back to the last. */
function endsInDestination(element: Element): boolean {
  if (textOf(element).trim() === '') return hasDestination(element);
  for (const child of element.children.toReversed()) {
    if (child.type === 'text' ? child.value.trim() !== '' : false) return false;
    if (!isElement(child)) continue;
    if (endsInDestination(child)) return true;
    if (textOf(child).trim() !== '') return false;
  }
  return false;
}

function hasDestination(element: Element): boolean {
  return attribute(element, 'id') !== undefined || element.children.some((child) => isElement(child) && hasDestination(child));
}
