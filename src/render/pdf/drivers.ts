/**
 * The two ways through a document: its survey and an open file arrive, the number of its pages leaves, all of them painted and their structure
 * written. Whole, everything is laid out, then painted; streamed, page after page, so that a long document needs no more memory.
 */
import { type Definition, type Materials, toFlow, wholeDefinition } from './definition/document.ts';
import { isLong, obstacleTo } from './definition/flow.ts';
import type { Survey } from './definition/survey.ts';
import { ENGINES, type EngineName, StreamingLayoutBuilder } from './engine/engines.ts';
import { FastDocument } from './engine/fast-document.ts';
import type { Page } from './engine/internals.ts';
import type { TaggedLayoutBuilder } from './engine/layout.ts';
import { spareMemory } from './engine/memory.ts';
import { StructureWriter } from './engine/structure-writer.ts';
import type { TextObjectDocument } from './engine/text-objects.ts';
import type { Findings } from './findings.ts';
import { PaintedText } from './painted-text.ts';

export type Driver = 'whole' | 'streaming';

export interface Work {
  readonly survey: Survey;
  readonly document: TextObjectDocument;
  readonly materials: Materials;
  readonly findings: Findings;
}

/** Streamed is what is long, unless something in it asks for its end before its beginning; a wanted driver that cannot do it says why. */
export function drive(work: Work, engine: EngineName, wanted: Driver | undefined): number {
  const obstacle = engine === 'plain' ? 'pdfmake as it is lays out whole documents' : obstacleTo(work.survey);
  if (wanted === 'streaming' && obstacle) throw new Error(`this document cannot be streamed: ${obstacle}`);
  if (work.survey.size > MANY) spareMemory();
  const driver = wanted ?? (!obstacle && isLong(work.survey) ? 'streaming' : 'whole');
  return driver === 'streaming' ? driveStreaming(work) : driveWhole(work, engine);
}

/** Elements of some 300 pages. */
const MANY = 20_000;

function driveWhole(work: Work, engine: EngineName): number {
  const { survey, document, materials, findings } = work;
  const { LayoutBuilder, Renderer } = ENGINES[engine];
  const definition = wholeDefinition(survey, materials, findings);
  const builder = new LayoutBuilder(SIZE, MARGINS, undefined);
  const pages = layOut(builder, definition, work);
  const painted = new PaintedText(survey.main);
  new Renderer(document, painted).renderPages(pages);
  finish(painted, new StructureWriter(document), builder, work);
  return pages.length;
}

function driveStreaming(work: Work): number {
  const { survey, document, materials, findings } = work;
  if (!(document instanceof FastDocument)) throw new Error('pages are streamed into a document of the fast engine');
  const painted = new PaintedText(survey.main);
  const structure = new StructureWriter(document);
  const renderer = new ENGINES.fast.Renderer(document, painted);
  const definition = toFlow(survey, materials, findings);
  const builder = new StreamingLayoutBuilder({ document, renderer, structure, painted }, SIZE, MARGINS, undefined);
  const pages = layOut(builder, definition, work);
  definition.finish();
  finish(painted, structure, builder, work);
  return pages.length;
}

/** Every section has its own format; these are asked for all the same. */
const SIZE = { width: 595.28, height: 841.89, orientation: 'portrait' };
const MARGINS = { left: 56.7, top: 76, right: 56.7, bottom: 62 };

function layOut(builder: TaggedLayoutBuilder, definition: Definition, { document, materials: { sheet } }: Work): Page[] {
  const watermark = definition.watermark && {
    text: definition.watermark.text,
    font: definition.watermark.family,
    bold: true,
    color: sheet.color('filigrana'),
    opacity: 1,
    fontSize: 120,
  };
  const style = { font: sheet.data.caratteri.testo, fontSize: 9.5 };
  return builder.layoutDocument(
    definition.content,
    document,
    {},
    style,
    undefined,
    definition.header,
    definition.footer,
    watermark || undefined,
  );
}

/** pdfmake drops what does not fit: that must not go unnoticed. */
function finish(painted: PaintedText, structure: StructureWriter, builder: TaggedLayoutBuilder, { findings }: Work): void {
  const lost = painted.firstLost(builder.root);
  if (lost) findings.report('lost-text', `parte del testo non è arrivata sulla pagina, da «${lost.text}»`, lost.origin);
  structure.finish(builder.root);
}
