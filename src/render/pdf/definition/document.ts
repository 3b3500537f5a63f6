/** A document: hast arrives, its definition leaves, with pages, header, footer and bookmarks, whole or to be made block by block. Pure. */
import type { Root } from 'hast';
import type { Finder } from '../findings.ts';
import type { StyleSheet } from '../style.ts';
import { Bookmarks } from './bookmarks.ts';
import { attribute, type Images, Place, type Setting } from './context.ts';
import { Destinations } from './destinations.ts';
import { furniture, type PageFurniture } from './furniture.ts';
import { reportSkippedLevels } from './headings.ts';
import type { Node, SectionNode } from './nodes.ts';
import { pagesOf } from './pages.ts';
import { type Survey, surveyOf } from './survey.ts';
import { FaceChooser, type Typefaces } from './typefaces.ts';
import { nodesIn } from './walk.ts';

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

/** Blocks that are made when layout asks for them; `finish` is to be called after the last. */
export interface FlowingDefinition extends Definition {
  finish(): void;
}

export function toDefinition(tree: Root, materials: Materials, finder: Finder): Definition {
  return wholeDefinition(surveyOf(tree), materials, finder);
}

/** The same of a document that was surveyed already. */
export function wholeDefinition(survey: Survey, materials: Materials, finder: Finder): Definition {
  const definition = toFlow(survey, materials, finder);
  for (const { section } of definition.content.stack) {
    const { flow } = section;
    delete section.flow;
    for (let next = flow?.next(); next && !next.done; next = flow?.next()) section.stack.push(next.value);
  }
  definition.finish();
  return definition;
}

export function toFlow(survey: Survey, { sheet, faces, images }: Materials, finder: Finder): FlowingDefinition {
  const { body, main } = survey;
  const chooser = new FaceChooser(faces, sheet, finder);
  const setting: Setting = {
    sheet,
    finder,
    faces: chooser,
    measure: (text, size, isBold) => chooser.widthOf(text, size, isBold),
    isArtifact: false,
    drawings: new Map(),
    images,
  };
  const style = sheet.of(body, sheet.root());
  reportSkippedLevels(survey.headings, finder);
  const place = new Place(setting, sheet.of(main, style), 0, undefined, undefined);
  const sections = pagesOf(survey, attribute(body, 'dataFormato') ?? 'a4-verticale', place);
  const destinations = new Destinations(survey.ids, finder);
  const bookmarks = new Bookmarks();
  const added = function* (blocks: Iterable<Node>): Generator<Node> {
    for (const block of blocks) {
      const nodes = nodesIn(block);
      destinations.add(nodes);
      bookmarks.add(nodes);
      yield block;
    }
  };
  return {
    content: {
      stack: sections.map(({ blocks, ...format }): SectionNode => ({ ...format, section: { stack: [], flow: added(blocks) } })),
    },
    finish: () => destinations.finish(),
    header: furniture(body, 'header', setting, style),
    footer: furniture(body, 'footer', setting, style),
    watermark: watermarkOf(attribute(body, 'dataFiligrana'), setting),
  };
}

function watermarkOf(text: string | undefined, { sheet, faces }: Setting): Definition['watermark'] {
  if (!text) return undefined;
  const { testo } = sheet.data.caratteri;
  const pieces = faces.piecesOf(text, { family: testo, isBold: true, isItalic: false }, undefined);
  return { text, family: pieces.find((piece) => piece.family !== testo)?.family ?? testo };
}
