/**
 * A raw tree and its schema arrive; findings leave for all that does not fit, with a tree that fits, from which what could not be
 * read is left out. So one wrong value does not keep the checks from the rest of the package.
 */
import { z } from 'zod';
import type { Finding, Place } from '../model/findings.ts';
import { isMisread, type Misread } from '../model/numbers.ts';
import type { Origin } from '../model/places.ts';
import { nearestName } from './nearest-name.ts';
import type { Raw, RawEntry, RawMap, RawText } from './raw.ts';
import { nodeOf, type Property, type ScalarNode, type Schema, type SchemaNode } from './schema-node.ts';
import { foundAndExpected, missingField, shapeOf, shapeWanted, shorten } from './shape-words.ts';
import { standIn } from './stand-in.ts';
import type { ParsedYaml } from './yaml.ts';

export interface Mended {
  /** Absent when something that the file cannot do without is missing. */
  readonly raw?: Raw;
  readonly findings: readonly Finding[];
  readonly damaged: readonly Origin[];
}

export function mend(schema: Schema, raw: Raw, file: string, places: Pick<ParsedYaml, 'place' | 'placeOfKey'>): Mended {
  const mending = new Mending(file, places);
  const mended = mending.fit(schema, raw);
  if (!mended) mending.damaged.push({ file, path: [] });
  return { ...(mended ? { raw: mended } : {}), findings: mending.findings, damaged: mending.damaged };
}

class Mending {
  readonly findings: Finding[] = [];
  readonly damaged: Origin[] = [];
  readonly #file: string;
  readonly #places: Pick<ParsedYaml, 'place' | 'placeOfKey'>;

  constructor(file: string, places: Pick<ParsedYaml, 'place' | 'placeOfKey'>) {
    this.#file = file;
    this.#places = places;
  }

  /** The tree with everything in it fitting; undefined when it must be left out as a whole. */
  fit(schema: Schema, raw: Raw, orElse = ''): Raw | undefined {
    if (raw.kind === 'unreadable') return undefined;
    const node = nodeOf(schema);
    switch (node.kind) {
      case 'scalar':
        return raw.kind === 'text' ? this.#fitScalar(schema, node, raw, orElse) : this.#wrongShape(node, raw);
      case 'object':
        return raw.kind === 'map' ? this.#fitObject(node.properties, raw) : this.#wrongShape(node, raw);
      case 'list':
        return raw.kind === 'list' ? this.#fitList(node.element, node.mayBeEmpty, raw) : this.#wrongShape(node, raw);
      case 'record':
        return raw.kind === 'map' ? this.#fitRecord(node.key, node.value, raw) : this.#wrongShape(node, raw);
      case 'union': {
        const option = node.options.find((one) => FITTING[nodeOf(one).kind] === raw.kind);
        const list = node.options.map(nodeOf).find(({ kind }) => kind === 'list');
        return option ? this.fit(option, raw, list && ` oppure ${shapeWanted(list)}`) : this.#wrongShape(node, raw);
      }
    }
  }

  /** `orElse`: what else the schema would take in the place of this scalar. */
  #fitScalar(schema: Schema, node: ScalarNode, raw: RawText, orElse: string): Raw | undefined {
    const result = z.safeParse(schema, raw.text);
    if (result.success) return raw;
    for (const issue of result.error.issues) {
      const misread = 'params' in issue && isMisread(issue.params) ? issue.params : undefined;
      const { found, expected, hint } = misread ?? { found: `«${raw.text}»`, expected: issue.message };
      const shortly = found.replace(raw.text, () => shorten(raw.text));
      const meant = node.words && nearestName(raw.text, node.words);
      const help = raw.text === '' ? OMIT : meant ? `forse intendevi «${meant}»` : hint;
      const message = foundAndExpected(shortly, expected + orElse);
      this.#report(ruleOf(misread, node.scalar), this.#places.place(raw.path), message, help);
    }
    return undefined;
  }

  #fitObject(properties: ReadonlyMap<string, Property>, raw: RawMap): Raw | undefined {
    const entries = this.#renameUnknown(properties, raw);
    const fitting = new Map<string, RawEntry>();
    let complete = true;
    for (const [name, { schema, required }] of properties) {
      const entry = entries.get(name);
      const value = entry && this.fit(schema, entry.value);
      if (value) fitting.set(name, { ...entry, value });
      if (value || !(entry || required)) continue;
      const path = [...raw.path, name];
      if (!entry) this.#report('missing-field', this.#places.place(raw.path), ...missingField(name));
      this.damaged.push({ file: this.#file, path });
      const substitute = required ? standIn(schema, this.#file, path) : undefined;
      const { start, end } = raw;
      if (substitute) fitting.set(name, { value: { kind: 'text', text: substitute, path, start, end }, start, end });
      else if (required) complete = false;
    }
    return complete ? { ...raw, entries: fitting } : undefined;
  }

  /** A misspelt property is read as the one that was meant, when that one is not there: leaving it out would damage more. */
  #renameUnknown(properties: ReadonlyMap<string, Property>, raw: RawMap): ReadonlyMap<string, RawEntry> {
    const known = new Map([...raw.entries].filter(([name]) => properties.has(name)));
    for (const [name, entry] of raw.entries) {
      if (properties.has(name)) continue;
      const meant = nearestName(name, properties.keys());
      const hint = meant ? `forse intendevi «${meant}»` : `qui sono previste: ${[...properties.keys()].join(', ')}`;
      this.#report('unknown-key', this.#places.placeOfKey(entry), `la proprietà «${shorten(name)}» non è prevista qui`, hint);
      if (meant && !known.has(meant)) known.set(meant, entry);
      else this.damaged.push({ file: this.#file, path: [...raw.path, name] });
    }
    return known;
  }

  #fitList(element: Schema, mayBeEmpty: boolean, raw: Raw & { kind: 'list' }): Raw | undefined {
    if (raw.items.length === 0 && !mayBeEmpty) {
      this.#report('wrong-shape', this.#places.place(raw.path), 'trovato un elenco vuoto, attesa almeno una voce');
    }
    const items = raw.items.flatMap((item) => {
      const fitting = this.fit(element, item);
      if (!fitting) this.damaged.push({ file: this.#file, path: item.path });
      return fitting ? [fitting] : [];
    });
    return items.length > 0 || mayBeEmpty ? { ...raw, items } : undefined;
  }

  #fitRecord(key: Schema, value: Schema, raw: RawMap): Raw {
    const fitting = new Map<string, RawEntry>();
    for (const [name, entry] of raw.entries) {
      const keyResult = z.safeParse(key, name);
      const [issue] = keyResult.error?.issues ?? [];
      if (issue) {
        const message = foundAndExpected(`«${shorten(name)}»`, issue.message);
        this.#report('misread-value', this.#places.placeOfKey(entry), message);
      }
      const mended = this.fit(value, entry.value);
      if (mended && keyResult.success) fitting.set(name, { ...entry, value: mended });
      else this.damaged.push({ file: this.#file, path: entry.value.path });
    }
    return { ...raw, entries: fitting };
  }

  #wrongShape(node: SchemaNode, raw: Raw): undefined {
    const isEmpty = raw.kind === 'text' && raw.text === '';
    const quote = raw.kind === 'map' && node.kind === 'scalar' ? 'un testo che comincia con «{» va tra virgolette' : undefined;
    const message = foundAndExpected(shapeOf(raw), shapeWanted(node));
    this.#report('wrong-shape', this.#places.place(raw.path), message, isEmpty ? OMIT : quote);
  }

  #report(rule: string, place: Place, message: string, hint?: string): void {
    this.findings.push({ rule, severity: 'errore', place, message, ...(hint ? { hint } : {}) });
  }
}

const OMIT = 'un valore facoltativo che manca si omette insieme al nome della proprietà';

/** The shapes of a union can be told apart by what stands in the file. */
const FITTING = { scalar: 'text', object: 'map', list: 'list', record: 'map', union: undefined } as const;

function ruleOf(misread: Misread | undefined, kind: string): string {
  return misread?.rule ?? (kind === 'target' ? 'target-syntax' : 'misread-value');
}
