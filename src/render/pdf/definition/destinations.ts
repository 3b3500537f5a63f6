/**
 * Destinations of links: the definition arrives with ids on any node, it leaves with one id on the first text after each place, and with
 * every link pointing to one. pdfmake keeps destinations on lines of text only, and one for each line.
 */
import type { Finder } from '../findings.ts';
import type { InlineElement } from '../structure.ts';
import type { Node, Run, SectionNode, TextNode } from './nodes.ts';
import { eachNode } from './walk.ts';

export function placeDestinations(sections: readonly SectionNode[], finder: Finder): void {
  const places = placesOf(sections, finder);
  const links = new Set<InlineElement>();
  eachNode(sections, (node) => {
    if (!('text' in node)) return;
    for (const run of node.text) {
      for (const element of run.inlineElements ?? []) links.add(element);
      redirectReference(run, places, node.origin, finder);
    }
  });
  for (const link of links) redirectLink(link, places, finder);
}

/** Each id with the id of the text that stands for it. */
function placesOf(sections: readonly SectionNode[], finder: Finder): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  let pending: string[] = [];
  let last: TextNode | undefined;
  const settle = (text: TextNode) => {
    const [first] = pending;
    if (first === undefined) return;
    text.id ??= first;
    for (const id of pending) places.set(id, text.id);
    pending = [];
  };
  eachNode(sections, (node) => {
    if (node.id !== undefined) addPending(node, pending, places, finder);
    if (!isText(node)) return;
    last = node;
    settle(node);
  });
  // What ends the document without text of its own is reached by the last text.
  if (last) settle(last);
  return places;
}

function addPending(node: Node, pending: string[], places: ReadonlyMap<string, string>, finder: Finder): void {
  const { id } = node;
  delete node.id;
  if (id === undefined) return;
  if (places.has(id) || pending.includes(id)) {
    finder.report('duplicate-destination', `due punti del documento hanno lo stesso nome «${id}»`, node.origin);
    return;
  }
  pending.push(id);
}

function isText(node: Node): node is TextNode {
  return 'text' in node && node.text.some((run) => run.text !== '');
}

function redirectLink(link: InlineElement, places: ReadonlyMap<string, string>, finder: Finder): void {
  if (!link.target || !('destination' in link.target)) return;
  const place = places.get(link.target.destination);
  if (place !== undefined) {
    link.target = { destination: place };
    return;
  }
  finder.report('broken-link', `un rimando a «#${link.target.destination}», che nel documento non c’è`, link.origin);
  delete link.target;
  link.role = 'Span';
}

function redirectReference(run: Run, places: ReadonlyMap<string, string>, origin: string | undefined, finder: Finder): void {
  if (run.pageReference === undefined) return;
  const place = places.get(run.pageReference);
  if (place !== undefined) {
    run.pageReference = place;
    return;
  }
  finder.report('broken-link', `il numero di pagina di «${run.pageReference}», che nel documento non c’è`, origin);
  delete run.pageReference;
}
