/**
 * All that a document is made of arrives, its recipe leaves: one SHA-256. Composing costs little and rendering much, so the recipe is taken
 * between the two: whatever changed in the data, templates, styles or options, a document is made again only when its own tree, or what paints
 * it, did.
 */
import { createHash } from 'node:crypto';
import type { Root } from 'hast';
import type { Attachment, Profile, RenderFinding } from './render/pdf/index.ts';
import type { StyleSheet } from './render/pdf/style.ts';
import type { WorkbookModel } from './render/xlsx/index.ts';

export interface Ingredients {
  readonly tree: Root;
  readonly sheet: StyleSheet;
  readonly profile: Profile;
  readonly attachments: readonly Attachment[];
}

/** What an earlier run made, as far as it can still be had. */
export interface Earlier {
  /** The program that renders, its fonts included, and what it runs on: another one may write other bytes. */
  readonly maker: string;
  /** Undefined unless the file was made by this recipe, and is to this day as it was made. */
  find(file: string, recipe: string): Promise<Rendered | undefined>;
}

export interface Rendered {
  readonly bytes: Uint8Array;
  /** Of a PDF. */
  readonly pages?: number;
  readonly findings: readonly RenderFinding[];
}

export function recipeOf(maker: string, { tree, sheet, profile, attachments }: Ingredients): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ maker, profile, sheet: sheet.data, tree }));
  for (const { bytes, ...facts } of attachments) hash.update(JSON.stringify({ ...facts, size: bytes.length })).update(bytes);
  return hash.digest('hex');
}

export function recipeOfWorkbook(maker: string, model: WorkbookModel, date: string): string {
  return createHash('sha256').update(JSON.stringify({ maker, date, model })).digest('hex');
}
