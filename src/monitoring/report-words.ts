/** Figures arrive, the texts that the reports print for them leave. */
import { printNumber } from '../model/numbers.ts';
import { NBSP } from '../model/quantity.ts';
import type { Outcome } from '../model/scoring/index.ts';
import type { IndicatorFigures } from './figures.ts';
import { pointsText, rounded } from './points-text.ts';

/** `80 %`, `66,7 %`: never 100 while something is missing, never 0 while something is there. */
export function coverageText(coverage: number): string {
  const shown = coverage <= 0 || coverage >= 100 ? coverage : Math.min(99.9, Math.max(0.1, rounded(coverage, 1)));
  return `${printNumber(shown)}${NBSP}%`;
}

/** `+4,20`, `−3,00`, `invariato`; a figure that was not there before is `nuovo`, one that is there no more `assente`. */
export function trendText(now: number | undefined, before: number | undefined): string | null {
  if (now === undefined) return before === undefined ? null : 'assente';
  if (before === undefined) return 'nuovo';
  const change = rounded(now - before, 2);
  if (change === 0) return 'invariato';
  return `${change > 0 ? '+' : '−'}${pointsText(Math.abs(change))}`;
}

/** Not met and measured: what asks for attention, or for a variation of the plan. */
export function isAtRisk({ esito }: Pick<IndicatorFigures, 'esito'>): boolean {
  return esito === 'non raggiunto' || esito === 'in parte';
}

const RANKS: Readonly<Record<Outcome, number>> = {
  'non raggiunto': 0,
  'in parte': 1,
  'non rilevato': 2,
  'non calcolabile': 3,
  raggiunto: 4,
};

/** Those at risk first, the farthest from their target before the others. */
export function byRisk(a: IndicatorFigures, b: IndicatorFigures): number {
  return RANKS[a.esito] - RANKS[b.esito] || (a.raggiungimento ?? 0) - (b.raggiungimento ?? 0);
}

/** Of a target with parts each value has its letter; what a value is compared with stands behind it. */
export function observedText({ osservato, risposte = [] }: Pick<IndicatorFigures, 'osservato' | 'risposte'>): string | null {
  const parts = risposte.filter(({ parte }) => parte !== undefined);
  if (parts.some((part) => part.osservato !== undefined)) {
    return parts.map((part) => `${part.parte}) ${part.osservato ?? 'non rilevato'}`).join('; ');
  }
  return osservato ?? null;
}

/** Notes of the office, of the parts too, and the figures of others that the values are compared with. */
export function noteText({ nota, risposte = [] }: IndicatorFigures): string | null {
  const notes = [
    ...(nota === undefined ? [] : [nota]),
    ...risposte.flatMap((answer) => (answer.nota === undefined ? [] : [`${answer.parte}) ${answer.nota}`])),
    ...risposte.flatMap(({ confronto }) => (confronto ? [`${confronto.nome}: ${confronto.valore ?? 'non rilevato'}`] : [])),
  ];
  return notes.length === 0 ? null : notes.join(' · ');
}
