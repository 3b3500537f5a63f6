/** A person's name and title arrive; the forms in which documents print them leave. */
import type { Fascicolo } from '../model/package.ts';
import type { ViewObject } from './view.ts';

export type Persona = NonNullable<Fascicolo['persone']>[number];

export function personForms(person: Persona): ViewObject {
  const { nome, cognome, titolo } = person;
  const upper = (text: string) => text.toLocaleUpperCase('it');
  const [the, by] = articles(titolo);
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
    conArticolo: the + full,
    /** `dalla dott.ssa Monica Monvalli`. */
    conDa: by + full,
  };
}

/** Only a title tells the gender; without one there is no article. */
function articles(title: string | undefined): readonly [string, string] {
  if (title === undefined) return ['', 'da '];
  if (/^[aeiou]/i.test(title)) return ['l’', 'dall’'];
  return /a\.?$/i.test(title) ? ['la ', 'dalla '] : ['il ', 'dal '];
}
