/** A whole document: hast arrives, its definition leaves, with pages, header, footer and bookmarks. Pure. */
import type { Root } from 'hast';
import type { Finder } from '../findings.ts';
import type { StyleSheet } from '../style.ts';
import { addBookmarks } from './bookmarks.ts';
import { attribute, type Images, type Place } from './context.ts';
import { placeDestinations } from './destinations.ts';
import { furniture, type PageFurniture } from './furniture.ts';
import { reportSkippedLevels } from './headings.ts';
import type { SectionNode } from './nodes.ts';
import { pagesOf } from './pages.ts';
import { requiredChild } from './text.ts';
import { FaceChooser, type Typefaces } from './typefaces.ts';

export interface Definition {
  readonly content: { readonly stack: SectionNode[] };
  readonly header: PageFurniture;
  readonly footer: PageFurniture;
  /** Written across every page of a draft, all in one face. */
  readonly watermark: { readonly text: string; readonly family: string } | undefined;
}

/** What the document is made with, besides its own words. */
export interface Materials {
  readonly sheet: StyleSheet;
  readonly faces: Typefaces;
  readonly images: Images;
}

export function toDefinition(tree: Root, { sheet, faces, images }: Materials, finder: Finder): Definition {
  const body = requiredChild(requiredChild(tree, 'html'), 'body');
  const main = requiredChild(body, 'main');
  const chooser = new FaceChooser(faces, sheet, finder);
  const root: Place = {
    sheet,
    style: sheet.of(body, sheet.root()),
    width: 0,
    origin: undefined,
    lang: undefined,
    finder,
    faces: chooser,
    measure: (text, size, isBold) => chooser.widthOf(text, size, isBold),
    isArtifact: false,
    drawings: new Map(),
    images,
  };
  reportSkippedLevels(main, finder);
  const sections = pagesOf(main, attribute(body, 'dataFormato') ?? 'a4-verticale', {
    ...root,
    style: sheet.of(main, root.style),
  });
  placeDestinations(sections, finder);
  addBookmarks(sections);
  return {
    content: { stack: sections },
    header: furniture(body, 'header', root),
    footer: furniture(body, 'footer', root),
    watermark: watermarkOf(attribute(body, 'dataFiligrana'), root),
  };
}

function watermarkOf(text: string | undefined, { sheet, faces }: Place): Definition['watermark'] {
  if (!text) return undefined;
  const { testo } = sheet.data.caratteri;
  const pieces = faces.piecesOf(text, { family: testo, isBold: true, isItalic: false }, undefined);
  return { text, family: pieces.find((piece) => piece.family !== testo)?.family ?? testo };
}
