/** What every rule receives and gives: a package arrives, drafts of findings leave; index.ts works out their places. */
import type { Finding, Place } from '../model/findings.ts';
import type { Indicatore, Package } from '../model/package.ts';
import type { ProseReference } from './prose.ts';
import type { Scalar } from './scalars.ts';
import type { AnyVisit } from './walk.ts';

/** What a check must know beyond the package; whoever touches the disk gathers it. */
export interface CheckContext {
  /** Documents that can be produced: `alessandria/albero`, `asti/monitoraggio`. */
  readonly documents: readonly string[];
  /** Template sets that exist. */
  readonly modelli: readonly string[];
  /** The acts of the packages beside this one. */
  readonly otherActs: readonly { readonly folder: string; readonly numero: string; readonly data: string }[];
}

export interface Subject {
  readonly pkg: Package;
  readonly context: CheckContext;
  /** All nodes of all plans, walked once for all rules, as is what follows. */
  readonly visits: readonly AnyVisit[];
  /** All scalars of the package. */
  readonly scalars: readonly Scalar[];
  /** What prose says about the package's data. */
  readonly prose: readonly ProseReference[];
  /** All indicators by id, to resolve `stessoDi`. */
  readonly indicators: ReadonlyMap<string, Indicatore>;
}

/** A value: the object that holds it and its key there; without key the object itself. In the act's narrative, the place itself. */
export type Spot = readonly [holder: object, key?: string | number] | Place;

/**
 * A value that must have been readable for a draft to be true; `'*'` stands for every member of a list, a final `'**'` for all that lies
 * below, `'piani'` for every plan's file. Where load left such a value out, it has said so already, and the draft is dropped.
 */
export type Assumption = readonly [holder: object | 'piani', ...path: (string | number)[]];

/** A finding that still points at values, not at lines. */
export interface Draft {
  readonly severity: Finding['severity'];
  readonly at: Spot;
  readonly message: string;
  readonly related?: readonly { readonly at: Spot; readonly message: string }[];
  readonly hint?: string;
  readonly assumes?: readonly Assumption[];
}

export type Rule = (subject: Subject) => Iterable<Draft>;
