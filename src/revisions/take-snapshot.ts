/** A package arrives, its snapshot leaves. It walks the schema: a field added there is compared and remembered without a word here. */
import { z } from 'zod';
import { printDate } from '../model/dates.ts';
import type { Indicatore, Package, Piano } from '../model/package.ts';
import { indicatorsById, resolveIndicator } from '../model/same-indicator.ts';
import { scalarMeta } from '../model/scalars.ts';
import { fascicolo } from '../model/schema-package.ts';
import { indicatore, piano } from '../model/schema-plan.ts';
import { type FieldReader, fieldReader, unwrap } from './field-values.ts';
import { kindOf, nodeName } from './node-kinds.ts';
import { proseText } from './prose-text.ts';
import type { Act, FieldValue, Reason, Snapshot, SnapshotNode } from './snapshot.ts';

/** The id of the package's own entry, which no node can have; everything stands below it. */
const ROOT = '.';

export function takeSnapshot(pkg: Package): Snapshot {
  const { piano: lineage, revisione, titolo, ente } = pkg.fascicolo;
  return {
    piano: lineage,
    revisione,
    titolo,
    ente: ente.nome,
    atto: actOf(pkg),
    variazioni: reasonsOf(pkg),
    nodi: new Taker(pkg).all(),
  };
}

function actOf({ delibera: { numero, data, dataProposta, oggetto } }: Package): Act {
  const date = data ?? dataProposta;
  return { ...(numero === undefined ? {} : { numero }), ...(date === undefined ? {} : { data: date }), oggetto };
}

function reasonsOf(pkg: Package): readonly Reason[] {
  return (pkg.fascicolo.variazioni ?? []).map(({ id, elementi, campi, motivo, parere }) => ({
    id,
    elementi,
    ...(campi ? { campi } : {}),
    motivo: proseText(motivo, pkg).text,
    ...(parere ? { parere: parere.organo + (parere.data ? `, ${printDate(parere.data)}` : '') } : {}),
  }));
}

/** What belongs to the revision and not to the plan is not compared; nor is an id, which is never printed. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  fascicolo: ['piano', 'revisione', 'revisionePrecedente', 'trasparenza', 'variazioni'],
  sede: ['sede'],
  indicatore: ['stessoDi'],
};

type Schema = z.core.$ZodType;

class Taker {
  readonly #pkg: Package;
  readonly #read: FieldReader;
  readonly #indicators: ReadonlyMap<string, Indicatore>;
  readonly #nodes: SnapshotNode[] = [];
  readonly #seen = new Set<string>();

  constructor(pkg: Package) {
    this.#pkg = pkg;
    this.#read = fieldReader(pkg);
    this.#indicators = indicatorsById(pkg);
  }

  all(): readonly SnapshotNode[] {
    const { fascicolo: register, piani } = this.#pkg;
    const { sedi, ...others } = register;
    this.#add({ id: ROOT, tipo: 'fascicolo', padre: null, livello: 0, nome: register.titolo }, fascicolo, others);
    // A seat and its plan are one node: nobody thinks of them apart.
    for (const seat of sedi) {
      const plan: Piano | undefined = piani.find(({ sede }) => sede === seat.id);
      const place = { id: seat.id, tipo: 'sede', padre: ROOT, livello: 1, nome: seat.nome };
      this.#add(place, piano, plan ?? {}, { nome: seat.nome });
    }
    return this.#nodes;
  }

  #add(place: Omit<SnapshotNode, 'campi'>, schema: z.ZodObject, value: object, more: Readonly<Record<string, FieldValue>> = {}) {
    // Of two nodes with one id the first is the one that counts: check/duplicate-id.ts speaks of the other.
    if (this.#seen.has(place.id)) return;
    this.#seen.add(place.id);
    const campi: Record<string, FieldValue> = { ...more };
    const children: [list: string, element: z.ZodObject, members: readonly object[]][] = [];
    for (const [key, inner] of Object.entries(schema.shape)) {
      const content: unknown = Reflect.get(value, key);
      if (content === undefined || key === 'id' || LEFT_OUT[place.tipo]?.includes(key)) continue;
      const element = nodeElement(inner);
      if (element && Array.isArray(content)) children.push([key, element, content]);
      else Object.assign(campi, this.#read(key, inner, content));
    }
    this.#nodes.push({ ...place, campi });
    for (const [list, element, members] of children) for (const member of members) this.#addMember(place, list, element, member);
  }

  #addMember(parent: Omit<SnapshotNode, 'campi'>, list: string, schema: z.ZodObject, member: object): void {
    const id: unknown = Reflect.get(member, 'id');
    if (typeof id !== 'string') return;
    const tipo = kindOf(list);
    const taken = schema === indicatore ? this.#taken(member as Indicatore) : undefined;
    const value = taken?.whole ?? member;
    const place = { id, tipo, padre: parent.id, livello: parent.livello + 1, nome: nodeName(value, id) };
    this.#add({ ...place, ...(taken?.eredita ? { eredita: taken.eredita } : {}) }, schema, value);
  }

  /** An indicator as documents print it, and which of its fields are another's. */
  #taken(own: Indicatore): { readonly whole: object; readonly eredita?: NonNullable<SnapshotNode['eredita']> } {
    if (own.stessoDi === undefined) return { whole: own };
    const { etichetta, ...rest } = resolveIndicator(own, this.#indicators);
    const whole = etichetta === '' ? rest : { ...rest, etichetta };
    const campi = Object.keys(whole).filter((key) => Reflect.get(own, key) === undefined);
    return { whole, eredita: { da: own.stessoDi, campi } };
  }
}

/** The schema of the members of a list of nodes. */
function nodeElement(schema: Schema): z.ZodObject | undefined {
  const list = unwrap(schema);
  const element = list instanceof z.ZodArray ? unwrap(list.element) : undefined;
  return element instanceof z.ZodObject && 'id' in element.shape && !scalarMeta.get(element) ? element : undefined;
}
