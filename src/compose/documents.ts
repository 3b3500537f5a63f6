/** A package and the templates arrive; the list of PDF documents that they make together leaves. */
import { parse } from 'yaml';
import { z } from 'zod';
import { printYears } from '../model/dates.ts';
import type { Package, Piano } from '../model/package.ts';
import { PROSPETTO } from '../revisions/between.ts';
import { actName } from './act-view.ts';
import { SHARED, type Templates } from './templates.ts';

const FORMATS = ['a4-verticale', 'a4-orizzontale', 'a3-orizzontale'] as const;

export interface DocumentSpec {
  /** `delibera`, or seat and document: `alessandria/albero`. */
  readonly id: string;
  /** As lists, footers and metadata name it. */
  readonly titolo: string;
  /** As the document's first page names it, under a letterhead that says the seat. */
  readonly intestazione: string;
  /** The letter that the act gives it as an annex. */
  readonly lettera?: string;
  readonly sede?: string;
  /** Folder under templates/ and file in it, without extension. */
  readonly modello: string;
  readonly template: string;
  readonly formato: (typeof FORMATS)[number];
}

/** What a folder under templates/ declares in its `modello.yaml`. */
const modello = z.strictObject({
  documenti: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      /** This and the next may hold `{titolo}`, `{anno}`, `{triennio}` of the plan and `{sede}`. */
      titolo: z.string(),
      /** The heading of the first page, `titolo` when left out. */
      intestazione: z.string().optional(),
      /** The same as `id` when left out. */
      template: z.string().optional(),
      formato: z.enum(FORMATS),
    }),
  ),
});

type Modello = z.output<typeof modello>;

/**
 * The act first, then what it changes, then each seat's documents in the order of its modello; a modello without a folder gives none
 * (check/ says so).
 */
export function listDocuments(pkg: Package, templates: Templates): readonly DocumentSpec[] {
  const letters = annexLetters(pkg);
  const act: DocumentSpec = {
    id: 'delibera',
    titolo: capitalised(actName(pkg)) + (pkg.extract ? ' - Estratto con omissis' : ''),
    intestazione: capitalised(actName(pkg)),
    modello: SHARED,
    template: 'delibera',
    formato: 'a4-verticale',
  };
  const ofSeats = pkg.piani.flatMap((plan) =>
    (readModello(templates, plan.modello)?.documenti ?? []).map((document): DocumentSpec => {
      const id = `${plan.sede}/${document.id}`;
      const annex = letters.get(id);
      return {
        id,
        titolo: annex?.titolo ?? fillTitle(document.titolo, plan, pkg),
        intestazione: annex?.titolo ?? fillTitle(document.intestazione ?? document.titolo, plan, pkg),
        ...(annex && { lettera: annex.lettera }),
        sede: plan.sede,
        modello: plan.modello,
        template: document.template ?? document.id,
        formato: document.formato,
      };
    }),
  );
  return [act, ...(pkg.previous ? [prospettoSpec(letters.get(PROSPETTO))] : []), ...ofSeats];
}

/** What a revision changes; the act may give it a letter. */
export function prospettoSpec(annex: Annex | undefined): DocumentSpec {
  const titolo = annex?.titolo ?? 'Prospetto delle variazioni';
  return {
    id: PROSPETTO,
    titolo,
    intestazione: titolo,
    ...(annex && { lettera: annex.lettera }),
    modello: SHARED,
    template: PROSPETTO,
    formato: 'a4-orizzontale',
  };
}

const read = new WeakMap<Templates, Map<string, Modello>>();

function readModello(templates: Templates, name: string): Modello | undefined {
  const file = `${name}/modello.yaml`;
  const text = templates.get(file);
  if (text === undefined) return undefined;
  const known = read.get(templates) ?? new Map<string, Modello>();
  read.set(templates, known);
  const result = known.get(name) ?? parseModello(file, text);
  known.set(name, result);
  return result;
}

function parseModello(file: string, text: string): Modello {
  const result = modello.safeParse(parse(text));
  if (result.success) return result.data;
  throw new Error(`templates/${file}: ${z.prettifyError(result.error)}`);
}

function fillTitle(titolo: string, plan: Piano, pkg: Package): string {
  const values: Readonly<Record<string, string>> = {
    titolo: plan.titolo,
    anno: String(plan.anno),
    triennio: printYears(plan.triennio).replaceAll(' ', ''),
    sede: pkg.fascicolo.sedi.find(({ id }) => id === plan.sede)?.nome ?? plan.sede,
  };
  return titolo.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

export interface Annex {
  readonly lettera: string;
  readonly titolo?: string | undefined;
}

function annexLetters({ delibera }: Package): ReadonlyMap<string, Annex> {
  const entries = Object.entries(delibera.allegati ?? {});
  return new Map(entries.map(([lettera, { documento, titolo }]) => [documento, { lettera, titolo }]));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('it') + text.slice(1);
}
