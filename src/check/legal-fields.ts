/**
 * The package arrives; warnings about what the law wants to know of an indicator and the data do not say leave.
 * Rule: DPCM 18/9/2012, art. 3, c. 3: tipologia (a), definizione tecnica and unità di misura (b), fonte dei dati (c), metodo o algoritmo di
 * calcolo (d), valore obiettivo (e). The value observed (f) comes with the monitoring. What most indicators of a plan lack is said once for
 * the plan, because it is a habit of the whole document; what one indicator lacks is said there.
 * Wrong: an indicator with `etichetta` and `peso` alone.
 */

import type { ResolvedIndicator } from '../model/package.ts';
import type { Quantity } from '../model/quantity.ts';
import { resolveIndicator } from '../model/same-indicator.ts';
import { stateOf } from '../model/state.ts';
import type { Target } from '../model/targets/index.ts';
import { list, of, the } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { type IndicatorVisit, type PlanVisit, visitsOf } from './walk.ts';

export function* legalFields(subject: Subject): Generator<Draft> {
  const indicators = visitsOf(subject.visits, 'indicatore');
  for (const plan of visitsOf(subject.visits, 'piano')) {
    const own = indicators.filter((visit) => visit.plan === plan.node);
    yield* planFields(plan, own, subject);
  }
}

function* planFields(plan: PlanVisit, indicators: readonly IndicatorVisit[], subject: Subject): Generator<Draft> {
  const lacking = new Map(FIELDS.map((field) => [field, new Set(indicators.filter((visit) => lacks(visit, field, subject)))]));
  const habits = FIELDS.filter((field) => indicators.length > 1 && (lacking.get(field)?.size ?? 0) * 2 > indicators.length);
  if (habits.length > 0) {
    yield {
      severity: 'avviso',
      at: [plan.node, 'aree'],
      message:
        `agli indicatori ${of(plan)} ${habits.length === 1 ? 'manca' : 'mancano'} ` +
        `${list(habits.map((field) => amount(field, lacking.get(field)?.size ?? 0, indicators.length)))}, ${LAW}`,
    };
  }
  for (const visit of indicators) {
    const missing = FIELDS.filter((field) => !habits.includes(field) && lacking.get(field)?.has(visit));
    // What one that is `stessoDi` another lacks, the other lacks, and is told.
    if (missing.length === 0 || visit.node.stessoDi !== undefined) continue;
    yield {
      severity: 'avviso',
      at: [visit.node],
      message: `${the(visit)} è senza ${list(missing.map((field) => WORDS[field]))}, ${LAW}`,
      assumes: missing.flatMap((field) => SAID_BY[field].map((source) => [visit.node, source, '**'] as const)),
    };
  }
}

function amount(field: Field, without: number, total: number): string {
  return without === total ? WORDS[field] : `${WORDS[field]} (in ${without} su ${total})`;
}

const LAW = 'atteso quanto chiede l’art. 3, c. 3, DPCM 18/9/2012';
const FIELDS = ['tipologia', 'definizione', 'unita', 'fonte', 'algoritmo', 'target'] as const;
type Field = (typeof FIELDS)[number];

/** The properties that may say each of them: a target of `≥ 3 %` shows the unit, an operand may have its source. */
const SAID_BY: Readonly<Record<Field, readonly string[]>> = {
  tipologia: ['tipologia'],
  definizione: ['definizione'],
  unita: ['unita', 'stato', 'target'],
  fonte: ['fonte', 'algoritmo'],
  algoritmo: ['algoritmo'],
  target: ['target'],
};

const WORDS: Readonly<Record<Field, string>> = {
  tipologia: 'tipologia',
  definizione: 'definizione',
  unita: 'unità di misura',
  fonte: 'fonte',
  algoritmo: 'algoritmo',
  target: 'valore obiettivo',
};

function lacks(visit: IndicatorVisit, field: Field, { indicators }: Subject): boolean {
  const indicator = resolveIndicator(visit.node, indicators);
  if (field === 'unita') return indicator.unita === undefined && !showsUnit(indicator, visit);
  if (field === 'fonte') return indicator.fonte === undefined && !operandsHaveSources(indicator);
  if (field === 'algoritmo') return indicator.algoritmo === undefined && indicator.calcolo === undefined;
  if (field === 'target') return Object.keys(indicator.target ?? {}).length === 0;
  return indicator[field] === undefined;
}

function operandsHaveSources({ algoritmo }: ResolvedIndicator): boolean {
  return typeof algoritmo === 'object' && algoritmo.operandi.every((operand) => operand.fonte !== undefined);
}

/** `97,6 %`, a yes or a date say themselves in what they are measured; a bare 3 does not. */
function showsUnit(indicator: ResolvedIndicator, visit: IndicatorVisit): boolean {
  const state = stateOf(indicator, visit.plan)?.value;
  return (state !== undefined && hasUnit(state)) || Object.values(indicator.target ?? {}).some(targetHasUnit);
}

function hasUnit(quantity: Quantity): boolean {
  return quantity.kind !== 'numero' || quantity.unit !== undefined;
}

function targetHasUnit(target: Target): boolean {
  switch (target.kind) {
    case 'confronto':
      return hasUnit(target.quantity);
    case 'intervallo':
      return hasUnit(target.from) || hasUnit(target.to);
    case 'siNo':
    case 'entroData':
      return true;
    case 'sottoTarget':
      return target.parts.every((part) => targetHasUnit(part.target));
    default:
      return false;
  }
}
