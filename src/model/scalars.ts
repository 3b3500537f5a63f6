/**
 * The kinds of scalar that the data know. Every scalar reaches the schema as source text; its kind reads it into a value, tells
 * editors what to complete (JSON Schema), and decides how documents print it (compose/present.ts).
 */
import { z } from 'zod';
import { parseDate, parseYears, type Years } from './dates.ts';
import { isMisread, type Misread, parseNumber } from './numbers.ts';
import { parseQuantity, parseYesNo, type Quantity } from './quantity.ts';
import { parseTarget, type Target } from './targets/index.ts';

export type ScalarKind =
  | 'testo'
  | 'prosa'
  | 'id'
  | 'codice'
  | 'numero'
  | 'peso'
  | 'importo'
  | 'anno'
  | 'periodo'
  | 'data'
  | 'siNo'
  | 'valore'
  | 'target'
  | 'scelta';

/** How editors should see a scalar; a plain number is also accepted where YAML tools would type it so. */
type EditorSchema = Record<string, unknown>;

/** Kind, editor schema and referenced list of each scalar schema: read by compose, by the checks and by the exporter. */
export const scalarMeta = z.registry<{ kind: ScalarKind; editor: EditorSchema; refersTo?: string }>();

function scalar<T>(kind: ScalarKind, read: (text: string) => T | Misread, editor: EditorSchema) {
  const schema = z.string().transform((text, context): T => {
    const value = text.trim() === '' ? { found: 'un valore vuoto', expected: 'un valore' } : read(text);
    if (!isMisread(value)) return value;
    context.issues.push({ code: 'custom', input: text, message: value.found, params: { ...value } });
    return z.NEVER;
  });
  scalarMeta.add(schema, { kind, editor });
  return schema;
}

const NUMERIC = { type: ['number', 'string'] };

export const testo = () => scalar<string>('testo', readText, { type: ['string', 'number', 'boolean'] });
/** Inline Markdown: emphasis, `:norma[…]{id=…}`, `:dato[…]`. */
export const prosa = () => scalar<string>('prosa', (text) => text.trim(), { type: 'string' });
export const id = () => scalar<string>('id', readId, { type: 'string', pattern: ID.source });
/** A code keeps its leading zeros: it is text, never a number. */
export const codice = () => scalar<string>('codice', readText, { type: ['string', 'number'] });
export const numero = () => scalar<number>('numero', parseNumber, NUMERIC);
export const intero = () => scalar<number>('numero', readInteger, { type: ['integer', 'string'] });
/** Percentage points, 0–100. The range is a check (check/weight-range.ts), so that the other findings still come. */
export const peso = () => scalar<number>('peso', readWeight, NUMERIC);
/** Euro. */
export const importo = () => scalar<number>('importo', readMoney, NUMERIC);
export const anno = () => scalar<number>('anno', readYear, { type: ['integer', 'string'], pattern: '^(19|20)\\d{2}$' });
export const periodo = () => scalar<Years>('periodo', parseYears, { type: ['string', 'integer'] });
export const data = () => scalar<string>('data', parseDate, { type: 'string' });
export const siNo = () => scalar<boolean>('siNo', parseYesNo, { enum: ['SI', 'NO', true, false] });
export const valore = () => scalar<Quantity>('valore', parseQuantity, { type: ['number', 'string', 'boolean'] });
export const target = () => scalar<Target>('target', parseTarget, { type: ['number', 'string', 'boolean'] });

/** The `id` of something in another list of the package; `list` names it as the data do (`persone`, `programmi`, `indicatori`). */
export function riferimento(list: string) {
  const schema = scalar<string>('id', readId, { type: 'string' });
  scalarMeta.add(schema, { kind: 'id', editor: { type: 'string' }, refersTo: list });
  return schema;
}

/** One word out of few. */
export function scelta<const Words extends readonly [string, ...string[]]>(words: Words) {
  return scalar<Words[number]>(
    'scelta',
    (text) =>
      words.find((word) => word === text.trim()) ?? { found: `«${text}»`, expected: `una di queste parole: ${words.join(', ')}` },
    { enum: words },
  );
}

const ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

function readId(text: string): string | Misread {
  if (ID.test(text)) return text;
  return {
    found: `«${text}»`,
    expected: 'un identificativo di lettere minuscole senza accenti, cifre, trattini o punti (al-os1, as-op-1.1.2)',
  };
}

function readText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function readInteger(text: string): number | Misread {
  const value = parseNumber(text);
  return isMisread(value) || Number.isInteger(value) ? value : { found: `«${text}»`, expected: 'un numero intero' };
}

function readWeight(text: string): number | Misread {
  return asWritten(text, parseNumber(text.replace(/\s*%$/, '')));
}

function readMoney(text: string): number | Misread {
  const value = asWritten(text, parseNumber(text.replace(/^(?:€|euro)\s*|\s*(?:€|euro)$/i, '')));
  if (isMisread(value)) return { ...value, expected: 'un importo in euro (450.000 oppure 626.773,00)' };
  return value;
}

/** A message quotes the whole text, also where only a part of it was read as a number. */
function asWritten(text: string, value: number | Misread): number | Misread {
  return isMisread(value) ? { ...value, found: `«${text}»` } : value;
}

function readYear(text: string): number | Misread {
  return /^(?:19|20)\d{2}$/.test(text.trim()) ? Number(text) : { found: `«${text}»`, expected: 'un anno di quattro cifre' };
}
