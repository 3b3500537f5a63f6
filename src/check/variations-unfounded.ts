/**
 * The package arrives; a finding for each declared variation that is not there leaves.
 * Rule: every element that a reason names is a node of this revision or of the one before, and in it or below it something changed;
 * every field that it names is one that changed there.
 * Wrong: `variazioni: [{ elementi: [ind-1], campi: [peso], … }]` where only the target of `ind-1` changed.
 */
import { variationsOf } from '../revisions/between.ts';
import { theNode } from '../revisions/node-kinds.ts';
import { Coverage, propertyOf } from '../revisions/reasons.ts';
import { list } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { suggestion } from './suggestion.ts';

export function* variationsUnfounded({ pkg }: Subject): Generator<Draft> {
  const variations = variationsOf(pkg);
  if (!variations) return;
  const { changes, snapshots } = variations;
  const coverage = new Coverage(...snapshots);
  const nodes = new Map(snapshots.flatMap(({ nodi }) => nodi.map((node) => [node.id, node] as const)));
  for (const { elementi, campi } of pkg.fascicolo.variazioni ?? []) {
    for (const [index, id] of elementi.entries()) {
      const node = nodes.get(id);
      if (!node) {
        const hint = suggestion(id, nodes.keys());
        const message = `«${id}» non è in questa revisione né nella precedente, atteso l’id di un elemento che cambia`;
        yield { severity: 'errore', at: [elementi, index], message, ...(hint ? { hint } : {}) };
      } else if (!changes.some((change) => coverage.concerns(id, change))) {
        const message = `è dichiarata una variazione che non c’è: ${theNode(node)} è come nella revisione precedente`;
        yield { severity: 'errore', at: [elementi, index], message };
      }
    }
    const changed = new Set(
      changes
        .filter((change) => elementi.some((id) => coverage.concerns(id, change)))
        .flatMap(({ field }) => (field === undefined ? [] : [propertyOf(field)])),
    );
    for (const [index, field] of (campi ?? []).entries()) {
      if (changed.has(field) || changed.size === 0) continue;
      yield {
        severity: 'errore',
        at: [campi ?? [], index],
        message: `è dichiarata una variazione che non c’è: «${field}» non cambia in questi elementi, dove cambia ${list(
          [...changed].map((one) => `«${one}»`),
        )}`,
      };
    }
  }
}
