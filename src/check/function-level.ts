/**
 * The package arrives; a finding for each institutional function at the wrong level leaves.
 * Rule: strategic objectives have functions of level 1, operational ones of level 2; the sheets print them under those words.
 * Wrong: a function with `livello: 2` in `funzioniIstituzionali` of a strategic objective.
 */
import { of, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import type { AnyVisit } from './walk.ts';

export function* functionLevel({ visits }: Subject): Generator<Draft> {
  for (const visit of visits) {
    const level = levelOf(visit);
    if (!level || !('funzioniIstituzionali' in visit.node)) continue;
    const cited = visit.node.funzioniIstituzionali ?? [];
    for (const [index, id] of cited.entries()) {
      const found = visit.plan.funzioni?.find((one) => one.id === id);
      if (!found || found.livello === level) continue;
      yield {
        severity: 'errore',
        at: [cited, index],
        message: `la funzione ${quote(found.titolo)} ${of(visit)} è di livello ${found.livello}, attesa di livello ${level}`,
        related: [{ at: [found, 'livello'], message: 'il livello della funzione' }],
      };
    }
  }
}

function levelOf({ kind }: AnyVisit): '1' | '2' | undefined {
  if (kind === 'obiettivoStrategico') return '1';
  return kind === 'obiettivoOperativo' ? '2' : undefined;
}
