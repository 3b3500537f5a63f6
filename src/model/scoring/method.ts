/** What package and plan say of the method of scoring arrives; the whole method leaves, every choice made. */
import type { z } from 'zod';
import type { metodo } from '../schema-method.ts';

type Choices = z.output<typeof metodo>;
export type Band = NonNullable<Choices['fasce']>[number];

/** Choices have the names and words of the data. */
export interface Method {
  readonly fonte?: string | undefined;
  readonly raggiungimento: NonNullable<Choices['raggiungimento']>;
  readonly decrescente: NonNullable<Choices['decrescente']>;
  readonly valoreEsatto: NonNullable<Choices['valoreEsatto']>;
  readonly tetto: number;
  readonly soglie: {
    readonly calcolo: 'proporzionale' | 'a-gradini' | 'ignorate';
    readonly puntiMinimo: number;
    readonly puntiTarget: number;
    readonly puntiMassimo: number;
  };
  readonly fasce?: readonly Band[] | undefined;
  readonly sottoTarget: NonNullable<Choices['sottoTarget']>;
  readonly valoreMedio: NonNullable<Choices['valoreMedio']>;
}

/** The practice of the chambers of commerce, which holds where nothing else is said: in proportion, and no more than 100, which is what the target gives. */
export const linear: Method = {
  raggiungimento: 'proporzionale',
  decrescente: 'rapporto',
  valoreEsatto: 'almeno',
  tetto: 100,
  soglie: { calcolo: 'proporzionale', puntiMinimo: 0, puntiTarget: 100, puntiMassimo: 100 },
  sottoTarget: 'media',
  valoreMedio: 'confronto',
};

interface Choosing {
  readonly metodo?: Choices | undefined;
}

/** A seat's plan overrides the package choice by choice. */
export function methodOf({ fascicolo }: { readonly fascicolo: Choosing }, plan: Choosing = {}): Method {
  const [whole, own] = [fascicolo.metodo ?? {}, plan.metodo ?? {}];
  return {
    ...linear,
    ...given(whole),
    ...given(own),
    soglie: { ...linear.soglie, ...given(whole.soglie), ...given(own.soglie) },
  };
}

/** Without what is there in name only, which would hide what stands below it. */
function given<Part extends object>(part: Part | undefined): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
  const entries = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Part]?: Exclude<Part[Key], undefined> };
}
