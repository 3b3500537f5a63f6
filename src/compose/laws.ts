/** A law of the register and the words that cite it arrive; the words as printed and the link to Normattiva leave. */
import type { Fascicolo } from '../model/package.ts';

export type Law = NonNullable<Fascicolo['norme']>[number];

const NORMATTIVA = 'https://www.normattiva.it/uri-res/N2Ls?';

/** What is printed after the words written in the text: nothing when they name the law themselves, otherwise its citation. */
export function citationAfter(words: string, law: Law): string {
  if (words.trim() === '') return law.citazione;
  return namesLaw(words, law) ? '' : `, ${law.citazione}`;
}

/** By its number (`n. 33`, `33/2013`), which an article or a comma may share; a law without number by its citation. */
function namesLaw(words: string, law: Law): boolean {
  const number = numberOf(law);
  if (number === undefined) return words.includes(law.citazione);
  return new RegExp(`\\bn\\.?\\s*${number}(?!\\d)|(?<!\\d)${number}/\\d`, 'i').test(words);
}

/** The law's own page, at the article when the words begin with one; undefined where Normattiva does not have the law. */
export function lawLink(words: string, law: Law): string | undefined {
  if (law.urn === undefined) return undefined;
  const article = /^art(?:\.|icolo)\s*(\d+)(?:[\s-](bis|ter|quater|quinquies|sexies))?\b/i.exec(words.trim());
  return NORMATTIVA + law.urn + (article ? `~art${article[1]}${article[2]?.toLowerCase() ?? ''}` : '');
}

/** `33` of `D.Lgs. n. 33/2013`; the URN tells it best, as citations also hold days and years. */
function numberOf(law: Law): string | undefined {
  return /;(\d+)/.exec(law.urn ?? '')?.[1] ?? /(?:\bn\.\s*|\s)(\d+)(?:\/|$)/.exec(law.citazione)?.[1];
}
