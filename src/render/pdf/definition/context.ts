/** What a part of the document needs to know of its place while hast becomes a definition. */
import type { Element } from 'hast';
import type { Finder } from '../findings.ts';
import type { Style, StyleSheet } from '../style.ts';
import type { TreeLayout } from './tree-layout.ts';
import type { FaceChooser } from './typefaces.ts';

export interface Place {
  readonly sheet: StyleSheet;
  readonly style: Style;
  /** Points that the content may take. */
  readonly width: number;
  /** `data-origine` of the nearest element that has one. */
  readonly origin: string | undefined;
  /** Language of the element itself, when it states one. */
  readonly lang: string | undefined;
  readonly finder: Finder;
  readonly faces: FaceChooser;
  readonly measure: Measure;
  /** Whether the pieces are read (documents) or are artifacts (header and footer). */
  readonly isArtifact: boolean;
  /** The drawings of the trees in the document, laid out for the page that they stand on; none where a tree fits no page. */
  readonly drawings: ReadonlyMap<Element, readonly TreeLayout[]>;
  readonly images: Images;
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

/** The place of an element's children: its style, and what its margins and padding leave of the width. */
export function inside(element: Element, place: Place): Place {
  const origin = attribute(element, 'dataOrigine') ?? place.origin;
  const own = { ...place, style: place.sheet.of(element, place.style), origin, lang: attribute(element, 'lang') };
  const [, right, , left] = outerEdges(own);
  return { ...own, width: place.width - left - right };
}

/** Margin and padding together: pdfmake has only margins; the box is then painted outside the content by the padding. */
export function outerEdges(place: Place): readonly [number, number, number, number] {
  const { margin = [0, 0, 0, 0], padding = [0, 0, 0, 0] } = place.style.block;
  return [margin[0] + padding[0], margin[1] + padding[1], margin[2] + padding[2], margin[3] + padding[3]];
}

/** A property of an element as text, undefined when absent; `data-tieni` is `dataTieni` in hast. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return value === undefined || value === null || value === false
    ? undefined
    : Array.isArray(value)
      ? value.join(' ')
      : String(value);
}
