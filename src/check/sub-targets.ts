/**
 * The package arrives; a finding for each sub-target that cannot be told from another leaves.
 * Rule: the parts of a target have different names, because each is reported and scored by its own.
 * Wrong: `target: { 2020: "a) ≥ 3; a) SI" }`.
 */
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* subTargets({ visits }: Subject): Generator<Draft> {
  for (const { node } of visitsOf(visits, 'indicatore')) {
    const { target: holder = {} } = node;
    for (const [year, target] of Object.entries(holder)) {
      if (target.kind !== 'sottoTarget') continue;
      const labels = target.parts.map((part) => part.label);
      const repeated = labels.find((label, index) => labels.indexOf(label) !== index);
      if (repeated === undefined) continue;
      yield {
        severity: 'errore',
        at: [holder, year],
        message: `due sottotarget del ${year} si chiamano ${quote(repeated)}, attesi nomi diversi`,
      };
    }
  }
}
