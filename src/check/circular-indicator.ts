/**
 * The package arrives; a finding for each ring of indicators that only refer to each other leaves.
 * Rule: following `stessoDi` from an indicator ends at one that says its own values.
 * Wrong: `a` with `stessoDi: b` and `b` with `stessoDi: a`.
 */
import type { Indicatore } from '../model/package.ts';
import { list } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* circularIndicator({ visits, indicators }: Subject): Generator<Draft> {
  const reported = new Set<string>();
  for (const { node } of visitsOf(visits, 'indicatore')) {
    const ring = ringFrom(node, indicators);
    if (ring.length === 0 || reported.has(node.id)) continue;
    for (const id of ring) reported.add(id);
    yield {
      severity: 'errore',
      at: [node, 'stessoDi'],
      message:
        ring.length === 1
          ? `l’indicatore «${node.id}» è «stessoDi» se stesso, atteso un altro indicatore`
          : `gli indicatori ${list(ring.map((id) => `«${id}»`))} sono «stessoDi» l’uno dell’altro, atteso almeno uno con valori propri`,
    };
  }
}

/** The ids from this indicator back to itself; empty when it does not come back. */
function ringFrom(start: Indicatore, indicators: ReadonlyMap<string, Indicatore>): readonly string[] {
  const ring = [start.id];
  for (let next = start.stessoDi; next !== start.id; next = indicators.get(next)?.stessoDi) {
    if (next === undefined || ring.includes(next)) return [];
    ring.push(next);
  }
  return ring;
}
