/**
 * The package arrives; a finding for each difference from the revision before that no declared reason covers leaves.
 * Rule: what changes in the plans has a reason in `variazioni` (art. 6, c. 1, D.Lgs. 150/2009: corrections during the year follow from
 * monitoring and events that could not be foreseen, and the OIV evaluates them); people, offices and laws of the registers need none.
 * A warning in a draft, an error in an act.
 * Wrong: `target: { 2020: ≥ 3 }` where the revision before has `≥ 5`, and no `variazioni`.
 */
import { variationsOf } from '../revisions/between.ts';
import type { Change } from '../revisions/compare.ts';
import { whatChanged } from '../revisions/names.ts';
import { theNode } from '../revisions/node-kinds.ts';
import { Coverage, needsReason } from '../revisions/reasons.ts';
import { valueText } from '../revisions/snapshot.ts';
import { quote } from './naming.ts';
import type { Draft, Spot, Subject } from './rule.ts';

export function* variationsReason({ pkg }: Subject): Generator<Draft> {
  const variations = variationsOf(pkg);
  if (!variations) return;
  const { changes, snapshots } = variations;
  const [old, now] = snapshots;
  const coverage = new Coverage(old, now);
  const open = changes.filter((change) => needsReason(change) && coverage.of(change, now.variazioni).length === 0);
  const nodes = new Map(holders([pkg.fascicolo.sedi, pkg.piani]));
  const isOpen = new Set(open.map(({ kind, node }) => `${kind} ${node.id}`));
  for (const change of open) {
    const { kind, node } = change;
    // With the node that holds it, it is one difference.
    if (isWhole(change) && isOpen.has(`${kind} ${node.padre}`)) continue;
    const twin = kind === 'rimosso' ? open.find((one) => one.kind === 'aggiunto' && sameName(one, change)) : undefined;
    const at: Spot = placeOf(change, nodes.get(node.id)) ?? [pkg.fascicolo, 'revisionePrecedente'];
    yield {
      severity: pkg.delibera.numero === undefined ? 'avviso' : 'errore',
      at,
      message: `${said(change)} senza un motivo, atteso in «variazioni» di fascicolo.yaml`,
      hint: twin
        ? `c’è un elemento nuovo con lo stesso nome e l’id «${twin.node.id}»: se è lo stesso, rimettergli l’id «${node.id}»`
        : `aggiungere in «variazioni»: elementi: [${node.id}], motivo: …`,
    };
  }
}

/** Every node by id; a seat is its plan, where it has one. */
function* holders(value: unknown): Generator<[string, object]> {
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value && typeof value.id === 'string') yield [value.id, value];
  for (const child of Object.values(value)) yield* holders(child);
  if ('sede' in value && typeof value.sede === 'string') yield [value.sede, value];
}

function isWhole({ kind }: Change): boolean {
  return kind === 'aggiunto' || kind === 'rimosso';
}

function sameName(one: Change, other: Change): boolean {
  return one.node.tipo === other.node.tipo && one.node.nome === other.node.nome;
}

/** The value itself, where it still stands. */
function placeOf({ kind, field, after }: Change, node: object | undefined): Spot | undefined {
  if (kind === 'rimosso' || !node) return undefined;
  const [property = ''] = field?.split('.') ?? [];
  return after !== undefined && Reflect.get(node, property) !== undefined ? [node, property] : [node];
}

function said(change: Change): string {
  const { kind, node, before, after } = change;
  const subject = theNode({ tipo: node.tipo, nome: quote(node.nome).slice(1, -1) });
  if (kind === 'aggiunto') return `rispetto alla revisione precedente c’è in più ${subject}`;
  if (kind === 'rimosso') return `rispetto alla revisione precedente manca ${subject}`;
  const value = (one: typeof before) => (one === undefined ? 'assente' : quote(valueText(one)));
  return `${subject}: ${whatChanged(change)} era ${value(before)}, ora è ${value(after)},`;
}
