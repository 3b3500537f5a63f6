/** An indicator arrives, the words of its cells leave: label, algorithm with source, state, target. */
import type { Indicatore, ResolvedIndicator } from '../../model/package.ts';
import { NBSP, printQuantity } from '../../model/quantity.ts';
import { stateOf } from '../../model/state.ts';
import { printTarget, type Target } from '../../model/targets/index.ts';

export function labelText({ codice, kpi, etichetta, pira }: ResolvedIndicator): string {
  const code = [codice, kpi].filter((part) => part !== undefined).join(' ');
  return `${code === '' ? '' : `${code} – `}${etichetta}${pira ? ' (PIRA)' : ''}`;
}

/** The formula in words, then the sources on a line of their own, each once. */
export function algorithmText({ algoritmo, fonte }: Indicatore): string {
  const words = algoritmo === undefined || typeof algoritmo === 'string' ? (algoritmo ?? '') : inWords(algoritmo);
  const named = typeof algoritmo === 'object' ? algoritmo.operandi.map((operand) => operand.fonte) : [];
  const sources = [...new Set([...named, fonte].filter((source) => source !== undefined))];
  const sourceLine = sources.length === 0 ? '' : `${sources.length === 1 ? 'Fonte' : 'Fonti'}: ${sources.join('; ')}`;
  return [words, sourceLine].filter((line) => line !== '').join('\n');
}

function inWords({
  formula,
  operandi,
}: {
  readonly formula: string;
  readonly operandi: readonly { readonly nome: string }[];
}): string {
  return formula.replace(/\{(\d+)\}/g, (mark, position: string) => operandi[Number(position) - 1]?.nome ?? mark);
}

export function stateText(indicator: Indicatore, absent: string): string {
  // Of the plan's own year of states the head of the column speaks.
  const state = stateOf(indicator, {});
  if (!state) return absent;
  const year = state.year === undefined ? '' : ` (${state.year})`;
  const reference = state.reference ? `\n${state.reference.nome}: ${printQuantity(state.reference.valore)}` : '';
  return breakable(printQuantity(state.value)) + year + reference;
}

export function targetText(target: Target | undefined, absent: string): string {
  return target ? breakable(printTarget(target)) : absent;
}

/** In a narrow column a long unit goes to the next line whole: `200` above `appuntamenti`, which spreadsheets would cut anywhere. */
function breakable(text: string): string {
  return text.replace(BEFORE_LONG_WORD, ' ');
}

const BEFORE_LONG_WORD = new RegExp(`${NBSP}(?=\\p{L}{5})`, 'gu');
