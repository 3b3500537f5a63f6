/** The structure tree of a PDF as it is written: objects arrive, elements with their attributes and content leave. */
import { isDictionary, nameOf, type PdfDictionary, PdfObjects, PdfReference, type PdfValue, textOf } from './pdf-objects.ts';

export interface ReadElement {
  readonly role: string;
  readonly dictionary: PdfDictionary;
  readonly children: readonly (ReadElement | ReadContent | ReadAnnotation)[];
}

/** Marked content: the page's object number and the content's number on it. */
export interface ReadContent {
  readonly page: number;
  readonly mcid: number;
}

export interface ReadAnnotation {
  readonly page: number;
  readonly annotation: PdfDictionary;
}

export class StructureTree {
  readonly objects: PdfObjects;
  readonly root: ReadElement;

  constructor(bytes: Uint8Array) {
    this.objects = new PdfObjects(bytes);
    const tree = this.objects.dictionary(this.objects.catalog()['StructTreeRoot']);
    const [root] = listOf(tree['K']).map((kid) => this.#element(kid));
    if (!root) throw new Error('no root element');
    this.root = root;
  }

  elements(role?: string): ReadElement[] {
    const found: ReadElement[] = [];
    const visit = (element: ReadElement): void => {
      if (role === undefined || element.role === role) found.push(element);
      for (const child of element.children) if ('role' in child) visit(child);
    };
    visit(this.root);
    return found;
  }

  /** An attribute of the element's attribute objects: `Scope`, `ColSpan`. */
  attribute(element: ReadElement, name: string): PdfValue | undefined {
    const found = listOf(element.dictionary['A'])
      .map((attributes) => this.objects.resolve(attributes))
      .filter(isDictionary)
      .find((attributes) => name in attributes);
    return found?.[name];
  }

  #element(value: PdfValue): ReadElement {
    const dictionary = this.objects.dictionary(value);
    const page = dictionary['Pg'];
    return {
      role: nameOf(dictionary['S']) ?? '',
      dictionary,
      children: listOf(dictionary['K']).map((kid) => this.#kid(kid, page)),
    };
  }

  #kid(kid: PdfValue, page: PdfValue | undefined): ReadElement['children'][number] {
    if (typeof kid === 'number') return { page: idOf(page), mcid: kid };
    const dictionary = this.objects.dictionary(kid);
    const own = dictionary['Pg'] ?? page;
    if (nameOf(dictionary['Type']) === 'MCR') return { page: idOf(own), mcid: Number(dictionary['MCID']) };
    if (nameOf(dictionary['Type']) === 'OBJR') return { page: idOf(own), annotation: this.objects.dictionary(dictionary['Obj']) };
    return this.#element(kid);
  }
}

/** The tree as indented text, a line for each element: what a person reviews. `textFor` gives the words of a content. */
export function outlineOf(tree: StructureTree, textFor: (content: ReadContent) => string): string {
  const lines: string[] = [];
  const visit = (element: ReadElement, depth: number): void => {
    const words: string[] = [];
    for (const child of element.children) if ('mcid' in child) words.push(textFor(child).trim());
    const notes = [
      ...['Alt', 'ActualText', 'E', 'Lang', 'T', 'ID'].flatMap((key) =>
        element.dictionary[key] === undefined ? [] : [`${key}=${textOf(element.dictionary[key])}`],
      ),
      ...['Scope', 'ColSpan', 'RowSpan', 'ListNumbering', 'TextDecorationType'].flatMap((key) => {
        const value = tree.attribute(element, key);
        return value === undefined ? [] : [`${key}=${nameOf(value) ?? value}`];
      }),
      ...element.children.flatMap((child) => ('annotation' in child ? [`→ ${textOf(child.annotation['Contents'])}`] : [])),
    ];
    const text = words.filter((word) => word !== '').join(' … ');
    lines.push(
      `${'  '.repeat(depth)}${[element.role, ...notes.map((note) => `[${note}]`), text].filter((part) => part !== '').join(' ')}`,
    );
    for (const child of element.children) if ('role' in child) visit(child, depth + 1);
  };
  visit(tree.root, 0);
  return `${lines.join('\n')}\n`;
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function idOf(value: PdfValue | undefined): number {
  if (!(value instanceof PdfReference)) throw new Error('a page was expected');
  return value.id;
}
