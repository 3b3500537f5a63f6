/** What a part of the document needs to know of its place while hast becomes a definition. */
import type { Element, Properties } from 'hast';
import type { Finder } from '../findings.ts';
import type { Style, StyleSheet } from '../style.ts';
import type { TreeLayout } from './tree-layout.ts';
import type { FaceChooser } from './typefaces.ts';

/** What is the same all over a section, or a header or footer. */
export interface Setting {
  readonly sheet: StyleSheet;
  readonly finder: Finder;
  readonly faces: FaceChooser;
  readonly measure: Measure;
  /** Whether the pieces are read (documents) or are artifacts (header and footer). */
  readonly isArtifact: boolean;
  /** The drawings of the trees in the document, laid out for the page that they stand on; none where a tree fits no page. */
  readonly drawings: ReadonlyMap<Element, readonly TreeLayout[]>;
  readonly images: Images;
  /** In header and footer: what `data-valore` stands for on this page. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Where an element stands: one small object for each, since everything asks for it. */
export class Place {
  readonly setting: Setting;
  readonly style: Style;
  /** Points that the content may take. */
  readonly width: number;
  /** `data-origine` of the nearest element that has one. */
  readonly origin: string | undefined;
  /** Language of the element itself, when it states one. */
  readonly lang: string | undefined;
  readonly isArtifact: boolean;

  constructor(setting: Setting, style: Style, width: number, origin: string | undefined, lang: string | undefined) {
    this.setting = setting;
    this.style = style;
    this.width = width;
    this.origin = origin;
    this.lang = lang;
    this.isArtifact = setting.isArtifact;
  }

  /** The same with another width. */
  withWidth(width: number): Place {
    return new Place(this.setting, this.style, width, this.origin, this.lang);
  }

  /** The same for what stands in the element and is not of its language itself. */
  withoutLanguage(): Place {
    return this.lang === undefined ? this : new Place(this.setting, this.style, this.width, this.origin, undefined);
  }
}

/** Width in points of a text in the sheet's face. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

/** The pictures of the document, by their `src`: those that could be read. */
export type Images = ReadonlyMap<string, LoadedImage>;

export interface LoadedImage {
  /** The name that pdfmake knows it by. */
  readonly label: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** The place of an element's children: its style, and what its margins and padding leave of `room`. */
export function inside(element: Element, place: Place, room: number = place.width): Place {
  const { properties } = element;
  const style = place.setting.sheet.of(element, place.style);
  const origin = textOfValue(properties['dataOrigine']) ?? place.origin;
  const width = room - style.edges[3] - style.edges[1];
  return new Place(place.setting, style, width, origin, textOfValue(properties['lang']));
}

/** A property of an element as text, undefined when absent; `data-tieni` is `dataTieni` in hast. */
export function attribute(element: Element, name: string): string | undefined {
  return textOfValue(element.properties[name]);
}

function textOfValue(value: Properties[string]): string | undefined {
  if (typeof value === 'string' || value === undefined) return value;
  if (value === null || value === false) return undefined;
  return Array.isArray(value) ? value.join(' ') : String(value);
}
