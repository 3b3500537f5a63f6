/** Every value of the real plans is read in the sheet of its own objective, and in the tree what the tree shows. */
import type { ElementContent, Nodes } from 'hast';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeDocument, listDocuments } from '../../src/compose/index.ts';
import { indexReferences } from '../../src/compose/references.ts';
import type { ObiettivoOperativo, ObiettivoStrategico, Piano } from '../../src/model/package.ts';
import { indicatorsById, resolveIndicator } from '../../src/model/same-indicator.ts';
import { scalarText } from '../../src/model/scalar-text.ts';
import { scalarMeta } from '../../src/model/scalars.ts';
import { obiettivoOperativo, obiettivoStrategico } from '../../src/model/schema-plan.ts';
import { REAL_PACKAGE, readPackage } from './case-package.ts';

const { pkg, templates } = readPackage(REAL_PACKAGE);
const find = indexReferences(pkg);
const byId = indicatorsById(pkg);

/** Words of a part of a document, by the id of the heading that names it (`scheda-as-op1.1.1`). */
function partsOf(document: string): ReadonlyMap<string, string> {
  const spec = listDocuments(pkg, templates).find(({ id }) => id === document);
  if (!spec) throw new Error(document);
  const parts = new Map<string, string>();
  const visit = (node: Nodes): void => {
    if (!('children' in node)) return;
    for (const child of node.children) {
      if (child.type === 'element' && /^(?:article|section)$/.test(child.tagName)) {
        for (const heading of child.children) {
          const id = heading.type === 'element' ? heading.properties.id : undefined;
          if (typeof id === 'string') parts.set(id, plain(wordsOf(child)));
        }
      }
      visit(child);
    }
  };
  visit(composeDocument(pkg, spec, templates, []));
  return parts;
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? ` ${node.children.map(wordsOf).join('')} ` : '';
}

const plain = (text: string) => text.replace(/\s+/g, ' ');

/** What a value prints, however deep in it; `except` names properties that are not for this sheet. */
function printed(schema: z.core.$ZodType, value: unknown, piano: Piano, except: ReadonlySet<string>): string[] {
  if (value === undefined || value === null) return [];
  if (schema instanceof z.ZodOptional) return printed(schema.unwrap(), value, piano, except);
  const meta = scalarMeta.get(schema);
  if (meta?.refersTo) return nameOf(meta.refersTo, String(value));
  if (schema instanceof z.ZodUnion) {
    const isObject = (option: z.core.$ZodType) =>
      option instanceof z.ZodObject && Object.keys(value).every((key) => key in option.shape);
    const option =
      schema.options.find((one) =>
        one instanceof z.ZodArray ? Array.isArray(value) : typeof value === 'object' && isObject(one),
      ) ?? schema.options.find((one) => scalarMeta.get(one));
    return option ? printed(option, value, piano, except) : [];
  }
  if (schema instanceof z.ZodArray) {
    return (value as unknown[]).flatMap((item) => printed(schema.element, item, piano, except));
  }
  if (schema instanceof z.ZodRecord) {
    return Object.values(value).flatMap((item) => printed(schema.valueType, item, piano, except));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      except.has(key) ? [] : printedField(key, inner, Reflect.get(value, key), piano, except),
    );
  }
  if (!meta || meta.kind === 'id') return [];
  if (meta.kind === 'prosa') return String(value).split(/:(?:norma|dato)(?:\[[^\]]*\])?(?:\{[^}]*\})?/);
  if (meta.kind === 'siNo') return [];
  return [scalarText(meta.kind, value, piano.importi)];
}

/** A yes is a sign of its own, a formula is its operands. */
function printedField(key: string, schema: z.core.$ZodType, value: unknown, piano: Piano, except: ReadonlySet<string>): string[] {
  if (key === 'pira') return value === true ? ['PIRA'] : [];
  if (key === 'trasversale') return value === true ? ['TRASVERSALE'] : [];
  if (key === 'formula' || key === 'calcolo') return [];
  return printed(schema, value, piano, except);
}

function nameOf(list: string, id: string): string[] {
  const { node } = find(list, id);
  if (list === 'persone') return [`${Reflect.get(node, 'nome')} ${Reflect.get(node, 'cognome')}`.toLocaleUpperCase('it')];
  const texts = ['codice', 'titolo', 'nome', 'missione'].map((key): unknown => Reflect.get(node, key));
  return list === 'indicatori' ? [] : texts.filter((text) => typeof text === 'string');
}

/** With what `stessoDi` takes over; a target of other years is not the operational sheet's. */
function resolved<Objective extends ObiettivoStrategico | ObiettivoOperativo>(objective: Objective): Objective {
  const indicatori = objective.indicatori?.map((own) => {
    const whole = resolveIndicator(own, byId);
    return { ...whole, target: own.target ?? whole.target };
  });
  return { ...objective, indicatori };
}

/** Words of the sheets that the tree does not show. */
const NOT_IN_TREE = new Set([
  ...['obiettiviOperativi', 'descrizione', 'durata', 'budget', 'responsabili', 'unitaOrganizzative', 'funzioniIstituzionali'],
  ...['prospettivaBsc', 'risorse', 'algoritmo', 'fonte', 'unita', 'tipologia', 'definizione', 'polarita'],
]);
const CHILDREN = new Set(['obiettiviOperativi']);

describe.each(pkg.piani.map((piano) => [piano.sede, piano] as const))('%s', (sede, piano) => {
  const strategic = piano.aree.flatMap((area) => area.obiettiviStrategici ?? []);
  const operational = strategic.flatMap((objective) => objective.obiettiviOperativi ?? []);
  const sheets = new Map([...partsOf(`${sede}/schede-strategiche`), ...partsOf(`${sede}/schede-operative`)]);
  const tree = partsOf(`${sede}/albero`);

  const missing = (objective: ObiettivoStrategico | ObiettivoOperativo, schema: z.ZodObject, where: 'scheda' | 'dettaglio') => {
    const part = (where === 'scheda' ? sheets : tree).get(`${where}-${objective.id}`) ?? '';
    const except = where === 'scheda' ? CHILDREN : NOT_IN_TREE;
    const facts = printed(schema, resolved(objective), piano, except).map((fact) => plain(fact).trim());
    expect(facts.length).toBeGreaterThan(0);
    // A bare number must stand alone: `2` is also in `2020`.
    return facts.filter((fact) => !part.includes(/^[\d.,]+$/.test(fact) ? ` ${fact} ` : fact));
  };

  it.each(strategic.map((objective) => [objective.id, objective] as const))('%s', (_, objective) => {
    expect(missing(objective, obiettivoStrategico, 'scheda')).toEqual([]);
    expect(missing(objective, obiettivoStrategico, 'dettaglio')).toEqual([]);
  });

  it.each(operational.map((objective) => [objective.id, objective] as const))('%s', (_, objective) => {
    expect(missing(objective, obiettivoOperativo, 'scheda')).toEqual([]);
    expect(missing(objective, obiettivoOperativo, 'dettaglio')).toEqual([]);
  });

  it('areas', () => {
    const all = [...sheets.values()].join(' ');
    for (const { titolo, codice } of piano.aree) expect(all).toContain([codice, titolo].filter(Boolean).join(' - '));
  });
});
