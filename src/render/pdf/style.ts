/** The style sheet: `templates/stile.yaml` arrives, the resolved style of each element leaves. */
import type { Element } from 'hast';
import { parse } from 'yaml';
import { z } from 'zod';

const rule = z.record(z.string(), z.union([z.string(), z.number()]));
const color = z.string().regex(/^#[0-9A-Fa-f]{6}$/);
const format = z.strictObject({
  larghezza: z.number(),
  altezza: z.number(),
  margini: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

const sheetSchema = z.strictObject({
  formati: z.record(z.string(), format),
  /** `riserva` gives the signs that the others lack. */
  caratteri: z.strictObject({ testo: z.string(), codice: z.string(), riserva: z.string().optional() }),
  colori: z.record(z.string(), color),
  accenti: z.array(z.strictObject({ accento: color, tinta: color })).min(1),
  regole: z.record(z.string(), rule),
});

export type StyleData = z.output<typeof sheetSchema>;

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
export interface Style {
  readonly text: TextStyle;
  readonly block: BlockStyle;
  readonly accent: number;
  /** Classes and tags of the element and of those around it: what a selector can ask for. */
  readonly names: ReadonlySet<string>;
}

export class StyleSheet {
  readonly data: StyleData;
  readonly #rules: readonly {
    readonly selector: readonly string[];
    readonly declarations: Readonly<Record<string, string | number>>;
  }[];
  /** Elements of the same tag and classes under the same parent style have the same style. */
  readonly #children = new WeakMap<Style, Map<string, Style>>();

  /** Throws on a sheet that is not well formed: it is part of the program, not of the data. */
  constructor(yaml: string) {
    this.data = sheetSchema.parse(parse(yaml));
    this.#rules = Object.entries(this.data.regole).map(([selector, declarations]) => ({
      selector: selector.split(/\s+/),
      declarations,
    }));
  }

  root(): Style {
    return { text: INITIAL, block: {}, accent: 0, names: new Set() };
  }

  /** The style of `element` inside a parent of style `parent`. */
  of(element: Element, parent: Style): Style {
    const classes = classNames(element);
    const key = [element.tagName, ...classes].join('.');
    const known = this.#children.get(parent) ?? new Map<string, Style>();
    this.#children.set(parent, known);
    const style = known.get(key) ?? this.#resolve(element.tagName, classes, parent);
    known.set(key, style);
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
    const declarations: Record<string, string | number> = {};
    for (const { selector, declarations: more } of this.#rules) {
      const subject = selector.at(-1) ?? '';
      if (own.includes(subject) && selector.slice(0, -1).every((name) => parent.names.has(name)))
        Object.assign(declarations, more);
    }
    const text: Record<string, unknown> = {};
    const block: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(declarations)) {
      if (property in INITIAL) text[property] = property === 'color' ? this.color(String(value), accent) : value;
      else block[property] = this.#blockValue(property, String(value), accent);
    }
    return { text: { ...parent.text, ...text }, block, accent, names: new Set([...parent.names, ...own]) };
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

export function classNames(element: Element): readonly string[] {
  const value = element.properties['className'];
  return Array.isArray(value) ? value.map(String) : [];
}
