/**
 * The package arrives; a finding for each indicator without a name leaves.
 * Rule: an indicator has its own `etichetta`, or takes it over from the one it is `stessoDi`.
 * Wrong: `indicatori: [{ id: ind-1, peso: 100 }]`.
 */
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* indicatorLabel({ visits }: Subject): Generator<Draft> {
  for (const { node } of visitsOf(visits, 'indicatore')) {
    if (node.etichetta !== undefined || node.stessoDi !== undefined) continue;
    yield {
      severity: 'errore',
      at: [node],
      message: `l’indicatore «${node.id}» non ha un nome, attesa «etichetta» oppure «stessoDi»`,
      assumes: [
        [node, 'etichetta'],
        [node, 'stessoDi'],
      ],
    };
  }
}
