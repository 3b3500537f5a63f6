/**
 * The package arrives; a finding for each code that a sibling of the same kind already has leaves.
 * Rule: `codice` is unique per kind and parent. Programmes are numbered within their mission (D.M. 27/3/2013): `005` may stand twice in a
 * plan, unless the mission is the same too.
 * Wrong: `azioni: [{ codice: 1.1, … }, { codice: 1.1, … }]`.
 */
import { nodeName, of, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { siblings, visitsOf } from './walk.ts';

export function* duplicateCode({ visits }: Subject): Generator<Draft> {
  for (const { parent, members } of siblings(visits)) {
    yield* repeated(members, codeOf, of(parent));
  }
  for (const plan of visitsOf(visits, 'piano')) {
    const { programmi, prospettive } = plan.node;
    yield* repeated(prospettive ?? [], codeOf, of(plan));
    yield* repeated(programmi ?? [], inMission, `della stessa missione ${of(plan)}`);
  }
}

interface Coded {
  readonly id: string;
  readonly codice?: string | undefined;
}

function codeOf(member: Coded): string | undefined {
  return member.codice;
}

function inMission({ codice, missione }: Coded & { readonly missione?: string | undefined }): string | undefined {
  return codice && missione && JSON.stringify([missione, codice]);
}

function* repeated<Node extends Coded>(
  nodes: readonly Node[],
  identityOf: (node: Node) => string | undefined,
  where: string,
): Generator<Draft> {
  const first = new Map<string, Node>();
  for (const node of nodes) {
    const key = identityOf(node);
    if (!key) continue;
    const other = first.get(key);
    if (!other) {
      first.set(key, node);
      continue;
    }
    yield {
      severity: 'errore',
      at: [node, 'codice'],
      message: `il codice ${quote(node.codice ?? '')} è già di un altro elemento ${where}, atteso un codice diverso`,
      related: [{ at: [other, 'codice'], message: `già di ${nodeName({ ...other, codice: undefined })}` }],
    };
  }
}
