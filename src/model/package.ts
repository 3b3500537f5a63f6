/** The package as the stages pass it on: plain readonly values, typed by the schemas. */
import type { Root } from 'mdast';
import type { z } from 'zod';
import type { Finding } from './findings.ts';
import type { Places } from './places.ts';
import type { delibera } from './schema-act.ts';
import type { fascicolo } from './schema-package.ts';
import type { area, azione, indicatore, obiettivoOperativo, obiettivoStrategico, piano } from './schema-plan.ts';
import type { variazione } from './schema-variations.ts';

export type Fascicolo = z.output<typeof fascicolo>;
export type Delibera = z.output<typeof delibera>;
export type Piano = z.output<typeof piano>;
export type Area = z.output<typeof area>;
export type ObiettivoStrategico = z.output<typeof obiettivoStrategico>;
export type ObiettivoOperativo = z.output<typeof obiettivoOperativo>;
export type Indicatore = z.output<typeof indicatore>;
export type Azione = z.output<typeof azione>;
export type Variazione = z.output<typeof variazione>;

/** Everything that one folder of data says. */
export interface Package {
  /** Name of the folder: `delibera-15-2020`. */
  readonly name: string;
  readonly fascicolo: Fascicolo;
  readonly delibera: Delibera;
  /** The act's narrative, as Markdown's tree; positions are those of the file. */
  readonly narrative: Root;
  /** One plan per seat, in the order of `sedi`. */
  readonly piani: readonly Piano[];
  readonly places: Places;
  /** SHA-256 over names and bytes of the source files, sorted by name: says which data a document was made from. */
  readonly sourceHash: string;
  /** The revision that this one takes the place of, where the package says which and it could be read. */
  readonly previous?: Package;
  /** Present on the public copy from which the names were left out. */
  readonly extract?: Extract;
}

/** What a public copy without names says of the original that it is made from. */
export interface Extract {
  /** The files that the original act lists: the copy of an act says what the act says, hashes included. */
  readonly originals: readonly OriginalFile[];
}

export interface OriginalFile {
  readonly document: string;
  readonly file: string;
  readonly sha256: string;
  readonly pages?: number;
}

declare const checked: unique symbol;

/** A package without errors; only check/ makes one, so that rendering unchecked data does not compile. */
export type CheckedPackage = Package & { readonly [checked]: true };

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Absent when there are errors. */
  readonly package?: CheckedPackage;
}

/** An indicator with what `stessoDi` takes over from the other one; the label is then always there. */
export type ResolvedIndicator = Indicatore & { readonly etichetta: string };
