/** An indicator arrives; its algorithm, state and targets leave as the sheets print them. */
import type { Indicatore, Piano, ResolvedIndicator } from '../model/package.ts';
import { printQuantity } from '../model/quantity.ts';
import { printTarget } from '../model/targets/index.ts';
import type { ViewObject } from './view.ts';

/** `EVENTI ORGANIZZATI - Fonte: Rilevazione interna`; of a formula each operand with its own source. */
export function algorithmText({ algoritmo, fonte }: Indicatore): string | null {
  const words =
    typeof algoritmo === 'object'
      ? algoritmo.formula.replace(/\{(\d+)\}/g, (hole, number: string) => {
          const operand = algoritmo.operandi[Number(number) - 1];
          return operand ? withSource(operand.nome, operand.fonte) : hole;
        })
      : algoritmo;
  if (words !== undefined) return withSource(words, fonte);
  return fonte === undefined ? null : `Fonte: ${fonte}`;
}

function withSource(words: string, source: string | undefined): string {
  return source === undefined ? words : `${words} - Fonte: ${source}`;
}

/** The observed state, with its year where it is not the plan's, and apart from it the figure of others. */
export function stateForms({ stato }: Indicatore, { annoStato }: Piano): ViewObject {
  if (stato === undefined) return { stato: null, statoRiferimento: null };
  if ('kind' in stato) return { stato: printQuantity(stato), statoRiferimento: null };
  const { anno, valore, riferimento } = stato;
  return {
    stato: printQuantity(valore) + (anno === undefined || anno === annoStato ? '' : ` (${anno})`),
    statoRiferimento: riferimento ? `${riferimento.nome} ${printQuantity(riferimento.valore)}` : null,
  };
}

/** One cell for each of the objective's years. */
export function targetCells({ target }: ResolvedIndicator, years: readonly string[]): ViewObject[] {
  return years.map((anno) => {
    const value = target?.[anno];
    return { anno, valore: value === undefined ? null : printTarget(value) };
  });
}
