/**
 * A checked package arrives; its public copy leaves, from which every name was left out before anything is composed: of the act the *estratto
 * con omissis*, of the sheets those that say offices in place of people. What is left out is marked, never silently missing.
 */
import { nodeOf, type ScalarNode, type Schema } from '../load/schema-node.ts';
import { OMISSIS } from '../model/omissis.ts';
import type { CheckedPackage, Extract, ObiettivoOperativo, Package } from '../model/package.ts';
import type { Places } from '../model/places.ts';
import { delibera } from '../model/schema-act.ts';
import { fascicolo } from '../model/schema-package.ts';
import { obiettivoOperativo, piano } from '../model/schema-plan.ts';
import { joined, NameMatcher, type Persona } from './name-matcher.ts';
import { DATUM_OF_PERSON, omitInNarrative } from './omit-in-narrative.ts';

export function omitNames(pkg: CheckedPackage, extract: Extract): CheckedPackage {
  const people = peopleOf(pkg);
  const previous = pkg.previous && { ...pkg.previous, ...partsWithoutNames(pkg.previous, people) };
  return { ...pkg, ...partsWithoutNames(pkg, people), ...(previous ? { previous } : {}), extract };
}

/** Of this revision and of the one before it, each once. */
export function peopleOf(pkg: Package): readonly Persona[] {
  const people = [...(pkg.fascicolo.persone ?? []), ...(pkg.previous?.fascicolo.persone ?? [])];
  return [...new Map(people.map((person) => [`${person.id} ${person.nome} ${person.cognome}`, person])).values()];
}

function partsWithoutNames(pkg: Package, people: readonly Persona[]) {
  const omission = new Omission(pkg, people);
  return {
    fascicolo: omission.of(fascicolo, pkg.fascicolo),
    delibera: omission.of(delibera, pkg.delibera),
    narrative: omitInNarrative(pkg.narrative, omission.matcher),
    piani: pkg.piani.map((plan) => omission.of(piano, plan)),
  };
}

/** The name of the body, of its seats and of laws is nobody's, even where it is also a surname. */
const PUBLIC: ReadonlySet<string> = new Set(['ente', 'sedi', 'norme']);

/** Kinds of scalar in which a name may stand. */
const WORDS: ReadonlySet<string> = new Set<ScalarNode['scalar']>(['testo', 'prosa', 'codice']);

/** Walks the schema: a field added there is cleaned without a word here. */
class Omission {
  readonly matcher: NameMatcher;
  readonly #places: Places;
  readonly #offices: ReadonlyMap<string, string | undefined>;
  /** Ids are often surnames: they get others, the same in both revisions. */
  readonly #ids: ReadonlyMap<string, string>;

  constructor({ places, fascicolo: register }: Package, people: readonly Persona[]) {
    this.matcher = new NameMatcher(people);
    this.#places = places;
    this.#offices = new Map((register.persone ?? []).map(({ id, unita }) => [id, unita]));
    this.#ids = new Map([...new Set(people.map(({ id }) => id))].map((id, index) => [id, `persona-${index + 1}`]));
  }

  of<T extends object>(schema: Schema, value: T): T {
    return this.#value(schema, '', value) as T;
  }

  #value(schema: Schema, key: string, value: unknown): unknown {
    const node = nodeOf(schema);
    if (node.kind === 'scalar') return this.#scalar(node, key, value);
    if (node.kind === 'union') return this.#value(optionFor(node.options, value), key, value);
    if (typeof value !== 'object' || value === null || PUBLIC.has(key)) return value;
    if (node.kind === 'list') {
      const member = key === 'persone' ? this.#person.bind(this) : (one: unknown) => this.#value(node.element, '', one);
      return this.#adopted((value as readonly unknown[]).map(member), value);
    }
    const given = schema === obiettivoOperativo ? this.#byOffice(value as ObiettivoOperativo) : value;
    const entries = Object.entries(given).map(([name, inner]): [string, unknown] => {
      const inside = node.kind === 'record' ? node.value : node.properties.get(name)?.schema;
      return [name, inside && inner !== undefined ? this.#value(inside, name, inner) : inner];
    });
    return this.#adopted(Object.fromEntries(entries), value);
  }

  #scalar({ scalar, refersTo }: ScalarNode, key: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    if (refersTo === 'persone') return this.#ids.get(value) ?? value;
    // The initials of who drafts the minutes.
    if (key === 'sigla') return OMISSIS;
    if (!WORDS.has(scalar)) return value;
    return joined(this.matcher.omit(value.replace(DATUM_IN_PROSE, OMISSIS)));
  }

  #person(person: unknown): Persona {
    const { id, unita } = person as Persona;
    const omitted = { id: this.#ids.get(id) ?? id, nome: OMISSIS, cognome: OMISSIS, ...(unita === undefined ? {} : { unita }) };
    return this.#adopted(omitted, person as Persona);
  }

  /** Who answers for the objective is said by office; where no office is known, one mark stands for them all. */
  #byOffice({ responsabili = [], unitaOrganizzative, ...objective }: ObiettivoOperativo): ObiettivoOperativo {
    const offices = [...new Set(responsabili.flatMap((id) => this.#offices.get(id) ?? []))];
    if (unitaOrganizzative === 'TUTTE') return { ...objective, unitaOrganizzative };
    const units = [...new Set([...(unitaOrganizzative ?? []), ...offices])];
    if (units.length > 0) return { ...objective, unitaOrganizzative: this.#listLike(units, unitaOrganizzative ?? responsabili) };
    const [first] = responsabili;
    return first === undefined ? objective : { ...objective, responsabili: this.#listLike([first], responsabili) };
  }

  #listLike<T>(list: T[], original: readonly unknown[]): T[] {
    return this.#adopted(list, original);
  }

  #adopted<T extends object>(copy: T, original: object): T {
    this.#places.adopt(copy, original);
    return copy;
  }
}

const DATUM_IN_PROSE = new RegExp(`:dato\\[${DATUM_OF_PERSON.source.slice(1)}[^\\]]*\\]`, 'g');

/** The option of a union that the value was read with. */
function optionFor(options: readonly Schema[], value: unknown): Schema {
  const isObject = typeof value === 'object' && value !== null;
  const kind = Array.isArray(value) ? 'list' : isObject && !('kind' in value) ? 'object' : 'scalar';
  const option = options.find((candidate) => nodeOf(candidate).kind === kind);
  if (!option) throw new Error('a value fits none of the options of its schema');
  return option;
}
