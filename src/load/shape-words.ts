/** What stands in a file and what the schema wants arrive; the Italian words for both leave, for messages. */
import type { ScalarKind } from '../model/scalars.ts';
import type { Raw } from './raw.ts';
import { nodeOf, type SchemaNode } from './schema-node.ts';

/** `trovato …, attesa …`, agreeing with the article of what was expected. */
export function foundAndExpected(found: string, expected: string): string {
  const agreement = /^(?:una |un’|la )/.test(expected) ? 'attesa' : /^due\b/.test(expected) ? 'attesi' : 'atteso';
  return `trovato ${found}, ${agreement} ${expected}`;
}

export function missingField(name: string): [message: string, hint?: string] {
  const message = `manca «${name}», che qui è obbligatorio`;
  if (name !== 'id') return [message];
  return [message, 'un id, unico e mai stampato, fa riconoscere la stessa voce nelle revisioni seguenti: per esempio al-os1'];
}

export function shapeOf(raw: Raw): string {
  switch (raw.kind) {
    case 'text':
      return raw.text.trim() === '' ? 'un valore vuoto' : `il testo «${shorten(raw.text)}»`;
    case 'list':
      return 'un elenco';
    case 'map':
      return `un gruppo di proprietà (${shorten([...raw.entries.keys()].join(', '))})`;
    case 'unreadable':
      return 'un valore illeggibile';
  }
}

const SCALARS: Readonly<Record<ScalarKind, string>> = {
  testo: 'un testo',
  prosa: 'un testo',
  id: 'un identificativo',
  codice: 'un codice',
  numero: 'un numero',
  peso: 'un peso',
  importo: 'un importo in euro',
  anno: 'un anno',
  periodo: 'un periodo',
  data: 'una data',
  siNo: 'SI oppure NO',
  valore: 'un valore',
  target: 'un target',
  scelta: 'una parola',
};

export function shapeWanted(node: SchemaNode): string {
  switch (node.kind) {
    case 'scalar':
      return SCALARS[node.scalar];
    case 'list':
      return 'un elenco (una voce per riga, ciascuna preceduta da «- »)';
    case 'record':
      return 'un gruppo di righe «nome: valore»';
    case 'object':
      return `un gruppo di proprietà (${[...node.properties.keys()].join(', ')})`;
    case 'union':
      return node.options.map((option) => shapeWanted(nodeOf(option))).join(' oppure ');
  }
}

/** A whole paragraph in a message helps nobody. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
