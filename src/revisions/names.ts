/** A revision, a reason or a change arrives; how texts and documents call it leaves. */
import { printDate } from '../model/dates.ts';
import type { Change } from './compare.ts';
import { fieldName } from './node-kinds.ts';
import { type Act, type FieldValue, type Reason, valueText } from './snapshot.ts';

/** `deliberazione n. 15 del 26/11/2020`, or the proposal of a draft. */
export function actName({ numero, data }: Act): string {
  const name = numero === undefined ? 'proposta di deliberazione' : `deliberazione n. ${numero}`;
  return data === undefined ? name : `${name} del ${printDate(data)}`;
}

/** `Rev. 2 (deliberazione n. 15 del 26/11/2020)`. */
export function revisionName({ revisione, atto }: { readonly revisione: number; readonly atto: Act }): string {
  return `Rev. ${revisione} (${actName(atto)})`;
}

/** What of the node changed: `Target 2020`; nothing of a node that is new or gone. */
export function whatChanged({ field }: Pick<Change, 'field'>): string | undefined {
  if (field === 'padre') return 'Contenuto in';
  if (field === 'posizione') return 'Ordine';
  return field === undefined ? undefined : fieldName(field);
}

/** `L’emergenza … (parere: OIV, 10/07/2024)`. */
export function reasonText({ motivo, parere }: Reason): string {
  return parere === undefined ? motivo : `${motivo} (parere: ${parere})`;
}

/** What a node that is new or gone says: its fields, but for those that are its name. */
export function fieldTexts(campi: Readonly<Record<string, FieldValue>>): readonly (readonly [name: string, value: string])[] {
  return Object.entries(campi)
    .filter(([field]) => !SAID.has(field))
    .map(([field, value]) => [fieldName(field), valueText(value)]);
}

/** `Peso: 20 %; Target 2024: ≥ 3`. */
export function fieldsText(campi: Readonly<Record<string, FieldValue>>): string {
  return fieldTexts(campi)
    .map((field) => field.join(': '))
    .join('; ');
}

/** Part of a node's name. */
const SAID: ReadonlySet<string> = new Set(['codice', 'titolo', 'etichetta', 'nome', 'cognome', 'citazione']);

/** Where a node stands, from the outermost: `sede Centrale › 1 - Servizi › OP 1.1.1 - …`. */
export function pathText(path: Change['path']): string {
  return path
    .filter(({ tipo }) => tipo !== 'fascicolo')
    .map(({ tipo, nome }) => (tipo === 'sede' ? `sede ${nome}` : nome))
    .join(' › ');
}
