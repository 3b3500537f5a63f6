/**
 * A package and the figures of a survey arrive; the draft of variations leaves: for every target missed the entry that `variazioni:` of the
 * next revision takes in, under what a person must know to decide, with room for the new target and the reason.
 */
import { stringify } from 'yaml';
import { printLongDate } from '../model/dates.ts';
import type { Place } from '../model/findings.ts';
import { harmless } from '../model/harmless.ts';
import type { Indicatore, Package } from '../model/package.ts';
import { NBSP } from '../model/quantity.ts';
import { indicatorsById } from '../model/same-indicator.ts';
import type { Figures, IndicatorFigures, NodeFigures } from './figures.ts';
import { pointsText } from './points-text.ts';
import { byRisk, isAtRisk, noteText, observedText } from './report-words.ts';

/** What stands in the reason until somebody writes it. */
const TO_WRITE = '(scrivere qui il motivo)';

export interface Proposal {
  readonly text: string;
  /** How many variations it drafts. */
  readonly count: number;
}

export function proposalOf(pkg: Package, figures: Figures): Proposal {
  const drafts = figures.sedi.flatMap((seat) => draftsOf(pkg, seat.nome, seat.anno, seat.albero));
  const entries = drafts.map((draft) => entryText(draft, figures.data));
  const list = entries.length === 0 ? 'variazioni: []\n' : `variazioni:\n${entries.join('\n')}`;
  // Who edits the file types plain blanks and looks for them.
  return { text: (head(pkg, figures.data) + list).replaceAll(NBSP, ' '), count: drafts.length };
}

interface Draft {
  readonly one: IndicatorFigures;
  /** Id of the indicator that states the target: others take it over with `stessoDi`. */
  readonly id: string;
  /** Seat, then the objectives above. */
  readonly path: string;
  /** Where the target is written. */
  readonly place: Place;
}

function head({ fascicolo: { piano, revisione } }: Package, date: string): string {
  return comment(
    [
      `Proposta di variazioni dal monitoraggio al ${printLongDate(date)}: ${piano}, revisione ${revisione}.`,
      'Per ogni indicatore fuori target o a rischio: decidere se cambiare il target, togliere le voci che restano come sono,',
      'completare i motivi, copiare ciò che resta in fascicolo.yaml della nuova revisione e scrivere i nuovi target nei piani.',
    ],
    '',
  );
}

function draftsOf(pkg: Package, seat: string, year: number, root: NodeFigures): Draft[] {
  const sources = indicatorsById(pkg);
  const drafts = new Map<string, Draft>();
  const risks = measured(root, [seat]).filter(({ one }) => isAtRisk(one));
  for (const { one, path } of risks.sort((a, b) => byRisk(a.one, b.one))) {
    const owner = ownerOfTarget(sources.get(one.id), String(year), sources);
    if (!owner?.target || drafts.has(owner.id)) continue;
    drafts.set(owner.id, { one, id: owner.id, path: path.join(' › '), place: pkg.places.of(owner.target, String(year)) });
  }
  return [...drafts.values()];
}

interface Measured {
  readonly one: IndicatorFigures;
  readonly path: readonly string[];
}

/** Groups of the calculation are no part of the path that documents print. */
const UNNAMED: ReadonlySet<string> = new Set(['sede', 'indicatori', 'obiettiviOperativi']);

function measured(node: NodeFigures, above: readonly string[]): Measured[] {
  const path = UNNAMED.has(node.livello) ? above : [...above, node.codice ?? node.titolo];
  return [...node.misure.map((one) => ({ one, path })), ...node.parti.flatMap((part) => measured(part, path))];
}

function ownerOfTarget(
  indicator: Indicatore | undefined,
  year: string,
  sources: ReadonlyMap<string, Indicatore>,
): Indicatore | undefined {
  const seen = new Set<string>();
  let owner = indicator;
  while (owner && owner.target?.[year] === undefined && owner.stessoDi !== undefined && !seen.has(owner.id)) {
    seen.add(owner.id);
    owner = sources.get(owner.stessoDi);
  }
  return owner?.target?.[year] === undefined ? undefined : owner;
}

function entryText({ one, id, path, place }: Draft, date: string): string {
  const nota = noteText(one);
  const facts = [
    `${path} › ${one.etichetta}`,
    `target attuale: ${one.target ?? ''} – osservato: ${observedText(one) ?? 'non rilevato'} – ${one.esito}${reached(one)}`,
    ...(nota === null ? [] : [`nota dell’ufficio: ${nota}`]),
    `target nuovo, da scrivere in ${place.file}:${place.line}: `,
  ];
  const entry = {
    id: `monitoraggio-${date}.${id}`,
    elementi: [id],
    campi: ['target'],
    motivo: `Monitoraggio al ${printLongDate(date)}: osservato ${observedText(one) ?? 'nessun valore'}, target ${one.target ?? ''}. ${TO_WRITE}`,
  };
  return `${comment(facts, '  ')}${indented(stringify([entry], { schema: 'failsafe', lineWidth: 0 }))}`;
}

function reached({ raggiungimento }: IndicatorFigures): string {
  return raggiungimento === undefined ? '' : ` (${pointsText(raggiungimento)} su 100)`;
}

/** What offices wrote cannot end a comment's line and begin one of its own. */
function comment(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}# ${harmless(line.replace(/\s+/g, ' ').trim())}\n`).join('');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
