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
  const head = [harmless(to.titolo), `dalla ${revisionName(from)}`, `alla ${revisionName(to)}`];
  const lines: string[] = [];
  let place: string | undefined;
  let said = '';
  for (const change of changes) {
    const here = harmless(pathText(change.path));
    if (here !== place) lines.push('', colors.bold(here === '' ? 'Anagrafiche' : here));
    const why = whyLines(change, from.revisione + 1 < to.revisione).map(harmless);
    lines.push(...changeLines(change, colors));
    // A reason that many changes in a row share is said once.
    if (here !== place || why.join() !== said) lines.push(...why.map((line) => colors.dim(`      ${line}`)));
    place = here;
    said = why.join();
  }
  return `${[...head, ...lines, '', countText(changes)].join('\n')}\n`;
}

function changeLines(change: ExplainedChange, colors: Colors): readonly string[] {
  const { kind, node, before, after } = change;
  const paint = kind === 'aggiunto' ? colors.green : kind === 'rimosso' ? colors.red : colors.yellow;
  const start = `  ${paint(`${SIGNS[kind]} ${kind}`.padEnd(12))} ${harmless(theNode(node))}`;
  if (kind === 'aggiunto' || kind === 'rimosso') {
    const fields = harmless(fieldsText(node.campi));
    return fields === '' ? [start] : [start, `      ${fields}`];
  }
  const value = (one: typeof before) => (one === undefined ? '(assente)' : harmless(valueText(one)));
  return [start, `      ${whatChanged(change)}: ${colors.red(value(before))} → ${colors.green(value(after))}`];
}

function whyLines(change: ExplainedChange, isLong: boolean): readonly string[] {
  const lines = change.steps.flatMap(({ revisione, atto, reasons }) => {
    const by = isLong ? `Rev. ${revisione}, ${actName(atto)}` : undefined;
    const why = reasons.map((reason) => `motivo: ${reasonText(reason)}`);
    return by === undefined ? why : [`${by}${why.length > 0 ? '; ' : ''}${why.join('; ')}`];
  });
  const hasReason = change.steps.some(({ reasons }) => reasons.length > 0);
  return hasReason || !needsReason(change) ? lines : [...lines, 'motivo: non dichiarato'];
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
