/** What changed between revisions arrives; what the *Prospetto delle variazioni* prints leaves: reasons, then changes by objective. */
import type { Package } from '../model/package.ts';
import type { Change, ChangeKind } from '../revisions/compare.ts';
import type { Comparison, ExplainedChange } from '../revisions/comparison.ts';
import { actName, fieldTexts, pathText, revisionName, whatChanged } from '../revisions/names.ts';
import { kindWord } from '../revisions/node-kinds.ts';
import { needsReason } from '../revisions/reasons.ts';
import { type FieldValue, type Reason, valueText } from '../revisions/snapshot.ts';
import { diffWords, type Piece } from '../revisions/word-diff.ts';
import { printOrigin } from './origin.ts';
import type { View, ViewObject } from './view.ts';

export function prospettoView(comparison: Comparison, pkg: Package): ViewObject {
  const { from, to, changes } = comparison;
  const isLong = from.revisione + 1 < to.revisione;
  const reasons = numberedReasons(changes);
  const rowOf = rowMaker(reasons, originsIn(pkg));
  return {
    da: revisionName(from),
    a: revisionName(to),
    titoloPiano: to.titolo,
    riepilogo: COUNTED.map(([kind, uno, molti]) => {
      const numero = changes.filter((change) => change.kind === kind).length;
      return { numero, voce: numero === 1 ? uno : molti };
    }).filter(({ numero }) => numero > 0),
    motivi: [...reasons.values()].map(({ numero, reason, revisione, atto }) => ({
      numero,
      testo: reason.motivo,
      parere: reason.parere ?? null,
      atto: isLong ? `Rev. ${revisione}, ${atto}` : null,
    })),
    parti: parts(changes).map(({ titolo, gruppi }) => ({
      titolo,
      gruppi: gruppi.map(({ titolo, percorso, accento, head, changes: own }) => ({
        titolo,
        percorso,
        accento,
        righe: own.map((change) => rowOf(change, head)),
      })),
    })),
  };
}

const COUNTED: readonly (readonly [ChangeKind, one: string, many: string])[] = [
  ['aggiunto', 'elemento aggiunto', 'elementi aggiunti'],
  ['rimosso', 'elemento tolto', 'elementi tolti'],
  ['spostato', 'elemento spostato', 'elementi spostati'],
  ['rinominato', 'elemento con un altro nome', 'elementi con un altro nome'],
  ['modificato', 'dato modificato', 'dati modificati'],
];

interface NumberedReason {
  readonly numero: number;
  readonly reason: Reason;
  readonly revisione: number;
  readonly atto: string;
}

/** Reasons in the order in which the changes ask for them; two revisions may have used the same id. */
function numberedReasons(changes: readonly ExplainedChange[]): ReadonlyMap<string, NumberedReason> {
  const reasons = new Map<string, NumberedReason>();
  for (const { steps } of changes) {
    for (const { revisione, atto, reasons: given } of steps) {
      for (const reason of given) {
        const key = keyOf(revisione, reason);
        if (!reasons.has(key)) reasons.set(key, { numero: reasons.size + 1, reason, revisione, atto: actName(atto) });
      }
    }
  }
  return reasons;
}

function keyOf(revisione: number, { id }: Reason): string {
  return `${revisione} ${id}`;
}

interface Group {
  readonly titolo: string;
  readonly percorso: string | null;
  readonly accento: string;
  /** The node whose name is the title. */
  readonly head: string | undefined;
  readonly changes: ExplainedChange[];
}

interface Part {
  readonly titolo: string;
  readonly gruppi: Group[];
}

const REGISTERS = 'Anagrafiche dell’ente';
/** Changes stand under the nearest of these. */
const HEADED: ReadonlySet<string> = new Set(['area', 'obiettivoStrategico', 'obiettivoOperativo']);
/** Accents of templates/stile.yaml; further areas begin again. */
const ACCENTS = 8;

/** By seat, and there by the objective or area that holds the change; the registers come last. */
function parts(changes: readonly ExplainedChange[]): readonly Part[] {
  const found = new Map<string, Part>();
  const areas: string[] = [];
  for (const change of changes) {
    const line = [...change.path, change.node];
    const seat = line.find(({ tipo }) => tipo === 'sede');
    const part = found.get(seat?.id ?? '') ?? { titolo: seat ? `Piano della sede di ${seat.nome}` : REGISTERS, gruppi: [] };
    found.set(seat?.id ?? '', part);
    const area = line.find(({ tipo }) => tipo === 'area');
    if (area && !areas.includes(area.id)) areas.push(area.id);
    const head = line.findLast(({ tipo }) => HEADED.has(tipo));
    const titolo = head?.nome ?? (seat ? 'Dati del piano' : 'Persone, uffici, norme');
    const percorso = head ? pathText(line.slice(0, line.indexOf(head)).filter(({ tipo }) => tipo !== 'sede')) : '';
    const last = part.gruppi.at(-1);
    if (last?.titolo === titolo && (last.percorso ?? '') === percorso) {
      last.changes.push(change);
      continue;
    }
    const accento = `accento-${area ? (areas.indexOf(area.id) % ACCENTS) + 1 : ACCENTS}`;
    part.gruppi.push({ titolo, percorso: percorso || null, accento, head: head?.id, changes: [change] });
  }
  const registers = found.get('');
  return [...[...found.values()].filter((part) => part !== registers), ...(registers ? [registers] : [])];
}

type RowMaker = (change: ExplainedChange, head: string | undefined) => ViewObject;

function rowMaker(reasons: ReadonlyMap<string, NumberedReason>, origins: ReadonlyMap<string, string>): RowMaker {
  return (change, head) => {
    const { node, steps } = change;
    const motivi = steps.flatMap(({ revisione, reasons: given }) =>
      given.flatMap((reason) => reasons.get(keyOf(revisione, reason))?.numero ?? []),
    );
    const name = node.id === head ? { nome: null } : {};
    return { ...changeRow(change), ...name, origine: origins.get(node.id) ?? null, motivi };
  };
}

/** What changed, with the cells for before and after. */
export function changeRow(change: ExplainedChange): ViewObject {
  const { kind, node, steps } = change;
  return {
    tipo: kind,
    elemento: kindWord(node.tipo),
    nome: node.nome,
    dato: whatChanged(change) ?? null,
    ...cells(change),
    senzaMotivo: steps.every(({ reasons }) => reasons.length === 0) && needsReason(change),
  };
}

/** Of a node that is new or gone its fields stand in one cell, and the other cell says that it is not there. */
function cells({ kind, node, before, after }: Change): ViewObject {
  const empty = { prima: null, campiPrima: null, senzaPrima: null, dopo: null, campiDopo: null, senzaDopo: null };
  if (kind === 'aggiunto') return { ...empty, senzaPrima: 'non c’era', ...own('Dopo', node.campi) };
  if (kind === 'rimosso') return { ...empty, ...own('Prima', node.campi), senzaDopo: 'non c’è più' };
  return { ...empty, senzaPrima: 'assente', senzaDopo: 'assente', ...marked(before, after) };
}

/** Of a node that has nothing but a name: that it is there. */
function own(side: 'Prima' | 'Dopo', campi: Readonly<Record<string, FieldValue>>): ViewObject {
  return { [`campi${side}`]: fields(campi), [`senza${side}`]: side === 'Prima' ? 'c’era' : 'c’è' };
}

function fields(campi: Readonly<Record<string, FieldValue>>): View {
  return fieldTexts(campi).map(([nome, valore]) => ({ nome, valore }));
}

/** In a text the words that differ are marked; a number, a date or a text with nothing in common is marked whole. */
function marked(before: FieldValue | undefined, after: FieldValue | undefined): { readonly prima: View; readonly dopo: View } {
  if (before === undefined || after === undefined) return { prima: wholly(before), dopo: wholly(after) };
  const isText = typeof before === 'string' && typeof after === 'string';
  const diff = isText ? diffWords(before, after) : diffMembers(before, after);
  const isShared = isText ? hasCommon(diff.before) && hasCommon(diff.after) : diff.before.some(({ changed }) => !changed);
  if (!isShared) return { prima: wholly(before), dopo: wholly(after) };
  return { prima: diff.before.flatMap(pieceViews), dopo: diff.after.flatMap(pieceViews) };
}

function wholly(value: FieldValue | undefined): View {
  return value === undefined ? null : [{ testo: valueText(value), diverso: true, intero: true }];
}

/** A few words that stay (`≥`, `%`) say nothing about the sameness of two texts. */
function hasCommon(pieces: readonly Piece[]): boolean {
  const words = (isChanged: boolean) =>
    pieces.filter(({ changed }) => changed === isChanged).flatMap(({ text }) => text.trim().split(/\s+/)).length;
  return words(false) >= 3 && words(false) * 3 >= words(true);
}

/** Members of a list that are not in the other one. */
function diffMembers(
  before: FieldValue,
  after: FieldValue,
): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } {
  const [a, b] = [before, after].map((value) => (typeof value === 'string' ? [{ id: value, nome: value }] : value));
  const pieces = (own: typeof a = [], other: typeof a = []) =>
    own.map(({ id, nome }, index) => ({
      text: index < own.length - 1 ? `${nome}, ` : nome,
      changed: !other.some((one) => one.id === id),
    }));
  return { before: pieces(a, b), after: pieces(b, a) };
}

/** Blanks around a marked stretch stand outside of the mark. */
function pieceViews({ text, changed }: Piece): ViewObject[] {
  if (!changed) return [{ testo: text, diverso: false, intero: false }];
  const inner = text.trim();
  const [start = '', end = ''] = text.split(inner);
  const blank = (testo: string) => (testo === '' ? [] : [{ testo, diverso: false, intero: false }]);
  return [...blank(start), { testo: inner, diverso: true, intero: false }, ...blank(end)];
}

/** Where the nodes of this revision stand, for findings made while rendering. */
function originsIn(pkg: Package): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && typeof value.id === 'string') origins.set(value.id, printOrigin(pkg.places.originOf(value)));
    for (const child of Object.values(value)) collect(child);
  };
  collect(pkg.fascicolo);
  collect(pkg.piani);
  return origins;
}
