/** A comparison arrives; its text for a terminal leaves: changes under the nodes that hold them, each with its reason. */
import picocolors from 'picocolors';
import { harmless } from '../model/harmless.ts';
import type { ChangeKind } from './compare.ts';
import type { Comparison, ExplainedChange } from './comparison.ts';
import { actName, fieldsText, pathText, reasonText, revisionName, whatChanged } from './names.ts';
import { theNode } from './node-kinds.ts';
import { needsReason } from './reasons.ts';
import { valueText } from './snapshot.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  aggiunto: '+',
  rimosso: '-',
  spostato: '>',
  rinominato: '~',
  modificato: '~',
};

export function comparisonText({ from, to, changes }: Comparison, isColored: boolean): string {
  const colors = picocolors.createColors(isColored);
  const isLong = from.revisione + 1 < to.revisione;
  const head = [harmless(to.titolo), `dalla ${revisionName(from)}`, `alla ${revisionName(to)}`];
  const lines = runs(changes, ({ path }) => pathText(path)).flatMap(({ shared, members }) => [
    '',
    colors.bold(shared === '' ? 'Anagrafiche' : harmless(shared)),
    ...changeLines(members, isLong, isColored),
  ]);
  return `${[...head, ...lines, '', countText(changes)].join('\n')}\n`;
}

/** Changes in a row, under the nodes that they are of; a reason that many of them share is said once, behind the last. */
export function changeLines(changes: readonly ExplainedChange[], isLong: boolean, isColored: boolean): readonly string[] {
  const colors = picocolors.createColors(isColored);
  return runs(changes, (change) => whyLines(change, isLong).join('\n')).flatMap(({ shared, members }) => [
    ...runs(members, ({ kind, node }) => (isWhole(kind) ? `${kind} ${node.id}` : node.id)).flatMap(({ members: own }) =>
      nodeLines(own, colors),
    ),
    ...(shared === '' ? [] : shared.split('\n').map((line) => colors.dim(`      ${line}`))),
  ]);
}

interface Run {
  readonly shared: string;
  readonly members: readonly ExplainedChange[];
}

/** Neighbours of which the same can be said. */
function runs(changes: readonly ExplainedChange[], say: (change: ExplainedChange) => string): readonly Run[] {
  const found: { readonly shared: string; readonly members: ExplainedChange[] }[] = [];
  for (const change of changes) {
    const shared = say(change);
    const last = found.at(-1);
    if (last?.shared === shared) last.members.push(change);
    else found.push({ shared, members: [change] });
  }
  return found;
}

function isWhole(kind: ChangeKind): boolean {
  return kind === 'aggiunto' || kind === 'rimosso';
}

function nodeLines(changes: readonly ExplainedChange[], colors: Colors): readonly string[] {
  return changes.flatMap((change, index) => {
    const { kind, node, before, after } = change;
    const name = harmless(theNode(node));
    if (isWhole(kind)) {
      const paint = kind === 'aggiunto' ? colors.green : colors.red;
      const fields = harmless(fieldsText(node.campi));
      return [`  ${paint(`${SIGNS[kind]} ${kind}`)} ${name}`, ...(fields === '' ? [] : [`      ${fields}`])];
    }
    const value = (one: typeof before) => (one === undefined ? '(assente)' : harmless(valueText(one)));
    const line = `${colors.yellow(`${SIGNS[kind]} ${kind}`)} ${whatChanged(change)}: ${colors.red(value(before))} → ${colors.green(value(after))}`;
    return [...(index === 0 ? [`  ${name}`] : []), `    ${line}`];
  });
}

/** Why; of a comparison over more than two revisions (`isLong`) also by which act. */
export function whyLines(change: ExplainedChange, isLong: boolean): readonly string[] {
  const lines = change.steps.flatMap(({ revisione, atto, reasons }) => {
    const by = isLong ? `Rev. ${revisione}, ${actName(atto)}` : undefined;
    const why = reasons.map((reason) => `motivo: ${reasonText(reason)}`);
    return by === undefined ? why : [`${by}${why.length > 0 ? '; ' : ''}${why.join('; ')}`];
  });
  const hasReason = change.steps.some(({ reasons }) => reasons.length > 0);
  return (hasReason || !needsReason(change) ? lines : [...lines, 'motivo: non dichiarato']).map(harmless);
}

const COUNTED: readonly (readonly [ChangeKind, one: string, many: string])[] = [
  ['aggiunto', 'elemento aggiunto', 'elementi aggiunti'],
  ['rimosso', 'rimosso', 'rimossi'],
  ['spostato', 'spostamento', 'spostamenti'],
  ['rinominato', 'nuovo nome', 'nuovi nomi'],
  ['modificato', 'dato modificato', 'dati modificati'],
];

/** `1 elemento aggiunto, 2 dati modificati`. */
export function countText(changes: readonly ExplainedChange[]): string {
  const counted = COUNTED.flatMap(([kind, one, many]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counted.length === 0 ? 'nessuna differenza' : counted.join(', ');
}
