/** A property, its schema and its value arrive; the fields that it makes leave, as text: `target` gives `target.2020`, `target.2021`. */
import { z } from 'zod';
import type { Package } from '../model/package.ts';
import { NBSP } from '../model/quantity.ts';
import { scalarText } from '../model/scalar-text.ts';
import { type ScalarKind, scalarMeta } from '../model/scalars.ts';
import { nodeName } from './node-kinds.ts';
import { proseText } from './prose-text.ts';
import { type FieldValue, type Reference, valueText } from './snapshot.ts';

type Schema = z.core.$ZodType;
type Fields = Record<string, FieldValue>;

export type FieldReader = (name: string, schema: Schema, value: unknown) => Fields;

export function fieldReader(pkg: Package): FieldReader {
  const names = new Map<string, string>();
  collectNames([pkg.fascicolo, ...pkg.piani], names);
  const refer = (id: string): Reference => ({ id, nome: names.get(id) ?? id });
  const read = (name: string, schema: Schema, value: unknown): Fields => {
    const inner = unwrap(schema);
    const meta = scalarMeta.get(inner);
    if (value === undefined) return {};
    if (meta?.refersTo !== undefined) return { [name]: [refer(String(value))] };
    if (meta) return scalar(name, meta.kind, value, pkg);
    if (inner instanceof z.ZodUnion) return ofUnion(name, inner, value);
    if (inner instanceof z.ZodArray) return ofList(name, inner, value);
    if (inner instanceof z.ZodRecord)
      return merged(entries(value).map(([key, one]) => read(`${name}.${key}`, inner.valueType, one)));
    // In `stato: { valore: 97,6 %, anno: 2019 }` the value is the state itself.
    if (inner instanceof z.ZodObject)
      return merged(entries(value).map(([key, one]) => read(key === 'valore' ? name : `${name}.${key}`, at(inner, key), one)));
    throw new Error(`no text for a schema of type ${inner._zod.def.type}`);
  };
  const ofUnion = (name: string, union: z.ZodUnion, value: unknown): Fields => {
    const options = union.options.map(unwrap);
    const option = options.find((one) => fits(one, value)) ?? options.find((one) => scalarMeta.get(one) !== undefined);
    if (!option) throw new Error('a value fits none of the options of its schema');
    // Words or a formula with its operands: the one is compared with the other as a text.
    const isInWords = option instanceof z.ZodObject && options.some((one) => scalarMeta.get(one)?.kind === 'testo');
    return isInWords ? { [name]: formulaText(value) ?? whole(option, value) } : read(name, option, value);
  };
  const ofList = (name: string, list: z.ZodArray, value: unknown): Fields => {
    const members = Array.isArray(value) ? (value as readonly unknown[]) : [];
    const meta = scalarMeta.get(unwrap(list.element));
    if (meta?.refersTo !== undefined) return { [name]: members.map((id) => refer(String(id))) };
    return { [name]: members.map((member) => whole(list.element, member)).join('; ') };
  };
  /** A member of a list that has no id: `da 0, a 50, punti 30`. */
  const whole = (schema: Schema, value: unknown): string =>
    Object.entries(read('', schema, value))
      .map(([name, text]) => [name.slice(1), valueText(text)].filter(Boolean).join(' '))
      .join(', ');
  return read;
}

function scalar(name: string, kind: ScalarKind, value: unknown, pkg: Package): Fields {
  if (kind === 'siNo') return { [name]: value === true ? 'SI' : 'NO' };
  if (kind === 'importo') return { [name]: `${scalarText(kind, value, undefined)}${NBSP}€` };
  if (kind !== 'prosa') return { [name]: scalarText(kind, value, undefined) };
  const { text, laws } = proseText(String(value), pkg);
  // The same words may come to cite another law.
  return { [name]: text, ...(laws.length > 0 ? { [`${name}.norme`]: laws } : {}) };
}

/** `{1}/{2}*100` with its operands in their places, each with its source. */
function formulaText(value: unknown): string | undefined {
  const formula: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'formula') : undefined;
  const operands: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'operandi') : undefined;
  if (typeof formula !== 'string' || !Array.isArray(operands)) return undefined;
  return formula.replace(/\{(\d+)\}/g, (hole, number: string) => {
    const operand: unknown = operands[Number(number) - 1];
    if (typeof operand !== 'object' || operand === null) return hole;
    const [name, source] = [Reflect.get(operand, 'nome'), Reflect.get(operand, 'fonte')];
    return source === undefined ? String(name) : `${name} (${source})`;
  });
}

/** Names of all that has an id. */
function collectNames(value: unknown, names: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  const id: unknown = Reflect.get(value, 'id');
  if (typeof id === 'string' && !names.has(id)) names.set(id, nodeName(value, id));
  for (const child of Object.values(value)) collectNames(child, names);
}

/** An object option fits when it knows all the value's keys: a quantity, too, is an object. */
function fits(option: Schema, value: unknown): boolean {
  if (option instanceof z.ZodArray) return Array.isArray(value);
  if (!(option instanceof z.ZodObject) || typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every((key) => key in option.shape);
}

function at(schema: z.ZodObject, key: string): Schema {
  const field = schema.shape[key];
  if (!field) throw new Error(`the schema does not know «${key}»`);
  return field;
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value).filter(([, one]) => one !== undefined) : [];
}

function merged(fields: readonly Fields[]): Fields {
  return Object.assign({}, ...fields);
}

export function unwrap(schema: Schema): Schema {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}
