/**
 * The plan as JSON leaves, for machines: of one seat or of the whole package. Property names and order are the data's, numbers are numbers,
 * dates ISO, and what has a form of its own (values with a unit, targets, spans of years) is text in its canonical form, as the data
 * write it. `plan-schema.ts` says the same to programs.
 */
import type { Fascicolo, Package, Piano } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { printTarget, type Target } from '../model/targets/index.ts';
import { LICENCE } from './licence.ts';
import { withoutPeople } from './without-people.ts';

export function planJson({ piano: lineage, revisione, ente }: Fascicolo, plan: Piano): Uint8Array {
  return bytesOf({ ente: ente.nome, piano: lineage, revisione, ...plan });
}

/** All the plans of the package, with what they refer to; of the people nothing but the ids that the plans name. */
export function packageJson({ fascicolo, delibera, piani }: Package): Uint8Array {
  const { piano, revisione, titolo, avvertenza, ente, sedi, unita, norme } = fascicolo;
  const { numero, data, dataProposta, oggetto } = delibera;
  return bytesOf({
    $schema: SCHEMA_FILE,
    licenza: LICENCE.address,
    ...{ piano, revisione, titolo, avvertenza, ente },
    delibera: { numero, data, dataProposta, oggetto },
    ...{ sedi, unita, norme },
    piani: piani.map(withoutPeople),
  });
}

/** The name of the schema, beside the data. */
export const SCHEMA_FILE = 'piano.schema.json';

function bytesOf(data: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(data, canonical, 2)}\n`);
}

const QUANTITIES: ReadonlySet<unknown> = new Set<Quantity['kind']>(['numero', 'siNo', 'data']);

function canonical(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // A yes/no target prints as a yes/no value does: the one kind that both have needs no telling apart.
  if ('kind' in value) return words(QUANTITIES.has(value.kind) ? printQuantity(value as Quantity) : printTarget(value as Target));
  if ('from' in value && 'to' in value) return value.from === value.to ? `${value.from}` : `${value.from}-${value.to}`;
  return value;
}

/** Non-breaking spaces are for paper. */
function words(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}
