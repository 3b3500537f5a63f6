/**
 * The package arrives; a warning for each branch of the tree that ends too early leaves.
 * Rule: a plan has areas, an area strategic objectives, a strategic objective indicators and operational objectives, an operational one
 * indicators (its own or its phases'), a phase indicators. Actions may be absent.
 * Wrong: `aree: [{ id: area1, titolo: …, obiettiviStrategici: [] }]`.
 */
import { all, the } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import type { AnyVisit, Kind } from './walk.ts';

export function* childlessNode({ visits }: Subject): Generator<Draft> {
  for (const visit of visits) {
    for (const { keys, kind, amount } of expected(visit)) {
      if (amount > 0) continue;
      yield {
        severity: 'avviso',
        at: [visit.node],
        message: `${the(visit)} è senza ${all(kind)}, atteso almeno un elemento in ${keys.map((key) => `«${key}»`).join(' o in ')}`,
        assumes: keys.map((key) => [visit.node, key, '*']),
      };
    }
  }
}

interface Expected {
  readonly keys: readonly string[];
  readonly kind: Kind;
  readonly amount: number;
}

function expected({ kind, node }: AnyVisit): readonly Expected[] {
  switch (kind) {
    case 'piano':
      return [{ keys: ['aree'], kind: 'area', amount: node.aree.length }];
    case 'area':
      return [{ keys: ['obiettiviStrategici'], kind: 'obiettivoStrategico', amount: (node.obiettiviStrategici ?? []).length }];
    case 'obiettivoStrategico':
      return [
        { keys: ['indicatori'], kind: 'indicatore', amount: (node.indicatori ?? []).length },
        { keys: ['obiettiviOperativi'], kind: 'obiettivoOperativo', amount: (node.obiettiviOperativi ?? []).length },
      ];
    case 'obiettivoOperativo': {
      const amount = (node.indicatori ?? []).length + (node.fasi ?? []).length;
      return [{ keys: ['indicatori', 'fasi'], kind: 'indicatore', amount }];
    }
    case 'fase':
      return [{ keys: ['indicatori'], kind: 'indicatore', amount: (node.indicatori ?? []).length }];
    case 'indicatore':
    case 'azione':
      return [];
  }
}
