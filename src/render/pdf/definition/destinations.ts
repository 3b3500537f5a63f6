/**
 * Destinations of links: blocks of the definition arrive one after another with ids on any node, they leave with each name on the first text
 * after its place. Destinations are kept on lines of text only.
 */
import type { Finder } from '../findings.ts';
import type { InlineElement } from '../structure.ts';
import type { Node, Run, TextNode } from './nodes.ts';

/** A name that something leads to, and where that something comes from. */
interface Wanted {
  readonly name: string;
  readonly origin: string | undefined;
}

export class Destinations {
  readonly #finder: Finder;
  readonly #known: ReadonlySet<string>;
  /** Each name with the id of the text that stands for it. */
  readonly #places = new Map<string, string>();
  /** Links to what has not been reached yet. */
  #ahead: Wanted[] = [];
  readonly #references: { readonly run: Run; readonly origin: string | undefined }[] = [];
  #pending: string[] = [];
  #last: TextNode | undefined;

  /** `known`: all ids of the document, since a link may lead to what has not been reached yet. */
  constructor(known: ReadonlySet<string>, finder: Finder) {
    this.#known = known;
    this.#finder = finder;
  }

  /** The nodes of a block, in reading order. */
  add(nodes: readonly Node[]): void {
    const links = new Set<InlineElement>();
    for (const node of nodes) {
      if (node.id !== undefined) this.#addPending(node, node.id);
      if ('text' in node) this.#addText(node, links);
    }
    for (const link of links) this.#check(link);
  }

  /** After the last block. */
  finish(): void {
    // What ends the document without text of its own is reached by the last text.
    if (this.#last) this.#settle(this.#last);
    for (const { name, origin } of this.#ahead) if (!this.#places.has(name)) this.#reportBroken(name, origin);
    for (const { run, origin } of this.#references) this.#redirect(run, origin);
  }

  #addText(node: TextNode, links: Set<InlineElement>): void {
    let hasWords = false;
    for (const run of node.text) {
      if (run.text !== '') hasWords = true;
      if (run.inlineElements) for (const element of run.inlineElements) if (element.target) links.add(element);
      if (run.pageReference !== undefined) this.#references.push({ run, origin: node.origin });
    }
    if (!hasWords) return;
    this.#last = node;
    if (this.#pending.length > 0) this.#settle(node);
  }

  #addPending(node: Node, id: string): void {
    node.id = undefined;
    if (this.#places.has(id) || this.#pending.includes(id)) {
      this.#finder.report('duplicate-destination', `due punti del documento hanno lo stesso nome «${id}»`, node.origin);
      return;
    }
    this.#pending.push(id);
  }

  #settle(text: TextNode): void {
    const [first] = this.#pending;
    if (first === undefined) return;
    text.id ??= first;
    text.destinations = [...(text.destinations ?? []), ...this.#pending];
    for (const id of this.#pending) this.#places.set(id, text.id);
    this.#pending = [];
  }

  #check(link: InlineElement): void {
    if (!link.target || !('destination' in link.target)) return;
    const { destination } = link.target;
    if (this.#places.has(destination)) return;
    if (this.#known.has(destination)) {
      this.#ahead.push({ name: destination, origin: link.origin });
      return;
    }
    this.#reportBroken(destination, link.origin);
    delete link.target;
    link.role = 'Span';
  }

  #reportBroken(name: string, origin: string | undefined): void {
    this.#finder.report('broken-link', `un rimando a «#${name}», che nel documento non c’è`, origin);
  }

  #redirect(run: Run, origin: string | undefined): void {
    const name = run.pageReference ?? '';
    const place = this.#places.get(name);
    if (place !== undefined) {
      run.pageReference = place;
      return;
    }
    this.#finder.report('broken-link', `il numero di pagina di «${name}», che nel documento non c’è`, origin);
    delete run.pageReference;
  }
}
