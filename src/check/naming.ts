/** A node of the plan arrives; what a message calls it leaves, with the Italian article: `l’area «1»`, `dell’area «1»`. */
import type { AnyVisit, Kind } from './walk.ts';

const WORDS: Readonly<Record<Kind, { the: string; of: string; ofAll: string; all: string }>> = {
  piano: { the: 'il piano', of: 'del piano', ofAll: 'dei piani', all: 'piani' },
  area: { the: 'l’area', of: 'dell’area', ofAll: 'delle aree', all: 'aree' },
  obiettivoStrategico: {
    the: 'l’obiettivo strategico',
    of: 'dell’obiettivo strategico',
    ofAll: 'degli obiettivi strategici',
    all: 'obiettivi strategici',
  },
  obiettivoOperativo: {
    the: 'l’obiettivo operativo',
    of: 'dell’obiettivo operativo',
    ofAll: 'degli obiettivi operativi',
    all: 'obiettivi operativi',
  },
  fase: { the: 'la fase', of: 'della fase', ofAll: 'delle fasi', all: 'fasi' },
  indicatore: { the: 'l’indicatore', of: 'dell’indicatore', ofAll: 'degli indicatori', all: 'indicatori' },
  azione: { the: 'l’azione', of: 'dell’azione', ofAll: 'delle azioni', all: 'azioni' },
};

/** `l’indicatore «Solidità finanziaria»`. */
export function the(visit: AnyVisit): string {
  return `${WORDS[visit.kind].the} ${nameOf(visit)}`;
}

/** `dell’indicatore «Solidità finanziaria»`. */
export function of(visit: AnyVisit): string {
  return `${WORDS[visit.kind].of} ${nameOf(visit)}`;
}

/** `degli indicatori`. */
export function ofAll(kind: Kind): string {
  return WORDS[kind].ofAll;
}

/** `indicatori`. */
export function all(kind: Kind): string {
  return WORDS[kind].all;
}

/** Printed names first, because the secretary knows them; the id where there is no other name. */
function nameOf(visit: AnyVisit): string {
  if (visit.kind === 'piano') return quote(visit.node.sede);
  return nodeName(visit.node);
}

/** Name of a node whose kind the message has said already. */
export function nodeName(node: {
  readonly id: string;
  readonly codice?: string | undefined;
  readonly titolo?: string;
  readonly etichetta?: string | undefined;
}): string {
  return quote(node.codice ?? node.titolo ?? node.etichetta ?? node.id);
}

const LONGEST = 60;

/** In «», shortened at a word where it would fill the line. */
export function quote(text: string): string {
  if (text.length <= LONGEST) return `«${text}»`;
  const cut = text.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  return `«${cut.slice(0, space > LONGEST / 2 ? space : LONGEST)}…»`;
}

/** `«a», «b» e «c»`. */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} e ${names.at(-1)}`;
}

/** `1 indicatore`, `2 indicatori`. */
export function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
