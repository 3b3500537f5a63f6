/**
 * The package arrives; a finding for each person whom the minutes list twice leaves.
 * Rule: a person is present, absent, recused (left the room for a conflict of interest, and then is not counted among those who vote) or
 * also present, once.
 * Wrong: the same `persona` in `presenti` and in `assenti`.
 */
import type { Draft, Subject } from './rule.ts';

export function* presentAndAbsent({ pkg: { delibera } }: Subject): Generator<Draft> {
  const first = new Map<string, { readonly entry: object; readonly list: string }>();
  for (const list of LISTS) {
    for (const entry of delibera[list] ?? []) {
      const other = first.get(entry.persona);
      if (!other) {
        first.set(entry.persona, { entry, list });
        continue;
      }
      const where = other.list === list ? `due volte in «${list}»` : `sia in «${other.list}» sia in «${list}»`;
      yield {
        severity: 'errore',
        at: [entry, 'persona'],
        message: `«${entry.persona}» è ${where}, atteso in un elenco solo e una volta sola`,
        related: [{ at: [other.entry, 'persona'], message: 'la prima volta' }],
      };
    }
  }
}

const LISTS = ['presenti', 'assenti', 'astenutiPerObbligo', 'inoltrePresenti'] as const;
