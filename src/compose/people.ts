/** A person's name and title arrive; the forms in which documents print them leave. */

import { isOmitted, OMISSIS } from '../model/omissis.ts';
import type { Fascicolo } from '../model/package.ts';
import type { ViewObject } from './view.ts';

export type Persona = NonNullable<Fascicolo['persone']>[number];

export function personForms(person: Persona): ViewObject {
  if (isOmitted(person)) return OMITTED;
  const { nome, cognome, titolo } = person;
  const upper = (text: string) => text.toLocaleUpperCase('it');
  const full = [titolo, nome, cognome].filter((part) => part !== undefined).join(' ');
  return {
    /** Lists of those present: `COSCIA Gian Paolo`. */
    cognomeNome: `${upper(cognome)} ${nome}`,
    /** Signatures: `Gian Paolo Coscia`. */
    nomeCognome: `${nome} ${cognome}`,
    /** Sheets: `ROBERTA PANZERI`. */
    nomeMaiuscolo: upper(`${nome} ${cognome}`),
    /** Sentences: `dott.ssa Monica Monvalli`. */
    conTitolo: full,
    /** `la dott.ssa Monica Monvalli`. */
    conArticolo: article(titolo) + full,
  };
}

const OMITTED: ViewObject = {
  cognomeNome: OMISSIS,
  nomeCognome: OMISSIS,
  nomeMaiuscolo: OMISSIS,
  conTitolo: OMISSIS,
  conArticolo: OMISSIS,
};

/** Only a title tells the gender; without one there is no article. */
function article(title: string | undefined): string {
  if (title === undefined) return '';
  if (/^[aeiou]/i.test(title)) return 'l’';
  return /a\.?$/i.test(title) ? 'la ' : 'il ';
}
