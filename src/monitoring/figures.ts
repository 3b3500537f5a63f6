/**
 * A package and the survey of a date arrive, with the survey before it; all the figures of the results leave. Their properties are data that
 * are published, in Italian; numbers are unrounded, targets and values are printed as documents print them.
 */
import type { CheckedPackage, ObiettivoOperativo, Piano } from '../model/package.ts';
import { printQuantity, type Quantity } from '../model/quantity.ts';
import { indicatorsById } from '../model/same-indicator.ts';
import type { Avanzamento, Monitoraggio } from '../model/schema-monitoring.ts';
import {
  flatten,
  type IndicatorScore,
  type Level,
  methodOf,
  methodRules,
  type NodeScore,
  OUTCOMES,
  type Outcome,
  planTree,
  type ScoredIndicator,
  type ScoreNode,
  type Scores,
  scoreBody,
  scorePlan,
} from '../model/scoring/index.ts';
import { printTarget } from '../model/targets/index.ts';
import { ACTION_WORDS, type ActionFigures, actionFigures } from './action-figures.ts';
import { pointsText } from './points-text.ts';
import { type Recording, recordingOf } from './recording.ts';

export interface Figures extends Score {
  readonly ente: string;
  readonly piano: string;
  readonly titolo: string;
  readonly revisione: number;
  readonly data: string;
  /** Date of the survey that `precedente` refers to. */
  readonly dataPrecedente?: string;
  readonly pesiUguali: boolean;
  readonly esiti: Readonly<Record<Outcome, number>>;
  readonly sedi: readonly SeatFigures[];
}

interface Score {
  /** 0–100; absent when nothing of it could be computed. */
  readonly punteggio?: number;
  /** How much of the weight the score stands on. */
  readonly copertura: number;
  readonly indicatori: number;
  readonly raggiunti: number;
  /** Of the survey before. */
  readonly precedente?: number;
}

export interface SeatFigures {
  readonly sede: string;
  readonly nome: string;
  readonly anno: number;
  readonly metodo: readonly { readonly voce: string; readonly regola: string }[];
  readonly esiti: Readonly<Record<Outcome, number>>;
  readonly azioni: Readonly<Record<string, number>>;
  /** The seat itself, with everything under it. */
  readonly albero: NodeFigures;
}

export interface NodeFigures extends Score {
  readonly id: string;
  readonly livello: Level;
  readonly codice?: string;
  readonly titolo: string;
  readonly peso?: number;
  /** Its parts weigh the same because the plan does not give the weights of all of them. */
  readonly pesiUguali: boolean;
  /** The measured ones; those of the levels below stand there. */
  readonly misure: readonly IndicatorFigures[];
  readonly azioni: readonly ActionFigures[];
  readonly parti: readonly NodeFigures[];
}

export interface IndicatorFigures {
  readonly id: string;
  readonly codice?: string;
  readonly etichetta: string;
  readonly peso?: number;
  readonly target?: string;
  readonly osservato?: string;
  readonly raggiungimento?: number;
  readonly copertura: number;
  readonly esito: Outcome;
  readonly nota?: string;
  readonly chi?: string;
  /** Where the target has parts, or is compared with a figure of others. */
  readonly risposte?: readonly AnswerFigures[];
  readonly precedente?: { readonly osservato?: string; readonly raggiungimento?: number; readonly esito: Outcome };
}

export interface AnswerFigures {
  readonly parte?: string;
  readonly target?: string;
  readonly osservato?: string;
  readonly confronto?: { readonly nome: string; readonly valore?: string };
  readonly raggiungimento?: number;
  readonly esito: Outcome;
  readonly nota?: string;
}

export function figuresOf(pkg: CheckedPackage, survey: Monitoraggio, before?: Monitoraggio): Figures {
  const { fascicolo } = pkg;
  const now = recordingOf(survey);
  const earlier = before && recordingOf(before);
  const seats = pkg.piani.map((plan) => scoredSeat(pkg, plan, now, earlier));
  const root = (scores: 'now' | 'earlier') =>
    new Map(
      seats.flatMap((seat) => {
        const score = seat[scores]?.nodes.get(seat.root.id);
        return score ? [[seat.plan.sede, score] as const] : [];
      }),
    );
  const body = scoreBody(fascicolo, root('now'));
  const bodyBefore = earlier && scoreBody(fascicolo, root('earlier'));
  const sedi = seats.map((seat) => seatFigures(seat, now.actions));
  return {
    ente: fascicolo.ente.nome,
    piano: fascicolo.piano,
    titolo: fascicolo.titolo,
    revisione: fascicolo.revisione,
    data: survey.data,
    ...(before ? { dataPrecedente: before.data } : {}),
    ...scoreFigures(body, bodyBefore),
    pesiUguali: body.equalWeights,
    esiti: sumOutcomes(sedi.map(({ esiti }) => esiti)),
    sedi,
  };
}

interface Seat {
  readonly pkg: CheckedPackage;
  readonly plan: Piano;
  readonly name: string;
  readonly root: ScoreNode;
  readonly recording: Recording;
  readonly now: Scores;
  readonly earlier?: Scores;
}

function scoredSeat(pkg: CheckedPackage, plan: Piano, recording: Recording, before: Recording | undefined): Seat {
  const name = pkg.fascicolo.sedi.find(({ id }) => id === plan.sede)?.nome ?? plan.sede;
  const root = planTree(plan, name, indicatorsById(pkg));
  const method = methodOf(pkg, plan);
  const now = scorePlan(root, recording.observations, method);
  const earlier = before && scorePlan(root, before.observations, method);
  return { pkg, plan, name, root, recording, now, ...(earlier ? { earlier } : {}) };
}

function seatFigures(seat: Seat, states: ReadonlyMap<string, Avanzamento>): SeatFigures {
  const { pkg, plan, name, root, now } = seat;
  const objectives = plan.aree
    .flatMap((area) => area.obiettiviStrategici ?? [])
    .flatMap((strategic) => strategic.obiettiviOperativi ?? []);
  const actions = new Map(objectives.map((objective) => [objective.id, objective]));
  const scores = flatten(root).flatMap((node) =>
    node.indicators.flatMap(({ indicator }) => now.indicators.get(indicator.id) ?? []),
  );
  return {
    sede: plan.sede,
    nome: name,
    anno: plan.anno,
    metodo: methodRules(methodOf(pkg, plan)).map(({ heading, text }) => ({ voce: heading, regola: text })),
    esiti: countOutcomes(scores),
    azioni: countStates(objectives, states),
    albero: nodeFigures(seat, root, actions, states),
  };
}

function nodeFigures(
  seat: Seat,
  node: ScoreNode,
  objectives: ReadonlyMap<string, ObiettivoOperativo>,
  states: ReadonlyMap<string, Avanzamento>,
): NodeFigures {
  const { id, level, codice, titolo, peso, equalWeights } = node;
  const score = seat.now.nodes.get(id);
  if (!score) throw new Error(`no score for «${id}»`);
  return {
    id,
    livello: level,
    ...(codice === undefined ? {} : { codice }),
    titolo,
    ...(peso === undefined ? {} : { peso }),
    ...scoreFigures(score, seat.earlier?.nodes.get(id)),
    pesiUguali: equalWeights,
    misure: node.indicators.map((item) => indicatorFigures(seat, item)),
    azioni: actionFigures(objectives.get(id)?.azioni ?? [], states),
    parti: node.children.map((child) => nodeFigures(seat, child, objectives, states)),
  };
}

function scoreFigures({ score, coverage, indicators, met }: NodeScore, before: NodeScore | undefined): Score {
  return {
    ...(score === undefined ? {} : { punteggio: score }),
    copertura: coverage,
    indicatori: indicators,
    raggiunti: met,
    ...(before?.score === undefined ? {} : { precedente: before.score }),
  };
}

function indicatorFigures({ now, earlier, recording }: Seat, { indicator, target, meanOf }: ScoredIndicator): IndicatorFigures {
  const { id, codice, kpi, etichetta, peso } = indicator;
  const score = now.indicators.get(id);
  if (!score) throw new Error(`no score for indicator «${id}»`);
  const before = earlier?.indicators.get(id);
  const recorded = recording.entries.get(id);
  const code = codice ?? kpi;
  const answers = answerFigures(score, recording);
  return {
    id,
    ...(code === undefined ? {} : { codice: code }),
    etichetta,
    ...(peso === undefined ? {} : { peso }),
    ...(target === undefined ? {} : { target: printTarget(target) }),
    ...(score.observed ? { osservato: observedWords(score.observed, meanOf) } : {}),
    ...(score.achievement === undefined ? {} : { raggiungimento: score.achievement }),
    copertura: score.coverage,
    esito: score.outcome,
    ...(recorded?.nota === undefined ? {} : { nota: recorded.nota }),
    ...(recorded === undefined ? {} : { chi: recorded.chi }),
    ...(answers.length === 0 ? {} : { risposte: answers }),
    ...(before ? { precedente: earlierFigures(before, meanOf) } : {}),
  };
}

/** Of a target with parts, and of one that is compared with other figures. */
function answerFigures({ answers }: IndicatorScore, { entries }: Recording): AnswerFigures[] {
  if (answers.every(({ question }) => question.label === undefined && question.comparison === undefined)) return [];
  return answers.map(({ question, observed, compared, achievement, outcome }) => {
    const { label, target, comparison, key } = question;
    const nota = label === undefined ? undefined : entries.get(key)?.nota;
    return {
      ...(label === undefined ? {} : { parte: label }),
      ...(target === undefined ? {} : { target: printTarget(target) }),
      ...(observed ? { osservato: printQuantity(observed) } : {}),
      ...(comparison ? { confronto: { nome: comparison.name, ...(compared ? { valore: printQuantity(compared) } : {}) } } : {}),
      ...(achievement === undefined ? {} : { raggiungimento: achievement }),
      esito: outcome,
      ...(nota === undefined ? {} : { nota }),
    };
  });
}

function earlierFigures({ observed, achievement, outcome }: IndicatorScore, meanOf: string | undefined) {
  return {
    ...(observed ? { osservato: observedWords(observed, meanOf) } : {}),
    ...(achievement === undefined ? {} : { raggiungimento: achievement }),
    esito: outcome,
  };
}

/** A computed mean has as many decimals as the computation: it is read like the scores. */
function observedWords(observed: Quantity, meanOf: string | undefined): string {
  return meanOf !== undefined && observed.kind === 'numero' ? pointsText(observed.value) : printQuantity(observed);
}

function countOutcomes(scores: readonly IndicatorScore[]): Record<Outcome, number> {
  const count = (word: Outcome) => scores.filter(({ outcome }) => outcome === word).length;
  return Object.fromEntries(OUTCOMES.map((word) => [word, count(word)])) as Record<Outcome, number>;
}

function sumOutcomes(seats: readonly Readonly<Record<Outcome, number>>[]): Record<Outcome, number> {
  const sum = (word: Outcome) => seats.reduce((total, seat) => total + seat[word], 0);
  return Object.fromEntries(OUTCOMES.map((word) => [word, sum(word)])) as Record<Outcome, number>;
}

function countStates(
  objectives: readonly ObiettivoOperativo[],
  states: ReadonlyMap<string, Avanzamento>,
): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(ACTION_WORDS.map((word) => [word, 0]));
  for (const { azioni = [] } of objectives) {
    for (const { stato } of actionFigures(azioni, states)) counts[stato] = (counts[stato] ?? 0) + 1;
  }
  return counts;
}
