/**
 * The package arrives; a warning for each thing that is registered or listed twice leaves.
 * Rule: a person, a seat, an office of a seat, a law stands once in its register, whatever its ids; an id stands once in a list of references.
 * Wrong: `persone: [{ id: rossi, nome: Luana, cognome: Rossi }, { id: rossi-l, nome: Luana, cognome: Rossi }]`.
 */
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';

export function* duplicateEntry(subject: Subject): Generator<Draft> {
  const { sedi, persone = [], unita = [], norme = [] } = subject.pkg.fascicolo;
  yield* repeated(sedi, 'la sede', ({ nome }) => nome);
  yield* repeated(persone, 'la persona', ({ nome, cognome }) => `${nome} ${cognome}`);
  yield* repeated(unita, 'l’unità organizzativa', ({ nome, sede }) => `${nome}${sede === undefined ? '' : ` (${sede})`}`);
  yield* repeated(
    norme,
    'la norma',
    ({ citazione }) => citazione,
    ({ urn, citazione }) => urn ?? citazione,
  );
  yield* references(subject);
}

function* repeated<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  word: string,
  nameOf: (entry: Entry) => string,
  identityOf: (entry: Entry) => string = nameOf,
): Generator<Draft> {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const key = identityOf(entry).toLocaleLowerCase('it');
    const other = first.get(key);
    if (!other) {
      first.set(key, entry);
      continue;
    }
    yield {
      severity: 'avviso',
      at: [entry, 'id'],
      message: `${word} ${quote(nameOf(entry))} c’è già con l’identificativo «${other.id}», attesa una volta sola`,
      related: [{ at: [other, 'id'], message: 'la prima volta' }],
      assumes: [
        [entry, '**'],
        [other, '**'],
      ],
    };
  }
}

function* references({ scalars }: Subject): Generator<Draft> {
  for (const { refersTo, holder, key, value } of scalars) {
    if (refersTo === undefined || !Array.isArray(holder)) continue;
    const first = holder.indexOf(value);
    if (first === key) continue;
    yield {
      severity: 'avviso',
      at: [holder, key],
      message: `«${value}» è due volte nello stesso elenco, atteso una volta sola`,
      related: [{ at: [holder, first], message: 'la prima volta' }],
    };
  }
}
