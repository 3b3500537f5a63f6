/**
 * A seat's plan arrives; the same plan as JSON leaves, for machines: property names and order are the data's, numbers are numbers, dates
 * ISO, and what has a form of its own (values with a unit, targets, spans of years) is text in its canonical form, as the data write it.
 */
import type { Fascicolo, Piano } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { printTarget, type Target } from '../model/targets/index.ts';

export function planJson({ piano: lineage, revisione, ente }: Fascicolo, plan: Piano): Uint8Array {
  const text = JSON.stringify({ ente: ente.nome, piano: lineage, revisione, ...plan }, canonical, 2);
  return new TextEncoder().encode(`${text}\n`);
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
