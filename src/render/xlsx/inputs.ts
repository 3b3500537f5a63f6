/** An indicator arrives; what the office may type for it leaves: kind of cell, value as the cell holds it, validation in words. */

import type { Quantity } from '../../model/quantity.ts';
import { printQuantity } from '../../model/quantity.ts';
import type { ScoredIndicator } from '../../model/scoring/index.ts';
import { settle } from '../../model/scoring/index.ts';
import type { Target } from '../../model/targets/index.ts';
import { stateOf } from './indicator-text.ts';
import type { Validation } from './model.ts';

/** A percentage is kept as a fraction, because that is what spreadsheets make of `75 %` typed in. */
export type InputKind = 'numero' | 'percentuale' | 'siNo' | 'data' | 'testo';

export function inputKind({ indicator, target, meanOf }: ScoredIndicator): InputKind {
  // Scores are points on the scale of the weights, whatever sign the target carries.
  if (meanOf !== undefined) return 'numero';
  const fromTarget = target && kindOfTarget(target);
  if (fromTarget) return fromTarget;
  const state = stateOf(indicator)?.valore;
  if (state && state.kind !== 'numero') return state.kind;
  const units = [state?.unit, indicator.unita, ...Object.values(indicator.target ?? {}).map(unitOfTarget)];
  return units.some(isPercent) ? 'percentuale' : 'numero';
}

/** Undefined where the target does not say what is measured. */
function kindOfTarget(target: Target): InputKind | undefined {
  switch (target.kind) {
    case 'siNo':
      return 'siNo';
    case 'entroData':
      return 'data';
    case 'sottoTarget':
      return 'testo';
    case 'confronto':
    case 'intervallo':
      return isPercent(unitOfTarget(target)) ? 'percentuale' : 'numero';
    default:
      return undefined;
  }
}

function unitOfTarget(target: Target): string | undefined {
  if (target.kind === 'confronto') return target.quantity.unit;
  return target.kind === 'intervallo' ? target.from.unit : undefined;
}

function isPercent(unit: string | undefined): boolean {
  return unit?.startsWith('%') ?? false;
}

const DAY = 24 * 60 * 60 * 1000;

/** What the cell holds for an observed value; a value of another kind is shown as text and stays not computable. */
export function cellValue(observed: Quantity, input: InputKind): string | number {
  if (observed.kind === 'data' && input === 'data') return (Date.parse(observed.value) - Date.UTC(1899, 11, 30)) / DAY;
  if (observed.kind !== 'numero' || input === 'siNo' || input === 'data') return printQuantity(observed);
  return input === 'percentuale' ? settle(observed.value / 100) : observed.value;
}

const EMPTY = 'Se non è ancora rilevato, lasciare vuoto.';

export function inputValidations(year: number): Record<InputKind | 'nota', Validation> {
  const valueTitle = 'Valore osservato';
  const refused = 'Valore non ammesso';
  return {
    numero: {
      type: 'decimale',
      accepts: [-1e12, 1e12],
      promptTitle: valueTitle,
      prompt: `Scrivere un numero, con la virgola per i decimali: 12 oppure 12,5. ${EMPTY}`,
      errorTitle: refused,
      error:
        'Qui va un numero, senza parole né unità di misura: 12 oppure 12,5. Spiegazioni e unità si scrivono nella colonna «Fonte e note».',
    },
    percentuale: {
      type: 'decimale',
      accepts: [-10, 10],
      promptTitle: valueTitle,
      prompt: `Scrivere una percentuale: 75 % oppure 75,5 %. ${EMPTY}`,
      errorTitle: refused,
      error: 'Qui va una percentuale tra -1000 % e 1000 %, scritta con il segno %: 75 % oppure 75,5 %.',
    },
    siNo: {
      type: 'elenco',
      accepts: ['SI', 'NO'],
      promptTitle: valueTitle,
      prompt: `Scegliere SI o NO dall’elenco. ${EMPTY}`,
      errorTitle: refused,
      error: 'Qui si può scrivere soltanto SI oppure NO, come nell’elenco.',
    },
    data: {
      type: 'formula',
      accepts: [`IF(ISNUMBER(@),AND(@>=DATE(${year - 1},1,1),@<DATE(${year + 2},1,1)),UPPER(@)="NO")`],
      promptTitle: valueTitle,
      prompt: `Scrivere la data in cui è stato realizzato (31/12/${year}), oppure NO se alla data di rilevazione non lo è. ${EMPTY}`,
      errorTitle: refused,
      error: `Qui va una data tra il 01/01/${year - 1} e il 31/12/${year + 1}, scritta come 31/12/${year}, oppure NO.`,
    },
    testo: {
      type: 'lunghezza',
      accepts: [0, 500],
      promptTitle: valueTitle,
      prompt: `Il target ha più parti: scrivere il valore di ciascuna, nell’ordine del target. ${EMPTY}`,
      errorTitle: refused,
      error: 'Il testo supera i 500 caratteri: conviene abbreviarlo.',
    },
    nota: {
      type: 'lunghezza',
      accepts: [0, 1000],
      promptTitle: 'Fonte e note',
      prompt: 'Da dove viene il valore (registro, applicativo, documento) e, se serve, il motivo di uno scostamento.',
      errorTitle: 'Testo troppo lungo',
      error: 'La nota supera i 1000 caratteri: conviene abbreviarla o rinviare a un documento.',
    },
  };
}

/** States of an action, in the order of its life. */
export const ACTION_STATES = ['da avviare', 'in corso', 'conclusa', 'sospesa', 'annullata'] as const;

export const actionValidation: Validation = {
  type: 'elenco',
  accepts: ACTION_STATES,
  promptTitle: 'Stato dell’azione',
  prompt: 'Scegliere dall’elenco: da avviare, in corso, conclusa, sospesa, annullata. Vuoto significa non rilevato.',
  errorTitle: 'Stato non ammesso',
  error: 'Scegliere uno degli stati dell’elenco; le precisazioni si scrivono nella colonna «Note».',
};
