/**
 * The people of a package arrive; what finds their names in a text leaves, and what takes them out. A surname alone counts too, when it is
 * written with a capital: a word that only looks like one (`Rossi` at the beginning of a sentence) is taken for a name.
 */

import { OMISSIS } from '../model/omissis.ts';
import type { Fascicolo } from '../model/package.ts';

export type Persona = NonNullable<Fascicolo['persone']>[number];

export interface Mention {
  /** Absent where the text tells no more than that it is a person's: a fiscal code. */
  readonly person?: Persona;
  readonly start: number;
  readonly end: number;
}

export class NameMatcher {
  readonly #people: readonly { readonly person: Persona; readonly pattern: RegExp }[];
  readonly #addresses: RegExp | undefined;

  constructor(people: readonly Persona[]) {
    this.#people = people.map((person) => ({ person, pattern: patternOf(person) }));
    this.#addresses = addressPattern(people);
  }

  /** In the order of the text; of two that overlap the longer one. */
  find(text: string): Mention[] {
    const found = this.#people.flatMap(({ person, pattern }) =>
      [...text.matchAll(pattern)].map((match) => mention(match, person)),
    );
    const others = [FISCAL_CODE, ...(this.#addresses ? [this.#addresses] : [])];
    const all = [...found, ...others.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => mention(match)))];
    const sorted = all.sort((a, b) => a.start - b.start || b.end - a.end);
    return sorted.filter((one, index) => !sorted.slice(0, index).some((earlier) => earlier.end > one.start));
  }

  /** The text with the mark in place of every mention. */
  omit(text: string): string {
    let rest = 0;
    let result = '';
    for (const { start, end } of this.find(text)) {
      result += text.slice(rest, start) + OMISSIS;
      rest = end;
    }
    return joined(result + text.slice(rest));
  }
}

/** Name and surname left out one after the other leave one mark. */
export function joined(text: string): string {
  return text.replaceAll(/\[omissis\](?:\s+\[omissis\])+/g, OMISSIS);
}

function mention(match: RegExpExecArray, person?: Persona): Mention {
  return { ...(person ? { person } : {}), start: match.index, end: match.index + match[0].length };
}

const FISCAL_CODE = /(?<![\p{L}\p{N}])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\p{L}\p{N}])/gu;

/** `Gian Paolo Coscia`, `COSCIA Gian Paolo`, `G. P. Coscia`, `Coscia`; in Markdown also `Gian Paolo **Coscia**`. */
function patternOf({ nome, cognome }: Persona): RegExp {
  const [name, surname] = [nome, cognome].map((words) => `(?:${variants(words).join('|')})`);
  const plain = `(?:${name}\\s+|(?:\\p{Lu}\\.\\s*)+)?${surname}(?:\\s+${name})?`;
  const emphasised = `${name}\\s+[*_]+${surname}[*_]+|[*_]+${name}[*_]+\\s+${surname}`;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${emphasised}|${plain})(?![\\p{L}\\p{N}])`, 'gu');
}

/** As written, in capitals, with capitals at the beginning of each word. */
function variants(words: string): string[] {
  const upper = words.toLocaleUpperCase('it');
  const title = upper.replace(/(\p{L})(\p{L}*)/gu, (_, first: string, rest: string) => first + rest.toLocaleLowerCase('it'));
  return [...new Set([words, upper, title])].map(escaped);
}

function escaped(words: string): string {
  return words
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+');
}

/** An address of electronic mail with a surname in it, in whatever case: `l.rossi@`, `lrossi2@`, `rossi.luana@`. */
function addressPattern(people: readonly Persona[]): RegExp | undefined {
  const surnames = people.map(({ cognome }) => cognome.replace(/[\s'’]+/g, '')).filter((surname) => surname.length > 2);
  if (surnames.length === 0) return undefined;
  const own = `[a-z]{0,2}(?:${surnames.map(escaped).join('|')})\\d*`;
  return new RegExp(`(?<![\\w.+-])(?:[\\w.+-]*[._+-])?${own}(?:[._+-][\\w.+-]*)?@[\\w.-]+\\w`, 'giu');
}
