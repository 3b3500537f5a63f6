/** Looks of cells arrive one by one, their numbers leave; and the part that describes each font, fill, border and format once. */
import type { HighlightLook } from './model.ts';
import {
  type Border,
  type Borders,
  type Fill,
  type Font,
  HIGHLIGHTS,
  type Look,
  SEPARATOR,
  STYLES,
  type StyleName,
} from './styles.ts';
import { element, HEAD, list } from './xml.ts';

export class StyleTable {
  readonly #fonts = new Members('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>');
  readonly #fills = new Members(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  readonly #borders = new Members(borderXml({}));
  readonly #cells = new Members('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  readonly #numbers = new Map<string, number>();
  readonly #highlights = new Members();
  readonly #highlightNumbers = new Map<HighlightLook, number>();

  /** The number of a cell's look; asked for every cell, so the answer is remembered. */
  numberOf(style: StyleName, unlocked: boolean, separated: boolean): number {
    const key = `${style} ${unlocked} ${separated}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const base: Look = STYLES[style];
    const number = this.#cells.numberOf(
      this.#cell(separated ? { ...base, border: { ...base.border, top: SEPARATOR } } : base, unlocked),
    );
    this.#numbers.set(key, number);
    return number;
  }

  numberOfHighlight(look: HighlightLook): number {
    const known = this.#highlightNumbers.get(look);
    if (known !== undefined) return known;
    const { font, fill } = HIGHLIGHTS[look];
    const number = this.#highlights.numberOf(element('dxf', {}, (font ? fontXml(font) : '') + (fill ? fillXml(fill) : '')));
    this.#highlightNumbers.set(look, number);
    return number;
  }

  part(): string {
    const content = [
      list('numFmts', [element('numFmt', { numFmtId: OWN_FORMAT, formatCode: 'dd/mm/yyyy' })]),
      this.#fonts.xml('fonts'),
      this.#fills.xml('fills'),
      this.#borders.xml('borders'),
      list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      this.#cells.xml('cellXfs'),
      list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      this.#highlights.xml('dxfs'),
    ];
    return HEAD + element('styleSheet', { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' }, content.join(''));
  }

  #cell({ font, fill, border, alignment, numFmt }: Look, unlocked: boolean): string {
    const { wrapText, vertical, horizontal, indent } = alignment;
    const attributes = {
      numFmtId: numFmt === undefined ? 0 : FORMATS[numFmt],
      fontId: this.#fonts.numberOf(fontXml(font)),
      fillId: fill ? this.#fills.numberOf(fillXml(fill)) : 0,
      borderId: border ? this.#borders.numberOf(borderXml(border)) : 0,
      xfId: 0,
      applyNumberFormat: numFmt === undefined ? undefined : 1,
      applyFont: 1,
      applyFill: fill ? 1 : undefined,
      applyBorder: border ? 1 : undefined,
      applyAlignment: 1,
      applyProtection: 1,
    };
    const place = element('alignment', { horizontal, vertical, wrapText: wrapText ? 1 : undefined, indent });
    return element('xf', attributes, place + (unlocked ? '<protection locked="0"/>' : ''));
  }
}

/** Numbers of formats that every program knows, and of the one that has to be described. */
const OWN_FORMAT = 164;
const FORMATS = { '#,##0': 3, '#,##0.00': 4, '0.00%': 10, '@': 49, 'dd/mm/yyyy': OWN_FORMAT } as const;
export type NumberFormat = keyof typeof FORMATS;

/** A list in which each description stands once. */
class Members {
  readonly #numbers: Map<string, number>;

  constructor(...first: readonly string[]) {
    this.#numbers = new Map(first.map((xml, number) => [xml, number]));
  }

  numberOf(xml: string): number {
    const known = this.#numbers.get(xml);
    if (known !== undefined) return known;
    this.#numbers.set(xml, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  xml(name: string): string {
    return list(name, [...this.#numbers.keys()]);
  }
}

function fontXml({ bold, italic, size, color, name }: Font): string {
  const parts = [
    bold ? '<b/>' : '',
    italic ? '<i/>' : '',
    size === undefined ? '' : element('sz', { val: size }),
    element('color', { rgb: color }),
    name === undefined ? '' : element('name', { val: name }),
    name === undefined ? '' : '<family val="2"/>',
  ];
  return element('font', {}, parts.join(''));
}

function fillXml({ foreground, background }: Fill): string {
  const colours =
    (foreground ? element('fgColor', { rgb: foreground }) : '') + (background ? element('bgColor', { rgb: background }) : '');
  return element('fill', {}, element('patternFill', { patternType: 'solid' }, colours));
}

function borderXml({ left, right, top, bottom }: Borders): string {
  return `<border>${edgeXml('left', left)}${edgeXml('right', right)}${edgeXml('top', top)}${edgeXml('bottom', bottom)}<diagonal/></border>`;
}

function edgeXml(side: string, border: Border | undefined): string {
  return border ? element(side, { style: border.style }, element('color', { rgb: border.color })) : `<${side}/>`;
}
