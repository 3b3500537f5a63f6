/**
 * A value and its schema arrive; a view with the same property names leaves, every scalar formatted as its kind says. Because this
 * walks the schema, a field added there is at once usable in a template.
 */
import { z } from 'zod';
import { printLongDate } from '../model/dates.ts';
import type { Piano } from '../model/package.ts';
import type { Places } from '../model/places.ts';
import { scalarText } from '../model/scalar-text.ts';
import { type ScalarKind, scalarMeta } from '../model/scalars.ts';
import { printOrigin } from './origin.ts';
import { type SafeString, type View, type ViewObject, YesNo } from './view.ts';

/** What formatting needs to know beyond value and schema. */
export interface Setting {
  readonly places: Places;
  /** Resolves a reference: the node with that id in that list, and its schema. */
  readonly find: (list: string, id: string) => { readonly schema: z.ZodType; readonly node: object };
  /** Inline Markdown to HTML. */
  readonly prose: (text: string) => SafeString;
  /** The same node always gives the same view, however it is reached. */
  readonly views: WeakMap<object, ViewObject>;
  readonly importi: Piano['importi'];
}

type Present = (value: unknown, setting: Setting) => View;

const compiled = new WeakMap<z.core.$ZodType, Present>();

function present(schema: z.core.$ZodType, value: unknown, setting: Setting): View {
  return presenterOf(schema)(value, setting);
}

/** The view of a node; throws on a schema that is not an object's. */
export function presentNode(schema: z.core.$ZodType, node: object, setting: Setting): ViewObject {
  const known = setting.views.get(node);
  if (known) return known;
  if (!(schema instanceof z.ZodObject)) throw new Error('presentNode needs the schema of an object');
  const view: ViewObject = { origine: printOrigin(setting.places.originOf(node)) };
  setting.views.set(node, view);
  return Object.assign(view, presentFields(schema, node, setting));
}

/** The fields alone, for values that come from more than one node. */
export function presentFields(schema: z.ZodObject, value: object, setting: Setting): ViewObject {
  const view: ViewObject = {};
  for (const { key, present, isDate } of fieldsOf(schema)) {
    const raw: unknown = Reflect.get(value, key);
    view[key] = raw === undefined ? null : present(raw, setting);
    if (isDate) view[`${key}Estesa`] = typeof raw === 'string' ? printLongDate(raw) : null;
  }
  return view;
}

interface Field {
  readonly key: string;
  readonly present: Present;
  readonly isDate: boolean;
}

const fields = new WeakMap<z.ZodObject, readonly Field[]>();

function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const known = fields.get(schema);
  if (known) return known;
  const list = Object.entries(schema.shape).map(([key, inner]) => ({
    key,
    // Compiled on first use, because a reference may lead back to the schema that holds it.
    present: (value: unknown, setting: Setting) => present(inner, value, setting),
    isDate: scalarMeta.get(unwrap(inner))?.kind === 'data',
  }));
  fields.set(schema, list);
  return list;
}

function presenterOf(schema: z.core.$ZodType): Present {
  let presenter = compiled.get(schema);
  if (!presenter) {
    presenter = compile(unwrap(schema));
    compiled.set(schema, presenter);
  }
  return presenter;
}

export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

function compile(schema: z.core.$ZodType): Present {
  const meta = scalarMeta.get(schema);
  if (meta?.refersTo !== undefined) return reference(meta.refersTo);
  if (meta) return scalar(meta.kind);
  if (schema instanceof z.ZodObject) return (value, setting) => presentNode(schema, value as object, setting);
  if (schema instanceof z.ZodArray) {
    const element = presenterOf(schema.element);
    return (value, setting) => (value as readonly unknown[]).map((item) => element(item, setting));
  }
  if (schema instanceof z.ZodRecord) return record(presenterOf(schema.valueType));
  if (schema instanceof z.ZodUnion) return union(schema.options);
  throw new Error(`no presentation for a schema of type ${schema._zod.def.type}`);
}

function reference(list: string): Present {
  return (value, setting) => {
    const { schema, node } = setting.find(list, String(value));
    return presentNode(schema, node, setting);
  };
}

function scalar(kind: ScalarKind): Present {
  if (kind === 'prosa') return (value, setting) => setting.prose(String(value));
  if (kind === 'siNo') return (value) => new YesNo(value === true);
  return (value, setting) => scalarText(kind, value, setting.importi);
}

/** A list of entries rather than an object, so that a template asks for no key that may be absent. */
function record(inner: Present): Present {
  return (value, setting) => Object.entries(value as object).map(([chiave, item]) => ({ chiave, valore: inner(item, setting) }));
}

/** An object option fits when it knows all the value's keys; scalars (a quantity, too, is an object) are what remains. */
function union(options: readonly z.core.$ZodType[]): Present {
  const choices = options.map((option) => ({ option: unwrap(option), present: presenterOf(option) }));
  return (value, setting) => {
    const choice =
      choices.find(({ option }) => fits(option, value)) ?? choices.find(({ option }) => scalarMeta.get(option) !== undefined);
    if (!choice) throw new Error('a value fits none of the options of its schema');
    return choice.present(value, setting);
  };
}

function fits(option: z.core.$ZodType, value: unknown): boolean {
  if (option instanceof z.ZodArray) return Array.isArray(value);
  if (!(option instanceof z.ZodObject) || typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every((key) => key in option.shape);
}
