/** The style sheet: what `templates/stile.yaml` says arrives, the resolved style of each element leaves. */
import type { Element } from 'hast';
import type { Run } from './definition/nodes.ts';
import type { Face } from './definition/typefaces.ts';
import type { StyleData } from './sheet-data.ts';

/** Points: top, right, bottom, left, as in CSS. */
export type Edges = readonly [number, number, number, number];

export interface Rule {
  readonly width: number;
  readonly color: string;
}

/** The properties that are not inherited. */
export interface BlockStyle {
  readonly margin?: Edges;
  readonly padding?: Edges;
  readonly background?: string;
  readonly border?: Rule;
  readonly 'border-left'?: Rule;
  readonly 'border-top'?: Rule;
  readonly 'row-rule'?: Rule;
  readonly 'head-background'?: string;
  /** Above and beside the text of a cell. */
  readonly 'cell-padding'?: readonly [number, number];
  readonly 'break-inside'?: 'avoid';
  readonly 'break-after'?: 'avoid';
}

/** The properties that text inherits from the blocks around it. */
export interface TextStyle {
  readonly 'font-family': 'testo' | 'codice';
  readonly 'font-size': number;
  readonly 'font-weight': 'normal' | 'bold';
  readonly 'font-style': 'normal' | 'italic';
  readonly color: string;
  readonly 'line-height': number;
  readonly 'text-align': 'left' | 'right' | 'center';
  readonly 'letter-spacing': number;
  readonly 'text-decoration': 'none' | 'underline' | 'line-through';
}

const INITIAL: TextStyle = {
  'font-family': 'testo',
  'font-size': 10,
  'font-weight': 'normal',
  'font-style': 'normal',
  color: '#000000',
  'line-height': 1.35,
  'text-align': 'left',
  'letter-spacing': 0,
  'text-decoration': 'none',
};

/** The style of an element in its place: what it inherits, what is its own, and the accent of its area. */
export class Style {
  readonly text: TextStyle;
  readonly block: BlockStyle;
  readonly accent: number;
  /** Classes and tags of the element and of those around it: what a selector can ask for. */
  readonly names: ReadonlySet<string>;
  readonly face: Face;
  /** Margin and padding together: pdfmake has only margins; the box is then painted outside the content by the padding. */
  readonly edges: Edges;
  readonly hasEdges: boolean;
  /** What its runs of text are copied from, once there is one. */
  run: Run | undefined;
  /** By tag and by classes: elements alike in a parent of the same style have the same style. */
  readonly children = new Map<string, Map<string, Style>>();

  constructor(text: TextStyle, block: BlockStyle, accent: number, names: ReadonlySet<string>, family: string) {
    this.text = text;
    this.block = block;
    this.accent = accent;
    this.names = names;
    this.face = { family, isBold: text['font-weight'] === 'bold', isItalic: text['font-style'] === 'italic' };
    const { margin = NO_EDGES, padding = NO_EDGES } = block;
    this.edges = [margin[0] + padding[0], margin[1] + padding[1], margin[2] + padding[2], margin[3] + padding[3]];
    this.hasEdges = this.edges.some((edge) => edge !== 0);
  }
}

const NO_EDGES: Edges = [0, 0, 0, 0];

/** What a rule says, for the accent of an area. */
interface Declared {
  readonly text: Partial<TextStyle>;
  readonly block: BlockStyle;
}

/** A rule of the sheet: what its last name says of an element holds inside all the others. */
interface SheetRule {
  readonly order: number;
  readonly around: readonly string[];
  readonly declarations: Readonly<Record<string, string | number>>;
  /** By accent; read when they are asked for. */
  readonly declared: Map<number, Declared>;
}

export class StyleSheet {
  readonly data: StyleData;
  /** By the last name of their selectors. */
  readonly #rules = new Map<string, SheetRule[]>();

  constructor(data: StyleData) {
    this.data = data;
    for (const [order, [selector, declarations]] of Object.entries(data.regole).entries()) {
      const around = selector.split(/\s+/);
      const subject = around.pop() ?? '';
      const alike = this.#rules.get(subject) ?? [];
      this.#rules.set(subject, alike);
      alike.push({ order, around, declarations, declared: new Map() });
    }
  }

  root(): Style {
    return new Style(INITIAL, {}, 0, new Set(), this.data.caratteri.testo);
  }

  /** The style of `element` inside a parent of style `parent`. */
  of(element: Element, parent: Style): Style {
    const { tagName } = element;
    const classes = classNames(element);
    const key = classes.length === 0 ? '' : classes.length === 1 ? (classes[0] as string) : classes.join(' ');
    const known = parent.children.get(tagName)?.get(key);
    if (known) return known;
    const style = this.#resolve(tagName, classes, parent);
    const alike = parent.children.get(tagName) ?? new Map<string, Style>();
    parent.children.set(tagName, alike.set(key, style));
    return style;
  }

  /** A colour by name, or as written. Throws on a name that the sheet has not. */
  color(name: string, accent = 0): string {
    const { accento, tinta } = this.data.accenti[accent % this.data.accenti.length] ?? { accento: '#000000', tinta: '#FFFFFF' };
    const found = name === 'accento' ? accento : name === 'tinta' ? tinta : (this.data.colori[name] ?? name);
    if (!/^#[0-9A-Fa-f]{6}$/.test(found)) throw new Error(`stile.yaml: colour «${name}» is not defined`);
    return found;
  }

  #resolve(tag: string, classes: readonly string[], parent: Style): Style {
    const own = [tag, ...classes.map((name) => `.${name}`), ...classes.map((name) => `${tag}.${name}`)];
    const accentClass = classes.find((name) => name.startsWith('accento-'));
    const accent = accentClass ? Number(accentClass.slice('accento-'.length)) - 1 : parent.accent;
    const rules: SheetRule[] = [];
    for (const name of own) {
      for (const rule of this.#rules.get(name) ?? []) if (rule.around.every((outer) => parent.names.has(outer))) rules.push(rule);
    }
    rules.sort((one, other) => one.order - other.order);
    const text = { ...parent.text };
    const block: BlockStyle = {};
    for (const rule of rules) {
      const declared = this.#declared(rule, accent);
      Object.assign(text, declared.text);
      Object.assign(block, declared.block);
    }
    return new Style(text, block, accent, new Set([...parent.names, ...own]), this.data.caratteri[text['font-family']]);
  }

  #declared({ declarations, declared }: SheetRule, accent: number): Declared {
    const known = declared.get(accent % this.data.accenti.length);
    if (known) return known;
    const text: Record<string, unknown> = {};
    const block: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(declarations)) {
      if (property in INITIAL) text[property] = property === 'color' ? this.color(String(value), accent) : value;
      else block[property] = this.#blockValue(property, String(value), accent);
    }
    declared.set(accent % this.data.accenti.length, { text, block });
    return { text, block };
  }

  #blockValue(property: string, value: string, accent: number): unknown {
    const numbers = value.split(/\s+/).map(Number);
    switch (property) {
      case 'margin':
      case 'padding': {
        const [top = 0, right = top, bottom = top, left = right] = numbers;
        return [top, right, bottom, left];
      }
      case 'cell-padding':
        return [numbers[0] ?? 0, numbers[1] ?? 0];
      case 'background':
      case 'head-background':
        return this.color(value, accent);
      case 'border':
      case 'border-left':
      case 'border-top':
      case 'row-rule':
        return { width: numbers[0] ?? 0, color: this.color(value.split(/\s+/)[1] ?? '', accent) };
      case 'break-inside':
      case 'break-after':
        return value;
      default:
        throw new Error(`stile.yaml: property «${property}» is not known`);
    }
  }
}

const NONE: readonly string[] = [];

export function classNames(element: Element): readonly string[] {
  const value = element.properties['className'];
  return Array.isArray(value) ? (value as string[]) : NONE;
}
